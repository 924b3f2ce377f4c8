import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { HEAD_BYTES } from '../kernel/file-types.ts';
import { cleanName } from '../kernel/file-names.ts';
import { bodyInvalid, Problem, type FieldError } from '../kernel/problems/index.ts';
import { typeIn } from '../platform/files/look.ts';
import { FileTooLarge, type Files } from '../platform/files/port.ts';
import type { KeptFile, PixelSize, Refusal, UploadedFile, UploadRule } from '../platform/files/uploads.ts';
import { cleanBody, type RequestBody } from './json-body.ts';
import { escapePointer } from './schema-errors.ts';

export type { UploadedFile, UploadRule } from '../platform/files/uploads.ts';

interface Upload extends RequestBody {
  readonly files: readonly UploadedFile[];
}

/** Reads the form of a request; its files are on disk when the promise is fulfilled. */
export type ReadUpload = (request: Request, response: Response) => Promise<Upload>;

/** Told of each file that is kept, also of a form that breaks off later. */
export type OnFileKept = (request: object, bytes: number) => void;

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 4_000;
const MAX_NAME_BYTES = 100;

/** Whether a request is a form, with files or without. */
export const isForm = ({ headers }: Pick<Request, 'headers'>): boolean =>
  /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');

/** The reader of a form. It throws Problem content_type_unsupported, form_malformed, body_invalid. */
export function uploadReader(rule: UploadRule, files: Files, onKept: OnFileKept = () => undefined): ReadUpload {
  const { field, maxFiles, alone = [], maxFields = MAX_FIELDS, optional = false } = rule;
  // One more where fields take one each: which of them came twice is told by its name.
  const maxParts = maxFiles + (alone.length > 0 ? alone.length + 1 : 0);
  const middleware = multer({
    storage: storageIn(files, rule, onKept),
    defParamCharset: 'utf8',
    limits: {
      files: maxParts,
      fields: maxFields,
      parts: maxParts + maxFields,
      fieldSize: MAX_FIELD_BYTES,
      fieldNameSize: MAX_NAME_BYTES,
      fieldNestingDepth: 0,
      headerPairs: 20,
    },
  }).fields([{ name: field, maxCount: maxFiles }, ...alone.map((name) => ({ name, maxCount: 1 }))]);

  return async (request, response) => {
    if (!isForm(request)) throw new Problem('content_type_unsupported', { values: { types: 'multipart/form-data' } });
    // Who has gone while the form waited for its turn: no event would end the reading any more.
    if (response.destroyed) throw new Problem('form_malformed');
    try {
      await run(middleware, request, response);
    } catch (error) {
      throw asProblem(error, rule);
    }
    const uploaded = filesIn(request.files, field);
    const others = alone.flatMap((name) => filesIn(request.files, name).map((file) => ({ ...file, field: name })));
    const { value, errors } = cleanBody(request.body ?? {});
    const missing: FieldError[] = optional || uploaded.length > 0 ? [] : [{ pointer: `/${field}`, code: 'required' }];
    return {
      value: fieldsOf(value as Record<string, unknown>, rule),
      errors: [...errors, ...missing],
      files: [...uploaded, ...others],
    };
  };
}

/** A file as multer knows it, with what our storage has said of it. */
interface MulterFile {
  readonly fieldname: string;
  readonly uploaded?: UploadedFile;
}

/** The files of a field of a form. */
function filesIn(files: Request['files'], field: string): readonly UploadedFile[] {
  const ofField: readonly MulterFile[] = files && !Array.isArray(files) ? (files[field] ?? []) : [];
  return ofField.flatMap(({ uploaded }) => uploaded ?? []);
}

/** The file of a form that takes one. @throws Problem as its refusal says */
export function onlyFile(files: readonly UploadedFile[]): KeptFile {
  const [file] = files;
  if (!file) throw new Error('a form without its file has been let through');
  if ('refusal' in file) throw new Problem(file.refusal.code, { values: file.refusal.values });
  return file;
}

const run = (middleware: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void middleware(request, response, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the form was not read', { cause: error }));
    });
  });

/** A form sends an empty text for a field that a person has left empty, a list of one as a single text, yes as a text. */
function fieldsOf(
  body: Readonly<Record<string, unknown>>,
  { lists = [], flags = [] }: UploadRule,
): Record<string, unknown> {
  const valueOf = (name: string, value: unknown): unknown => {
    if (lists.includes(name)) return [value].flat();
    return flags.includes(name) && (value === 'true' || value === 'false') ? value === 'true' : value;
  };
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, valueOf(name, value)]),
  );
}

/** Keeps files under the hash of their bytes: what is there already needs no removal when the request fails. */
function storageIn(files: Files, rule: UploadRule, tellKept: OnFileKept): StorageEngine {
  return {
    _handleFile(request, { stream, originalname }, done) {
      keepUpload(stream, rule, files).then(
        (file) => {
          if ('bytes' in file) tellKept(request, file.bytes);
          done(null, { uploaded: { name: cleanName(originalname), ...file } } as object);
        },
        (error: unknown) => done(error),
      );
    },
    _removeFile(_request, _file, done) {
      done(null);
    },
  };
}

/** Keeps a file as a form's: looks at its first bytes before anything is written; one refused is read and dropped. */
export async function keepUpload(
  stream: Readable,
  rule: UploadRule,
  files: Files,
): Promise<KeptFile | { readonly refusal: Refusal }> {
  const { maxBytes, inspect } = rule;
  // The form goes on behind a file that is refused, so its stream must end, not break.
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  try {
    const head = await headOf(chunks);
    const told = typeIn(head, rule);
    if ('code' in told) return { refusal: told };
    const { type } = told;
    let pixels: PixelSize | null = null;
    const look = async (path: string): Promise<void> => {
      const found = await inspect?.(path, type);
      if (found && 'code' in found) throw new Refused(found);
      pixels = found ?? null;
    };
    return { ...(await files.put(joined(head, chunks), { maxBytes, inspect: look })), type, pixels };
  } catch (error) {
    if (error instanceof FileTooLarge) return { refusal: { code: 'file_too_large', values: { limit: maxBytes } } };
    if (error instanceof Refused) return { refusal: error.refusal };
    // A stream that has been read to its end is destroyed as well: what failed after that is ours.
    throw stream.errored || (stream.destroyed && !stream.readableEnded) ? error : new NotKept('', { cause: error });
  } finally {
    await chunks.return?.();
    stream.resume();
  }
}

/** What has been found in a file is the answer to it, not a fault. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
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

function asProblem(error: unknown, { field, maxFiles, alone = [] }: UploadRule): unknown {
  if (error instanceof NotKept) return error.cause;
  if (!(error instanceof MulterError)) return new Problem('form_malformed');
  const pointer = `/${escapePointer(error.field ?? '')}`;
  switch (error.code) {
    case 'LIMIT_FILE_COUNT':
      return bodyInvalid([{ pointer: `/${field}`, code: 'too_many_items', values: { limit: maxFiles } }]);
    case 'LIMIT_UNEXPECTED_FILE': {
      // One more of a field that there is, or a field that there isn't.
      const limit = error.field === field ? maxFiles : alone.includes(error.field ?? '') ? 1 : null;
      if (limit === null) return bodyInvalid([{ pointer, code: 'unknown_field' }]);
      return bodyInvalid([{ pointer, code: 'too_many_items', values: { limit } }]);
    }
    case 'LIMIT_FIELD_VALUE':
      return bodyInvalid([{ pointer, code: 'too_long', values: { limit: MAX_FIELD_BYTES } }]);
    default:
      return new Problem('form_malformed');
  }
}
