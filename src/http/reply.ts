import type { Readable } from 'node:stream';
import type { PageOf, WrittenPage } from '../kernel/page.ts';
import type { WrittenAnswer } from './published-answer.ts';

/** An answer with more to it than its body. */
export class Reply<Body> {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;
  /** Another status than the route's; `null`: the route's. */
  readonly status: number | null;

  constructor(body: Body, headers: Readonly<Record<string, string>> = {}, status: number | null = null) {
    this.body = body;
    this.headers = headers;
    this.status = status;
  }
}

/** An answer that sets cookies. */
export class CookieReply<Body> extends Reply<Body> {
  readonly cookies: readonly string[];

  constructor(body: Body, cookies: readonly string[]) {
    super(body);
    this.cookies = cookies;
  }
}

/** An answer that is the same for everybody: its bytes were made once. */
export class PublishedReply extends Reply<never> {
  readonly answer: WrittenAnswer;

  constructor(answer: WrittenAnswer) {
    super(undefined as never);
    this.answer = answer;
  }
}

/** A file, as it is sent: to be saved and shown by no browser, unless it is a picture that we have made. */
export class FileReply extends Reply<never> {
  readonly file: {
    readonly content: Readable;
    readonly bytes: number;
    readonly mediaType: string;
    /** Letters, digits, hyphens and dots of ASCII. */
    readonly name: string;
    /** Shown by browsers, though we have not made it: never to who does not ask for that. */
    readonly inline?: boolean;
    /** A picture that browsers show: its tag, and for how long anybody may keep it, or else who asked for it (0: nobody). */
    readonly picture?: {
      readonly tag: string;
      readonly publicForSeconds: number;
      readonly privateForSeconds?: number;
    };
  };

  constructor(file: FileReply['file']) {
    super(undefined as never);
    this.file = file;
  }
}

/** An answer of any length that is made while it is sent, to whoever has not got it under this tag. */
export class StreamReply extends Reply<never> {
  readonly stream: {
    readonly tag: string;
    readonly mediaType: string;
    readonly content: () => AsyncIterable<string | Uint8Array>;
  };

  constructor(stream: StreamReply['stream'], headers: Readonly<Record<string, string>> = {}) {
    super(undefined as never, headers);
    this.stream = stream;
  }
}

/** A page of a list; its cursor is sealed by the pipeline, which knows what the list was asked by. */
export class ListReply<Item> extends Reply<never> {
  readonly page: PageOf<Item> | WrittenPage;
  /** What the answer says besides. */
  readonly besides: Readonly<Record<string, unknown>>;

  constructor(page: PageOf<Item> | WrittenPage, besides: Readonly<Record<string, unknown>> = {}) {
    super(undefined as never);
    this.page = page;
    this.besides = besides;
  }
}

/** A page of items. */
export const listed = <Item, Shown>(page: PageOf<Item>, present: (item: Item) => Shown): ListReply<Shown> =>
  new ListReply<Shown>({ ...page, items: page.items.map(present) });

/** A page of summaries, which are JSON already and go out as they are. */
export const listedTexts = <Shown>(page: WrittenPage): ListReply<Shown> => new ListReply<Shown>(page);

const HEAD = Buffer.from('{"items":[');

/** The JSON of a list answer: bytes when its items are, since making text of them costs as much as finding them. */
export function listBody({ page, besides }: ListReply<unknown>, nextCursor: string | null): string | Buffer {
  const { items, total } = page;
  const rest = JSON.stringify({ nextCursor, ...(total !== null && { total }), ...besides });
  const tail = `],${rest.slice(1)}`;
  if (Buffer.isBuffer(items)) return Buffer.concat([HEAD, items, Buffer.from(tail)]);
  return `{"items":[${items.map((item) => JSON.stringify(item)).join(',')}${tail}`;
}
