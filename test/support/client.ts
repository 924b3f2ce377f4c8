/** What came back: status, headers, and the JSON body, if there was one. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

export interface Sending {
  readonly json?: unknown;
  /** A form with files. */
  readonly form?: FormData;
  /** Goes out as it is, with the content type among `headers`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ifMatch?: number | string;
  readonly idempotencyKey?: string;
}

/** The items of a list answer. */
export const itemsOf = ({ body }: Answer): readonly Readonly<Record<string, unknown>>[] =>
  (body as { readonly items: readonly Readonly<Record<string, unknown>>[] }).items;

/** The ids of a list answer, in its order. */
export const idsOf = (answer: Answer): readonly unknown[] => itemsOf(answer).map(({ id }) => id);

interface Identity {
  readonly accountId?: string;
  readonly login?: string;
}

/** Speaks HTTP as one person or program: keeps the access token and the refresh cookie. */
export class Client {
  readonly url: string;
  readonly accountId: string;
  readonly login: string;
  token: string | null = null;
  cookie: string | null = null;
  /** Where a proxy says that the requests come from, for a service that believes it. */
  address: string | null = null;

  constructor(url: string, { accountId = '', login = '' }: Identity = {}) {
    this.url = url;
    this.accountId = accountId;
    this.login = login;
  }

  async send(
    method: string,
    path: string,
    { json, form, raw, headers, ifMatch, idempotencyKey }: Sending = {},
  ): Promise<Answer> {
    const content = json === undefined ? (form ?? raw) : JSON.stringify(json);
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...(this.token !== null && { Authorization: `Bearer ${this.token}` }),
        ...(this.cookie !== null && { Cookie: this.cookie }),
        ...(this.address !== null && { 'X-Forwarded-For': this.address }),
        ...(ifMatch !== undefined && { 'If-Match': typeof ifMatch === 'number' ? `"${String(ifMatch)}"` : ifMatch }),
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    });
    const text = await response.text();
    // An answer to HEAD has the type of a body, but none.
    const isJson = text !== '' && /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  }

  get = (path: string, sending?: Sending): Promise<Answer> => this.send('GET', path, sending);
  post = (path: string, json: unknown = {}, sending?: Sending): Promise<Answer> =>
    this.send('POST', path, { json, ...sending });
  patch = (path: string, json: unknown, sending?: Sending): Promise<Answer> =>
    this.send('PATCH', path, { json, ...sending });
  delete = (path: string, sending?: Sending): Promise<Answer> => this.send('DELETE', path, sending);

  /** Signs in, and remembers the token and the cookie when that succeeds. */
  async signsIn(login: string, password: string): Promise<Answer> {
    return this.#remember(await this.post('/v1/sessions', { login, password }));
  }

  async refreshes(): Promise<Answer> {
    return this.#remember(await this.post('/v1/sessions/refresh'));
  }

  #remember(answer: Answer): Answer {
    if (answer.status !== 200) return answer;
    this.token = (answer.body as { accessToken: string }).accessToken;
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
    this.cookie = cookies.length > 0 ? cookies.join('; ') : null;
    return answer;
  }
}
