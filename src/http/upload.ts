import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { fileTypeOf, HEAD_BYTES, type FileType } from '../kernel/file-types.ts';
import { bodyInvalid, Problem, type FieldError } from '../kernel/problems/index.ts';
import { FileTooLarge, type Files, type StoredFile } from '../platform/files/port.ts';
import { cleanBody, type RequestBody } from './json-body.ts';
import { escapePointer } from './schema-errors.ts';

/** What a route takes besides the fields of its form. */
export interface UploadRule {
  /** Name of the file field. */
  readonly field: string;
  readonly maxFiles: number;
  /** Of each file. */
  readonly maxBytes: number;
  readonly types: readonly FileType[];
}

/** A file of a form: kept as an original, or why it can't be used. One that is refused doesn't refuse the others. */
export type UploadedFile =
  (StoredFile & { readonly type: FileType }) | { readonly refusal: 'file_type_unsupported' | 'file_too_large' };

interface Upload extends RequestBody {
  readonly files: readonly UploadedFile[];
}

/** Reads the form of a request; its files are on disk when the promise is fulfilled, and gone when it is not. */
export type ReadUpload = (request: Request, response: Response) => Promise<Upload>;

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 4_000;
const MAX_NAME_BYTES = 100;

/** The reader of a form. It throws Problem content_type_unsupported, form_malformed, body_invalid. */
export function uploadReader(rule: UploadRule, files: Files): ReadUpload {
  const { field, maxFiles } = rule;
  const middleware = multer({
    storage: storageIn(files, rule),
    defParamCharset: 'utf8',
    limits: {
      files: maxFiles,
      fields: MAX_FIELDS,
      parts: maxFiles + MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      fieldNameSize: MAX_NAME_BYTES,
      fieldNestingDepth: 0,
      headerPairs: 20,
    },
  }).array(field, maxFiles);

  return async (request, response) => {
    if (!/^multipart\/form-data\s*;/i.test(request.headers['content-type'] ?? ''))
      throw new Problem('content_type_unsupported', { values: { types: 'multipart/form-data' } });
    try {
      await run(middleware, request, response);
    } catch (error) {
      throw asProblem(error, rule);
    }
    const uploaded = request.files as unknown as readonly { readonly uploaded: UploadedFile }[] | undefined;
    const { value, errors } = cleanBody(fieldsOf(request.body as Record<string, unknown> | undefined));
    const missing: FieldError[] = uploaded?.length ? [] : [{ pointer: `/${field}`, code: 'required' }];
    return { value, errors: [...errors, ...missing], files: uploaded?.map((file) => file.uploaded) ?? [] };
  };
}

/** The file of a form that takes one. @throws Problem file_type_unsupported, file_too_large */
export function onlyFile(files: readonly UploadedFile[], { maxBytes, types }: UploadRule) {
  const [file] = files;
  if (!file) throw new Error('a form without its file has been let through');
  if ('refusal' in file)
    throw new Problem(file.refusal, { values: { limit: maxBytes, types: types.join(', ').toUpperCase() } });
  return file;
}

const run = (middleware: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void middleware(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the form was not read', { cause: error }));
    });
  });

/** A form sends an empty text for a field that a person has left empty. */
const fieldsOf = (body: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));

/** Keeps files under the hash of their bytes: what is there already needs no removal when the request fails. */
function storageIn(files: Files, rule: UploadRule): StorageEngine {
  return {
    _handleFile(_request, { stream }, done) {
      kept(stream, rule, files).then(
        (uploaded) => done(null, { uploaded } as object),
        (error: unknown) => done(error),
      );
    },
    _removeFile(_request, _file, done) {
      done(null);
    },
  };
}

/** Looks at the first bytes before anything is written; the rest of a refused file is read and dropped. */
async function kept(stream: Readable, { types, maxBytes }: UploadRule, files: Files): Promise<UploadedFile> {
  // The form goes on behind a file that is refused, so its stream must end, not break.
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    const head = await headOf(chunks);
    const type = fileTypeOf(head);
    if (type === null || !types.includes(type)) return { refusal: 'file_type_unsupported' };
    return { ...(await files.put(joined(head, chunks), { maxBytes })), type };
  } catch (error) {
    if (error instanceof FileTooLarge) return { refusal: 'file_too_large' };
    throw stream.errored || stream.destroyed ? error : new NotKept('', { cause: error });
  } finally {
    await chunks.return?.();
    stream.resume();
  }
}

async function headOf(chunks: AsyncIterator<Buffer, undefined>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) return head;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* joined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

/** A fault of ours, told apart from what multer, its parser and the socket report: those are faults of the request. */
class NotKept extends Error {
  override readonly name = 'NotKept';
}

function asProblem(error: unknown, { field, maxFiles }: UploadRule): unknown {
  if (error instanceof NotKept) return error.cause;
  if (!(error instanceof MulterError)) return new Problem('form_malformed');
  const pointer = `/${escapePointer(error.field ?? '')}`;
  switch (error.code) {
    case 'LIMIT_FILE_COUNT':
      return bodyInvalid([{ pointer: `/${field}`, code: 'too_many_items', values: { limit: maxFiles } }]);
    case 'LIMIT_UNEXPECTED_FILE':
      return bodyInvalid([{ pointer, code: 'unknown_field' }]);
    case 'LIMIT_FIELD_VALUE':
      return bodyInvalid([{ pointer, code: 'too_long', values: { limit: MAX_FIELD_BYTES } }]);
    default:
      return new Problem('form_malformed');
  }
}
