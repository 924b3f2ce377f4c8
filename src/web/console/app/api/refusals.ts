/** What is wrong with one field of what was sent; `pointer` is a JSON pointer into it. */
export interface FieldRefusal {
  readonly pointer: string;
  readonly code: string;
}

/** What the service says when it refuses: the problem document (RFC 9457) as far as the console uses it. */
export interface Refusal {
  readonly status: number;
  /** Stable name of the problem; people read the words of `problems.ts` in its place. */
  readonly code: string;
  readonly errors: readonly FieldRefusal[];
  /** Moves that are possible instead. */
  readonly allowed: readonly string[];
  readonly currentVersion: number | null;
  /** Seconds. */
  readonly retryAfter: number | null;
  readonly requestId: string | null;
}

/** The service has answered, and said no. */
export class Refused extends Error implements Refusal {
  override readonly name = 'Refused';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldRefusal[];
  readonly allowed: readonly string[];
  readonly currentVersion: number | null;
  readonly retryAfter: number | null;
  readonly requestId: string | null;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.status = refusal.status;
    this.code = refusal.code;
    this.errors = refusal.errors;
    this.allowed = refusal.allowed;
    this.currentVersion = refusal.currentVersion;
    this.retryAfter = refusal.retryAfter;
    this.requestId = refusal.requestId;
  }
}

/** No answer came: nobody knows whether the service has done what was asked. */
export class Offline extends Error {
  override readonly name = 'Offline';
}

/** The session has ended: only a person can go on, by signing in. Nothing was done. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded';
}

interface ProblemBody {
  readonly code?: string;
  readonly errors?: readonly FieldRefusal[];
  readonly allowed?: readonly string[];
  readonly currentVersion?: number;
  readonly requestId?: string;
}

/** Codes for what a proxy answers in the place of the service. */
const codeOf = (status: number): string =>
  status === 413 ? 'body_too_large' : status >= 502 && status <= 504 ? 'unavailable' : 'internal';

/** What an answer that is no 2xx says. */
export async function readRefusal(response: Response): Promise<Refused> {
  const isProblem = (response.headers.get('content-type') ?? '').startsWith('application/problem+json');
  const body = isProblem ? await readJson<ProblemBody>(response) : null;
  const seconds = Number(response.headers.get('retry-after') ?? '');
  return new Refused({
    status: response.status,
    code: body?.code ?? codeOf(response.status),
    errors: (body?.errors ?? []).map(({ pointer, code }) => ({ pointer, code })),
    allowed: body?.allowed ?? [],
    currentVersion: body?.currentVersion ?? null,
    retryAfter: seconds > 0 ? seconds : null,
    requestId: body?.requestId ?? response.headers.get('x-request-id'),
  });
}

/** The JSON of an answer; `null` when its connection broke in the middle, or it is none. */
async function readJson<T>(response: Response): Promise<T | null> {
  try {
    return (await response.json()) as T;
  } catch {
    return null;
  }
}

/**
 * The JSON of an answer that says it went well.
 * @throws Offline when it breaks off, or is the page of somebody on the way
 */
export async function readAnswer(response: Response): Promise<unknown> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) throw new Offline();
  const body = await readJson<unknown>(response);
  if (body === null) throw new Offline();
  return body;
}
