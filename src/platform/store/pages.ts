import type { Page, PageEnd } from './port.ts';

/** How many documents a page has unless somebody says so: few enough to be read at once. */
const PAGE = 100;

/** What is asked of a collection: its own types of filters and sort keys, which the compiler need not look into. */
interface Findable<T, F, S> {
  find(
    filter: F,
    options: Walk<S> & { readonly limit: number; readonly after?: PageEnd | undefined },
  ): Promise<Page<T>>;
}

interface Walk<S> {
  readonly sort?: S;
  readonly order?: 'ascending' | 'descending';
  readonly limit?: number;
}

/** All that a filter finds, a page at a time; the last page may be empty. What changes meanwhile may be missed or come twice. */
export async function* eachPage<T, F, S>(
  collection: Findable<T, F, S>,
  filter: NoInfer<F>,
  { limit = PAGE, ...sorted }: Walk<NoInfer<S>> = {},
): AsyncGenerator<readonly T[]> {
  for (let after: PageEnd | undefined; ;) {
    const { items, end } = await collection.find(filter, { ...sorted, limit, after });
    yield items;
    if (end === null) return;
    after = end;
  }
}

/** All that a filter finds, one after another. What changes meanwhile may be missed or come twice. */
export async function* eachDocument<T, F, S>(
  collection: Findable<T, F, S>,
  filter: NoInfer<F>,
  walk: Walk<NoInfer<S>> = {},
): AsyncGenerator<T> {
  for await (const page of eachPage(collection, filter, walk)) yield* page;
}
