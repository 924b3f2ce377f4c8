import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { Problem } from '../kernel/problems/index.ts';
import { takes, type Coding } from './codings.ts';
import { contextOf } from './context.ts';
import { otherMethods } from './errors.ts';
import { contentTag, matchesAny } from './etag.ts';

/** A file of an application, in each form in which it is sent. */
export interface WebFile {
  readonly path: `/${string}`;
  readonly mediaType: string;
  readonly content: Buffer;
  /** The same, by `Content-Encoding`; the first that is taken is sent. */
  readonly coded: Readonly<Partial<Record<Coding, Buffer>>>;
  /** Whether its path holds a hash of its content. */
  readonly forEver: boolean;
}

/** An application that runs in the browser: one page for all addresses below `/app/`, and its files. */
export interface WebApp {
  /** Its name in the log and the metrics. */
  readonly operation: string;
  /** Headers of the page and of every file: workers take the policy from their own file. */
  readonly headers: Readonly<Record<string, string>>;
  readonly shell: Buffer;
  readonly files: readonly WebFile[];
}

/** Where the application stands, built or not. */
const ROOT = '/app';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the application; `null`, which is not built yet, answers 503 and says what to run. */
export function webAppRouter(app: WebApp | null): Router {
  const router = express.Router({ strict: true, caseSensitive: true });
  if (app === null) {
    router.use(ROOT, () => {
      throw new Problem('console_not_built', { retryAfter: 60 });
    });
    return router;
  }
  const send = (path: string | RegExp, handle: RequestHandler): void => {
    router.get(path, handle);
    router.all(path, otherMethods(['get']));
  };
  for (const file of app.files) {
    const tag = contentTag(file.content);
    send(file.path, (request, response) => sendWebFile(request, response, file, { tag, headers: app.headers }));
  }
  send(ROOT, (_request, response) => {
    response.redirect(308, `${ROOT}/`);
  });
  const shell: WebFile = {
    path: ROOT,
    mediaType: 'text/html; charset=utf-8',
    content: app.shell,
    coded: {},
    forEver: false,
  };
  const tag = contentTag(app.shell);
  const headers = { ...app.headers, 'X-Robots-Tag': 'noindex', 'Content-Language': 'vi' };
  // An address of a screen has no dot in its last part; what looks like a file and is none, is not there.
  send(new RegExp(`^${ROOT}/(?:[^.]*/)?[^./]*$`), (request, response) => {
    contextOf(request).operation = app.operation;
    sendWebFile(request, response, shell, { tag, headers });
  });
  return router;
}

interface Sending {
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
}

function sendWebFile(
  { headers: asked }: Pick<Request, 'headers'>,
  response: Response,
  { mediaType, content, coded, forEver }: WebFile,
  { tag, headers }: Sending,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Cache-Control', forEver ? FOR_EVER : 'no-cache');
  response.setHeader('ETag', tag);
  const codings = Object.entries(coded);
  if (codings.length > 0) response.setHeader('Vary', 'Accept-Encoding');
  if (matchesAny(asked['if-none-match'], tag)) {
    response.status(304).end();
    return;
  }
  const [coding, body] = codings.find(([name]) => takes(asked['accept-encoding'], name)) ?? [null, content];
  if (coding !== null) response.setHeader('Content-Encoding', coding);
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', body.length);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
