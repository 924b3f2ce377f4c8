import type { Request, Response } from 'express';
import { bodyInvalid, Problem } from '../kernel/problems/index.ts';
import type { Caller } from '../kernel/rights.ts';
import type { Files } from '../platform/files/port.ts';
import type { FindUploadedFiles } from '../platform/files/uploads.ts';
import type { Sender, SentQuota } from '../platform/quotas/sent.ts';
import { contextOf } from './context.ts';
import { jsonReader } from './json-body.ts';
import type { NamedFiles, Route } from './route.ts';
import type { Check } from './schema-errors.ts';
import { countedReader, countJson, isCounted } from './sent-quota.ts';
import type { UploadQueues } from './upload-queues.ts';
import { isForm, type UploadedFile, type UploadRule } from './upload.ts';

export interface ContentDeps {
  /** Where uploaded files are kept. */
  readonly files: Files;
  readonly uploads: UploadQueues;
  readonly sentQuota: SentQuota;
  /** Finds the files that JSON names in the place of a form. */
  readonly findUploadedFiles: FindUploadedFiles;
}

/** What was sent: a body as its schema says, and the files that came with it or that it names. */
interface Content {
  readonly body: unknown;
  readonly files: readonly UploadedFile[] | (() => Promise<readonly UploadedFile[]>);
  /** What a repetition has to be the same in. */
  readonly sent: unknown;
}

const NO_FILES: readonly UploadedFile[] = [];
const NOTHING: Content = { body: {}, files: NO_FILES, sent: {} };
const JSON_TYPES = ['application/json'];
const PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

/** Reads what was sent. @throws Problem body_invalid, and what the readers of JSON and of forms throw */
type ReadContent = (request: Request, response: Response, caller: Caller | null) => Promise<Content>;

/** The reader of what is sent to a route: nothing, a stream that the handler reads, JSON, or a form with files. */
export function contentReader(route: Route, check: { body: Check; named: Check }, deps: ContentDeps): ReadContent {
  const { method, stream, upload, named } = route;
  if (method === 'get') return () => Promise.resolve(NOTHING);
  if (stream) return (request) => Promise.resolve(contentOfStream(request, stream));
  const readForm = upload && countedReader(upload, deps.files, deps.sentQuota);
  const readJson = jsonReader(method === 'patch' ? PATCH_TYPES : JSON_TYPES, route.body);
  const takesBoth = upload?.optional === true || named !== undefined;
  const counts = isCounted(route);

  return async (request, response, caller) => {
    const sender = senderOf(request, caller);
    const isJson = !readForm || (takesBoth && !isForm(request));
    if (counts && isJson) await countJson(deps.sentQuota, request, sender);
    const { value, errors, files } = isJson
      ? { ...(await readJson(request)), files: NO_FILES }
      : await deps.uploads.run(sender, () => readForm(request, response, sender));
    const names = isJson && named && upload ? { named, upload } : null;
    const wrong = [...errors, ...(names ? check.named(value) : check.body(value))];
    if (wrong.length > 0) throw bodyInvalid(wrong);
    if (names) return contentOfNames(value, names, caller, deps);
    return { body: value, files, sent: readForm ? { body: value, files } : value };
  };
}

/** Files that JSON names are looked for after a replay: they may be gone by then. */
function contentOfNames(
  json: unknown,
  { named, upload }: { readonly named: NamedFiles<unknown>; readonly upload: UploadRule },
  caller: Caller | null,
  deps: Pick<ContentDeps, 'findUploadedFiles'>,
): Content {
  const { fields, uploads } = named.read(json as never);
  return { body: fields, files: () => deps.findUploadedFiles(caller?.id ?? '', uploads, upload), sent: json };
}

/** @throws Problem content_type_unsupported */
function contentOfStream({ headers }: Request, { mediaType, required }: NonNullable<Route['stream']>): Content {
  const sent = headers['content-type'];
  const isEmpty = sent === undefined && !required;
  if (!isEmpty && sent !== mediaType) throw new Problem('content_type_unsupported', { values: { types: mediaType } });
  return NOTHING;
}

/** For whom what is sent counts: the caller, or the network of who has not signed in. */
export const senderOf = (request: Request, caller: Caller | null): Sender => {
  const { network } = contextOf(request);
  return { id: caller?.id ?? network, network };
};
