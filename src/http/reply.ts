import type { Readable } from 'node:stream';
import type { PageOf } from '../kernel/page.ts';

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

/** A file, as it is sent: to be saved and shown by no browser, unless it is a picture that we have made. */
export class FileReply extends Reply<never> {
  readonly file: {
    readonly content: Readable;
    readonly bytes: number;
    readonly mediaType: string;
    /** Letters, digits, hyphens and dots of ASCII. */
    readonly name: string;
    /** A picture that browsers show: its tag, and for how long anybody may keep it (0: nobody). */
    readonly picture?: { readonly tag: string; readonly publicForSeconds: number };
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
  readonly page: PageOf<Item | string>;
  /** Items are JSON texts, kept ready by the store, and go out as they are. */
  readonly ready: boolean;

  constructor(page: PageOf<Item | string>, ready: boolean) {
    super(undefined as never);
    this.page = page;
    this.ready = ready;
  }
}

/** A page of items. */
export const listed = <Item, Shown>(page: PageOf<Item>, present: (item: Item) => Shown): ListReply<Shown> =>
  new ListReply<Shown>({ ...page, items: page.items.map(present) }, false);

/** A page of summaries, which are JSON texts already. */
export const listedTexts = <Shown>(page: PageOf<string>): ListReply<Shown> => new ListReply<Shown>(page, true);

/** The JSON of a list answer. */
export function listText(reply: ListReply<unknown>, nextCursor: string | null): string {
  const { items, total } = reply.page;
  const texts = reply.ready ? (items as readonly string[]) : items.map((item) => JSON.stringify(item));
  const count = total === null ? '' : `,"total":${String(total)}`;
  return `{"items":[${texts.join(',')}],"nextCursor":${JSON.stringify(nextCursor)}${count}}`;
}
