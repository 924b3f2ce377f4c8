import { readFile, stat } from 'node:fs/promises';
import { FileReply, listed, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { onlyFile, type UploadRule } from '../../http/upload.ts';
import { dayOf } from '../../kernel/clock.ts';
import { notFound } from '../../kernel/problems/index.ts';
import { fileTypes, type FileType } from '../../kernel/file-types.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import type { PixelSize, Refusal } from '../../platform/files/uploads.ts';
import { MAX_FILE_BYTES } from '../uploads/index.ts';
import { findActors } from './actors.service.ts';
import {
  deleteDocument,
  findForChanging,
  patchDocument,
  replaceFile,
  type DocumentDeps,
} from './document-changes.service.ts';
import {
  ByDocId,
  DocumentAnswer,
  DocumentForm,
  DocumentPatchBody,
  FileQuery,
  NamedDocumentBody,
  type NamedDocumentInput,
} from './documents.schemas.ts';
import { addDocument, findReadable, listDocuments } from './documents.service.ts';
import { documentTypes, voiceTypes, type PaperDocument } from './documents.store.ts';
import { openPreview, type PreviewDeps } from './previews.service.ts';
import { documentBodyExample, documentExample } from './producers.examples.ts';
import type { Producer } from './producer.ts';
import { presentDocument } from './producers.presenter.ts';
import { findForWriting, findProducer, type ProducerAccess } from './producers.service.ts';
import { secondsOf } from './voice.domain.ts';

const upload: UploadRule = {
  field: 'file',
  maxFiles: 1,
  maxBytes: MAX_FILE_BYTES.document,
  purposes: ['document', 'voice'],
  types: documentTypes,
  inspect: inspectVoice,
};

const common = { tag: 'Producers', params: ById, query: None, body: None } as const;
const params = { id: documentExample.producerId };
const one = { params: { ...params, docId: documentExample.id } };

/** The papers of producers: kept as they were handed in, never opened by us. */
export function documentRoutes(deps: DocumentDeps & PreviewDeps): readonly Route[] {
  /** How these documents of a producer are shown: what names them and who added them is read once. */
  const presenterOf = async (producer: Producer, documents: readonly PaperDocument[]) => {
    const ids = documents.map(({ addedBy }) => addedBy);
    const [uses, actors] = await Promise.all([deps.documentUses(producer.id), findActors(deps, producer, ids)]);
    const reader = { uses, actors, today: dayOf(deps.clock.now()) };
    return (document: PaperDocument) => presentDocument(document, reader);
  };
  const shown = async (document: PaperDocument, { producer }: ProducerAccess) =>
    (await presenterOf(producer, [document]))(document);
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/producers/:id/documents',
      operation: 'listDocuments',
      summary: 'The documents of a producer, the newest first',
      permission: 'producer.read',
      query: listQuery({}),
      answer: { status: 200, schema: listOf(DocumentAnswer) },
      example: { params, answer: { items: [documentExample], nextCursor: null } },
      load: ({ params, caller }) => findProducer(deps, caller, params.id),
      handle: async ({ subject, page }) => {
        const documents = await listDocuments(deps, subject, page);
        return listed(documents, await presenterOf(subject.producer, documents.items));
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/producers/:id/documents',
      operation: 'addDocument',
      summary: 'Hand in a document: a PDF or a photo of it',
      permission: 'producer.write',
      body: DocumentForm,
      upload,
      named: {
        body: NamedDocumentBody,
        example: { ...documentBodyExample, uploadId: documentExample.id },
        read: ({ uploadId, ...fields }: NamedDocumentInput) => ({
          fields,
          uploads: [{ id: uploadId, pointer: '/uploadId' }],
        }),
      },
      answer: { status: 201, schema: DocumentAnswer, orThere: true },
      example: { params, body: documentBodyExample, answer: documentExample },
      problems: ['consent_missing', 'quota_reached', 'id_taken'],
      load: ({ params, caller }) => findForWriting(deps, caller, params.id),
      handle: async ({ subject, caller, createdId, body, files }) => {
        const { document, alreadyExisted } = await addDocument(deps, caller, subject, createdId, body, onlyFile(files));
        return new Reply(await shown(document, subject), {}, alreadyExisted ? 200 : 201);
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/producers/:id/documents/:docId/file',
      operation: 'getDocumentFile',
      summary: 'The file of a document, to be saved or looked at',
      permission: 'producer.read',
      params: ByDocId,
      query: FileQuery,
      answer: { status: 200, schema: None, mediaTypes: documentTypes.map((type) => fileTypes[type].mediaType) },
      example: { params: { ...params, docId: documentExample.id }, answer: {} },
      problems: ['consent_missing'],
      load: ({ params, caller }) => findReadable(deps, caller, params),
      handle: async ({ subject: { id, kind, sha256, bytes, type }, query }) => {
        const { mediaType, extension } = fileTypes[type];
        const name = `${kind}-${id.slice(-12)}.${extension}`;
        const inline = query.view === true;
        return new FileReply({ content: await deps.files.open(sha256), bytes, mediaType, name, inline });
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/producers/:id/documents/:docId/preview.webp',
      operation: 'getDocumentPreview',
      summary: 'A picture of a photographed document, large enough to be read; 404 for a PDF or a recording',
      permission: 'producer.read',
      params: ByDocId,
      answer: { status: 200, schema: None, mediaTypes: ['image/webp'] },
      example: { ...one, answer: {} },
      problems: ['consent_missing'],
      load: ({ params, caller }) => findReadable(deps, caller, params),
      handle: async ({ subject }) => {
        const picture = await openPreview(deps, subject);
        if (!picture) throw notFound();
        const tag = `"${subject.sha256}"`;
        const name = `${subject.kind}-${subject.id.slice(-12)}.webp`;
        return new FileReply({ ...picture, mediaType: 'image/webp', name, picture: { tag, publicForSeconds: 0 } });
      },
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/producers/:id/documents/:docId',
      operation: 'patchDocument',
      summary: 'Correct what is said of a document',
      permission: 'producer.write',
      params: ByDocId,
      body: DocumentPatchBody,
      answer: { status: 200, schema: DocumentAnswer },
      example: { ...one, body: { number: '124/2026/ATTP', expiresOn: '2029-03-01' }, answer: documentExample },
      problems: ['consent_missing', 'document_in_review', 'file_type_unsupported', 'changed_meanwhile'],
      load: ({ params, caller }) => findForChanging(deps, caller, params),
      ifMatch: 'required',
      handle: async ({ subject, caller, body }) =>
        shown(await patchDocument(deps, caller, subject, body), subject.access),
    }),
    route({
      ...common,
      method: 'put',
      path: '/v1/producers/:id/documents/:docId/file',
      operation: 'replaceDocumentFile',
      summary: 'Put another file in the place of a document’s own: a better photo of the same paper',
      permission: 'producer.write',
      params: ByDocId,
      body: None,
      upload,
      answer: { status: 200, schema: DocumentAnswer },
      example: { ...one, body: {}, answer: documentExample },
      problems: ['consent_missing', 'document_in_review', 'document_in_use', 'changed_meanwhile', 'quota_reached'],
      load: ({ params, caller }) => findForChanging(deps, caller, params),
      ifMatch: 'required',
      handle: async ({ subject, caller, files }) =>
        shown(await replaceFile(deps, caller, subject, onlyFile(files)), subject.access),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/producers/:id/documents/:docId',
      operation: 'deleteDocument',
      summary: 'Delete a document that nothing submitted or approved rests on',
      permission: 'producer.write',
      params: ByDocId,
      answer: { status: 204, schema: None },
      example: { ...one, answer: {} },
      problems: ['consent_missing', 'document_in_use', 'changed_meanwhile'],
      load: ({ params, caller }) => findForChanging(deps, caller, params),
      ifMatch: 'optional',
      handle: async ({ subject, caller }) => {
        await deleteDocument(deps, caller, subject);
        return {};
      },
    }),
  ];
}

const MAX_VOICE_SECONDS = 60;

/** A recording is short: it is a person who says yes. */
async function inspectVoice(path: string, type: FileType): Promise<Refusal | PixelSize> {
  if (!(voiceTypes as readonly FileType[]).includes(type)) return NO_PICTURE;
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES.voice) return { code: 'file_too_large', values: { limit: MAX_FILE_BYTES.voice } };
  const seconds = secondsOf(await readFile(path), type) ?? 0;
  return seconds > MAX_VOICE_SECONDS ? { code: 'voice_too_long', values: { limit: MAX_VOICE_SECONDS } } : NO_PICTURE;
}

/** Documents are not measured. */
const NO_PICTURE: PixelSize = { width: 0, height: 0 };
