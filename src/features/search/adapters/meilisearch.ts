import type { MultiSearchParams } from 'meilisearch';
import { HOUR } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { checkChanges, checkSearch } from '../checks.domain.ts';
import { SearchUnavailable, type Building, type Change, type Found, type SearchIndex } from '../port.ts';
import { beginningsOf, isShort } from '../parts.domain.ts';
import { parseQuery, type Typed } from '../query.domain.ts';
import type { TypedWord } from '../words.domain.ts';
import { questionsOf, type Strategy } from './meilisearch/queries.ts';
import { rowOf, type ProductRow, type Row, type StateRow } from './meilisearch/rows.ts';
import { connect, isMissing, type ServerOptions } from './meilisearch/server.ts';
import { LAYOUT, SETTINGS } from './meilisearch/settings.ts';

export interface MeilisearchIndexOptions extends ServerOptions {
  /** Which store the products are of: each has an index of its own on the server. */
  readonly storeId: string;
}

/** So many rows go in one call, of 1 to 40 kB each: the server takes 100 MB. */
const BATCH = 1_000;

/**
 * The index on a server of Meilisearch, one for all processes.
 *
 * Meilisearch writes without conditions, so three things keep old news from replacing newer ones. Rows are compared with
 * the revisions that the index knows before they are sent. How far the log is known stands in the index itself, written
 * by the same task as the rows: whoever writes late also takes the number back, and the log is followed again from there.
 * And that number belongs to one generation: what was meant for an index that has been replaced counts for nothing.
 */
