import { operations, type Operations } from './operations.ts';
import { Offline, readAnswer, readRefusal, SignInNeeded } from './refusals.ts';

export { Refused, SignInNeeded } from './refusals.ts';

/** A part of a request: left out where there is none, optional where all of it is. */
type Part<Name extends string, T> =
  KeysOf<T> extends never
    ? { readonly [N in Name]?: undefined }
    : Partial<T> extends T
      ? { readonly [N in Name]?: T }
      : { readonly [N in Name]: T };

/** The names in a part, whichever of its forms it has. */
type KeysOf<T> = T extends unknown ? keyof T : never;

/** What a call takes. */
export type Asked<Name extends keyof Operations> = Part<'params', Operations[Name]['params']> &
  Part<'query', Operations[Name]['query']> &
  Part<'body', Operations[Name]['body']> & {
    /** The ETag of what the person has read. */
    readonly ifMatch?: string;
    /** Sent again with the same key, a POST is done once. */
    readonly key?: string;
    /** As somebody who has no account yet: without the session that may be open here. */
    readonly asNobody?: boolean;
    /** The page is being left: the browser finishes by itself. */
    readonly keepalive?: boolean;
    readonly signal?: AbortSignal;
  };

/** What came back of a call that went well. */
export interface Answered<T> {
  readonly data: T;
  readonly status: number;
  readonly etag: string | null;
  /** The answer of an earlier request under the same key. */
  readonly replayed: boolean;
}

export interface Sending {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
}

/** What the client needs of the session: see session.ts. */
export interface TokenSource {
  token(): string | null;
  /**
   * A token that is not `stale`.
   * @throws SignInNeeded when the session has ended, Offline when nobody could be asked
   */
  renewed(stale: string | null): Promise<string>;
  /** A token that was just made is refused: nobody goes on with this session. */
  end(): void;
}

interface ClientDeps {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly session: TokenSource;
  readonly language: () => string;
  /** Told the `Date` of each answer. */
  readonly heardDate?: (date: string) => void;
  /** Milliseconds without an answer after which there will be none. */
  readonly patienceMs?: number;
}

/** The one way to the API. */
export interface Client {
  /** @throws Refused, Offline, SignInNeeded */
  call<Name extends keyof Operations>(name: Name, asked: Asked<Name>): Promise<Answered<Operations[Name]['answer']>>;
  /**
   * A request with bytes, such as a part of a file, as whoever is signed in.
   * @throws Refused, Offline, SignInNeeded
   */
  readonly send: (method: string, path: string, sending?: Sending) => Promise<Response>;
}

/** Calls that nobody needs to be signed in for. */
const OPEN = new Set<keyof Operations>([
  'signIn',
  'signUp',
  'requestPasswordReset',
  'confirmPasswordReset',
  'listConsentTexts',
  'findHandover',
  'getProductQr',
]);
const PATIENCE_MS = 30_000;

export function createClient(deps: ClientDeps): Client {
  const { session, language, heardDate, patienceMs = PATIENCE_MS } = deps;

  async function sendAs(
    token: string | null,
    method: string,
    path: string,
    { headers, body, keepalive, signal }: Sending,
  ) {
    const patience = AbortSignal.timeout(patienceMs);
    try {
      const response = await deps.fetch(path, {
        method,
        headers: {
          'Accept-Language': language(),
          ...(token !== null && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body !== undefined && { body }),
        ...(keepalive === true && { keepalive }),
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
      const date = response.headers.get('date');
      if (date !== null) heardDate?.(date);
      return response;
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw new Offline();
    }
  }

  /** Once more with a new token when the old one is refused: a session outlives its tokens. */
  async function send(method: string, path: string, sending: Sending = {}): Promise<Response> {
    const token = session.token() ?? (await session.renewed(null));
    const first = await sendAs(token, method, path, sending);
    const response = first.status === 401 ? await sendAs(await session.renewed(token), method, path, sending) : first;
    if (response.status === 401) {
      session.end();
      throw new SignInNeeded();
    }
    if (!response.ok) throw await readRefusal(response);
    return response;
  }

  async function sendOpen(method: string, path: string, sending: Sending): Promise<Response> {
    const response = await sendAs(null, method, path, sending);
    if (!response.ok) throw await readRefusal(response);
    return response;
  }

  return {
    send,
    async call(name, { params, query, body, ifMatch, key, asNobody = OPEN.has(name), keepalive, signal }) {
      const [method = '', path = ''] = operations[name].split(' ');
      const isForm = body instanceof FormData;
      const sent = isForm ? body : JSON.stringify(body ?? (method === 'GET' || method === 'DELETE' ? undefined : {}));
      const sending: Sending = {
        headers: {
          ...(!isForm && (sent as string | undefined) !== undefined && { 'Content-Type': mediaTypeOf(method) }),
          ...(ifMatch !== undefined && { 'If-Match': ifMatch }),
          ...(key !== undefined && { 'Idempotency-Key': key }),
        },
        body: sent,
        ...(keepalive === true && { keepalive }),
        ...(signal && { signal }),
      };
      const target = addressOf(path, params ?? {}, query ?? {});
      const response = await (asNobody ? sendOpen : send)(method, target, sending);
      return {
        data: (await contentOf(response)) as never,
        status: response.status,
        etag: response.headers.get('etag'),
        replayed: response.headers.get('idempotent-replayed') === 'true',
      };
    },
  };
}

const mediaTypeOf = (method: string): string =>
  method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';

const contentOf = (response: Response): Promise<unknown> => {
  const type = response.headers.get('content-type') ?? '';
  const isToBeSaved = response.headers.get('content-disposition')?.startsWith('attachment') === true;
  if (response.status === 204) return Promise.resolve({});
  return isToBeSaved || /^(image|audio|video)\/|^application\/(pdf|zip)|^text\/csv/.test(type)
    ? response.blob()
    : readAnswer(response);
};

type Values = Readonly<Record<string, unknown>>;

function addressOf(path: string, params: Values, query: Values): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return filled;
  return `${filled}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()}`;
}
