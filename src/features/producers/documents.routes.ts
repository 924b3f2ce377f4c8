import { FileReply, listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { onlyFile, type UploadRule } from '../../http/upload.ts';
import { fileTypes } from '../../kernel/file-types.ts';
import { ById, listOf, listQuery, None } from '../../kernel/schemas.ts';
import type { Files } from '../../platform/files/port.ts';
import { ByDocId, DocumentAnswer, DocumentForm } from './documents.schemas.ts';
import { addDocument, findDocument, listDocuments } from './documents.service.ts';
import { documentTypes } from './documents.store.ts';
import { documentBodyExample, documentExample } from './producers.examples.ts';
import { presentDocument } from './producers.presenter.ts';
import { findForWriting, findProducer, type ProducerDeps } from './producers.service.ts';

const upload: UploadRule = {
  field: 'file',
  maxFiles: 1,
  maxBytes: 10_485_760,
  types: documentTypes,
};

const common = { tag: 'Producers', params: ById, query: None, body: None } as const;
const params = { id: documentExample.producerId };

/** The papers of producers: kept as they were handed in, never opened by us. */
export const documentRoutes = (deps: ProducerDeps & { readonly files: Files }): readonly Route[] => [
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
    handle: async ({ subject, page }) => listed(await listDocuments(deps, subject, page), presentDocument),
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
    answer: { status: 201, schema: DocumentAnswer },
    example: { params, body: documentBodyExample, answer: documentExample },
    problems: ['consent_missing'],
    load: ({ params, caller }) => findForWriting(deps, caller, params.id),
    handle: async ({ subject, caller, createdId, body, files }) =>
      presentDocument(await addDocument(deps, caller, subject, createdId, body, onlyFile(files))),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/producers/:id/documents/:docId/file',
    operation: 'getDocumentFile',
    summary: 'The file of a document, to be saved',
    permission: 'producer.read',
    params: ByDocId,
    answer: { status: 200, schema: None, mediaTypes: documentTypes.map((type) => fileTypes[type].mediaType) },
    example: { params: { ...params, docId: documentExample.id }, answer: {} },
    load: ({ params, caller }) => findDocument(deps, caller, params),
    handle: async ({ subject: { id, kind, sha256, bytes, type } }) => {
      const { mediaType, extension } = fileTypes[type];
      const name = `${kind}-${id.slice(-12)}.${extension}`;
      return new FileReply({ content: await deps.files.open(sha256), bytes, mediaType, name });
    },
  }),
];