export function openMeilisearchIndex({ storeId, ...options }: MeilisearchIndexOptions): SearchIndex {
  const server = connect(options);
  const family = `ocop-${storeId}-`;
  const uid = `${family}v${String(LAYOUT)}`;
  /** Of the index as it was last seen. */
  let generation: string | null = null;

  const add = (index: string, rows: readonly Row[]): Promise<void> =>
    server.order((client) => client.index<Row>(index).addDocuments([...rows]));

  /** How far the index knows the log; `null`: there is none, or one that nobody has finished. */
  async function look(): Promise<number | null> {
    try {
      const { results } = await server.ask((client) =>
        client.index<StateRow>(uid).getDocuments({ filter: 'generation EXISTS', limit: BATCH }),
      );
      generation = results.find(({ id }) => id === ABOUT)?.generation ?? null;
      return results.find(({ id }) => id === progressOf(generation))?.seq ?? null;
    } catch (error) {
      if (!isMissing(error)) throw error;
      generation = null;
      return null;
    }
  }

  /** The revisions that the index has of these products. */
  async function revisionsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { results } = await server.ask((client) =>
      client.index<ProductRow>(uid).getDocuments({ ids: [...ids], fields: ['id', 'revision'], limit: ids.length }),
    );
    return new Map(results.map(({ id, revision }) => [id, revision]));
  }

  /** Puts an index in place of the one that is searched, and removes that one. */
  async function replaceBy(draft: string): Promise<void> {
    const indexes = await indexesOf(family);
    const rename = !indexes.some((known) => known.uid === uid);
    await server.order((client) => client.swapIndexes([{ indexes: [draft, uid], rename }]));
    // After a swap the draft's name is that of the old one.
    const left = indexes.filter((known) => known.uid !== uid && isLeft(known.updatedAt)).map((known) => known.uid);
    for (const name of rename ? left : [draft, ...left]) await server.order((client) => client.deleteIndex(name));
  }

  async function indexesOf(prefix: string) {
    const { results } = await server.ask((client) => client.getRawIndexes({ limit: BATCH }));
    return results.filter((known) => known.uid.startsWith(prefix));
  }

  async function begin(): Promise<Building> {
    const name = newId();
    const draft = `${uid}-${name}`;
    await server.order((client) => client.createIndex(draft, { primaryKey: 'id' }));
    await server.order((client) => client.index(draft).updateSettings(SETTINGS));
    const revisions = new Map<string, number>();
    const waiting = new Map<string, ProductRow>();

    async function flush(): Promise<void> {
      if (waiting.size > 0) await add(draft, [...waiting.values()]);
      waiting.clear();
    }

    return {
      async write(changes) {
        checkChanges(changes);
        for (const change of changes.filter((each) => isNews(each, revisions))) {
          revisions.set(change.id, change.revision);
          waiting.set(change.id, rowOf(change));
          if (waiting.size >= BATCH) await flush();
        }
      },
      async publish(seq) {
        const state: readonly StateRow[] = [
          { id: ABOUT, generation: name },
          { id: progressOf(name), generation: name, seq },
        ];
        await add(draft, [...waiting.values(), ...state]);
        const { numberOfDocuments } = await server.ask((client) => client.index(draft).getStats());
        if (numberOfDocuments !== revisions.size + state.length)
          throw new SearchUnavailable(
            `of ${String(revisions.size)} products the new index has ${String(numberOfDocuments)}`,
          );
        await replaceBy(draft);
        generation = name;
      },
      async discard() {
        // Where that fails, too, it goes with the next index: why this one was given up matters more.
        await server.order((client) => client.deleteIndex(draft)).catch(() => undefined);
      },
    };
  }

  return {
    shared: true,
    async search(search) {
      checkSearch(search);
      const typed = parseQuery(search.text);
      const find = async (meant: Typed, strategy: Strategy): Promise<Found> => {
        const questions = questionsOf(uid, search, meant, strategy);
        const { results } = await server.ask((client) =>
          client.multiSearch<MultiSearchParams, ProductRow>({ queries: [...questions.queries] }),
        );
        return questions.found(results);
      };
      /** The first of several ways that finds anything; else what the first one says. */
      const findBy = async (words: readonly TypedWord[], strategies: readonly Strategy[]): Promise<Found> => {
        let none: Found | null = null;
        for (const strategy of strategies) {
          const found = await find({ kind: 'words', words }, strategy);
          if (found.total > 0) return found;
          none ??= found;
        }
        if (!none) throw new Error('no way to look');
        return none;
      };
      if (typed.kind === 'nothing') return find(typed, 'called');
      if (typed.kind === 'code') {
        // All fields are searched for words, codes among them: one that is a word itself needs no question of its own.
        const isWord = typed.words.length === 1 && typed.words[0]?.folded === typed.code;
        const coded = isWord ? null : await find(typed, 'called');
        return coded && coded.total > 0 ? coded : findBy(typed.words, ['called']);
      }
      const called = (words: readonly TypedWord[]): readonly Strategy[] =>
        isShort(words.at(-1)) ? ['whole', 'called'] : ['called'];
      const near: readonly Strategy[] = typed.words.length > 1 ? ['unmarked', 'said', 'loose'] : ['loose'];
      const found = await findBy(typed.words, [...called(typed.words), ...near]);
      if (found.total > 0) return found;
      for (const kept of beginningsOf(typed.words)) {
        const relaxed = await findBy(kept, kept.length > 1 ? called(kept) : ['first']);
        if (relaxed.total > 0) return { ...relaxed, match: 'near', relaxed: true };
      }
      return found;
    },
    lastIndexedSeq: look,
    async write(changes, { to }) {
      checkChanges(changes);
      if (generation === null) await look();
      if (generation === null) throw new SearchUnavailable('there is no index yet');
      const known = await revisionsOf(changes.map(({ id }) => id));
      const rows = changes.filter((change) => isNews(change, known)).map(rowOf);
      const progress: StateRow = { id: progressOf(generation), generation, seq: to };
      while (rows.length > BATCH) await add(uid, rows.splice(0, BATCH));
      await add(uid, [...rows, progress]);
    },
    build: begin,
    async ping() {
      await server.ask((client) => client.index(uid).getStats());
    },
    close: () => Promise.resolve(),
  };
}

/** Ids of rows that are no products: no product's id begins with an underscore. */
const ABOUT = '_about';
const progressOf = (generation: string | null): string => `_log-${generation ?? ''}`;

/** A product that the index doesn't know needs no word of its absence. */
function isNews({ id, revision, document }: Change, known: ReadonlyMap<string, number>): boolean {
  const there = known.get(id);
  return there === undefined ? document !== null : there <= revision;
}

/** Who builds an index writes to it more often: this one was given up, or is of another layout. */
const isLeft = (updatedAt: string): boolean => Date.now() - Date.parse(updatedAt) > HOUR;
