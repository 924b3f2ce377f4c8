import type { IncomingMessage } from 'node:http';
import Type from 'typebox';
import { contextOf } from '../../http/context.ts';
import { Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { ById, closed, Id, InstantText, None } from '../../kernel/schemas.ts';
import { MAX_FILE_BYTES, purposes } from './purposes.ts';
import { readMetadata, type AnnouncedFile } from './uploads.domain.ts';
import {
  createUpload,
  deleteUpload,
  findUpload,
  resumeUpload,
  writePiece,
  type Piece,
  type UploadDeps,
} from './uploads.service.ts';
import type { Upload } from './uploads.store.ts';

const VERSION = '1.0.0';
const EXTENSIONS = 'creation,creation-with-upload,expiration,termination';
const PIECE = 'application/offset+octet-stream';
const MAX_BYTES = Math.max(...Object.values(MAX_FILE_BYTES));

const UploadAnswer = closed({
  id: Id,
  purpose: Type.Enum([...purposes]),
  filename: Type.String(),
  length: Type.Integer({ description: 'Bytes of the whole' }),
  offset: Type.Integer({ description: 'Bytes that are here; the whole when it is the length' }),
  sha256: Type.String(),
  createdAt: InstantText,
  expiresAt: InstantText,
});

const example = {
  id: '019aaf54-8c00-7000-8000-000000000070',
  purpose: 'photo' as const,
  filename: 'IMG_0001.jpg',
  length: 320_000,
  offset: 65_536,
  sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  createdAt: '2026-11-23T01:00:00.000Z',
  expiresAt: '2026-11-25T01:00:00.000Z',
};
const params = { id: example.id };

const resumable = { name: 'Tus-Resumable', description: 'The version of tus', required: true, example: VERSION };
const common = {
  tag: 'Uploads',
  permission: 'upload.use',
  query: None,
  body: None,
  announces: {
    always: { 'Tus-Resumable': VERSION, 'Tus-Version': VERSION },
    options: { 'Tus-Max-Size': String(MAX_BYTES), 'Tus-Extension': EXTENSIONS },
  },
} as const;

const presentUpload = ({ id, purpose, filename, length, offset, sha256, createdAt, expiresAt }: Upload) => ({
  id,
  purpose,
  filename,
  length,
  offset,
  sha256,
  createdAt,
  expiresAt,
});

const standing = ({ length, offset, expiresAt }: Upload) => ({
  'Upload-Offset': String(offset),
  'Upload-Length': String(length),
  'Upload-Expires': new Date(expiresAt).toUTCString(),
});

/** Files in as many pieces as a bad network takes: the protocol tus 1.0.0 (https://tus.io/protocols/resumable-upload). */
export function uploadRoutes(deps: UploadDeps): readonly Route[] {
  const load = ({ params, caller }: { readonly params: { readonly id: string }; readonly caller: Caller }) =>
    findUpload(deps, caller.id, params.id);
  return [
    route({
      ...common,
      method: 'post',
      path: '/v1/uploads',
      operation: 'createUpload',
      summary: 'Begin to send a file in pieces, or go on with the same file; its first piece may come along',
      params: None,
      answer: { status: 201, schema: UploadAnswer },
      example: { answer: { ...example, offset: 0 } },
      stream: { mediaType: PIECE, required: false },
      headers: [
        resumable,
        { name: 'Upload-Length', description: 'Bytes of the whole', required: true, example: String(example.length) },
        {
          name: 'Upload-Metadata',
          description: `purpose (${purposes.join(', ')}), sha256 in hexadecimal digits, filename; each value in Base64`,
          required: true,
          example:
            'purpose cGhvdG8=,sha256 MmMyNmI0NmI2OGZmYzY4ZmY5OWI0NTNjMWQzMDQxMzQxMzQyMmQ3MDY0ODNiZmEwZjk4YTVlODg2MjY2ZTdhZQ==',
        },
      ],
      problems: ['tus_version_unsupported', 'file_too_large', 'upload_corrupt', 'quota_of_day_reached'],
      idempotent: false,
      handle: async ({ caller, request }) => {
        requireVersion(request);
        const begun = await createUpload(deps, caller.id, announcedBy(request));
        const sent = isPiece(request) && begun.offset === 0;
        const upload = sent ? await writePiece(deps, begun, pieceOf(request, caller, 0)) : begun;
        return new Reply(presentUpload(upload), { Location: `/v1/uploads/${upload.id}`, ...standing(upload) });
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/uploads/:id',
      operation: 'getUpload',
      summary: 'How much of a file is here. HEAD tells it in headers, and ends a connection that still sends',
      params: ById,
      answer: { status: 200, schema: UploadAnswer },
      example: { params, answer: example },
      problems: ['tus_version_unsupported', 'upload_corrupt'],
      load,
      handle: async ({ subject, request }) => {
        if (request.method !== 'HEAD') return presentUpload(subject);
        requireVersion(request);
        const upload = await resumeUpload(deps, subject);
        return new Reply(presentUpload(upload), standing(upload));
      },
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/uploads/:id',
      operation: 'sendPiece',
      summary: 'Send the next piece of a file; with the last one its hash is compared',
      params: ById,
      answer: { status: 204, schema: None },
      example: { params, answer: {} },
      stream: { mediaType: PIECE, required: true },
      headers: [
        resumable,
        { name: 'Upload-Offset', description: 'Where the piece begins', required: true, example: '65536' },
      ],
      problems: [
        'tus_version_unsupported',
        'upload_offset_wrong',
        'file_too_large',
        'upload_corrupt',
        'quota_of_day_reached',
        'request_malformed',
      ],
      load,
      handle: async ({ subject, caller, request }) => {
        requireVersion(request);
        const offset = wholeNumberOf(request, 'Upload-Offset');
        const upload = await writePiece(deps, subject, pieceOf(request, caller, offset));
        return new Reply({}, standing(upload));
      },
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/uploads/:id',
      operation: 'deleteUpload',
      summary: 'Give up an upload: what has come of it is removed',
      params: ById,
      answer: { status: 204, schema: None },
      example: { params, answer: {} },
      headers: [resumable],
      problems: ['tus_version_unsupported'],
      load,
      handle: async ({ subject, request }) => {
        requireVersion(request);
        await deleteUpload(deps, subject);
        return {};
      },
    }),
  ];
}

/** @throws Problem tus_version_unsupported */
function requireVersion({ headers }: IncomingMessage): void {
  if (headers['tus-resumable'] !== VERSION)
    throw new Problem('tus_version_unsupported', { values: { version: VERSION } });
}

const headerInvalid = (header: string): Problem => new Problem('header_invalid', { values: { header } });

/** @throws Problem header_invalid */
function wholeNumberOf({ headers }: IncomingMessage, name: string): number {
  const text = headers[name.toLowerCase()];
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw headerInvalid(name);
  return Number(text);
}

/** What a request says of the file that it begins. @throws Problem header_invalid, file_too_large */
function announcedBy(request: IncomingMessage): AnnouncedFile {
  const length = wholeNumberOf(request, 'Upload-Length');
  const metadata = request.headers['upload-metadata'];
  const read = typeof metadata === 'string' ? readMetadata(metadata) : null;
  if (!read) throw headerInvalid('Upload-Metadata');
  if (length === 0) throw headerInvalid('Upload-Length');
  const limit = MAX_FILE_BYTES[read.purpose];
  if (length > limit) throw new Problem('file_too_large', { values: { limit } });
  return { ...read, length };
}

const isPiece = ({ headers }: IncomingMessage): boolean => headers['content-type'] === PIECE;

function pieceOf(request: IncomingMessage, { id }: Caller, offset: number): Piece {
  const length = request.headers['content-length'];
  return {
    sender: { id, network: contextOf(request).network },
    offset,
    bytes: length === undefined ? null : Number(length),
    source: request,
  };
}
