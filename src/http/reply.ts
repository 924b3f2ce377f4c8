import type { PageOf } from '../kernel/page.ts';

/** An answer with more to it than its body. */
export class Reply<Body> {
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: Body, headers: Readonly<Record<string, string>> = {}) {
    this.body = body;
    this.headers = headers;
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
