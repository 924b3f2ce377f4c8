import { setImmediate } from 'node:timers/promises';
import { MAX_HITS } from '../../checks.domain.ts';
import { marked, unmarked } from '../../highlight.domain.ts';
import { beginningsOf, isShort, partsOf, withoutMarksOf, withTypo, type Part } from '../../parts.domain.ts';
import type { Change, Facet, Found, Hit, Search, SearchDocument } from '../../port.ts';
import { barcodeOf, codeKeysOf } from '../../codes.domain.ts';
import { parseQuery, type Typed } from '../../query.domain.ts';
import { typosBetween, typosIn } from '../../typos.domain.ts';
import { markedWordsOf, wordsOf, type TypedWord } from '../../words.domain.ts';
import { LAYOUT, TABLES } from './layout.ts';
import { meantByCode, meantByFirst, meantByNames, meantByOneOf, meantBySaying } from './rank.ts';
import { EVERYTHING, selection, type Meant } from './select.ts';
import { Session, type Row } from '../../../../platform/sqlite/session.ts';
import { sql } from '../../../../platform/sqlite/sql.ts';
import { asBytes, textOf } from '../../../../platform/sqlite/text.ts';
import { Turns } from '../../../../platform/sqlite/turns.ts';

/** So many changes are one transaction, then others get their turn. */
const CHUNK = 25;

/** One index of the products, in one file that several processes may share. */
export class IndexFile {
  readonly #session: Session;
  readonly #turns = new Turns();
  #closed = false;

  private constructor(session: Session) {
    this.#session = session;
  }

  /** Makes an empty index of the products of one store. */
  static create(path: string, store: string): IndexFile {
    const session = openSession(path);
    session.define(TABLES);
    session.run(sql('INSERT INTO about VALUES (?, ?, 0)', LAYOUT, store));
    return new IndexFile(session);
  }

  /** @throws what SQLite says of a file that is no index; Error for an index of another layout or store */
  static open(path: string, store: string): IndexFile {
    const session = openSession(path);
    try {
      const [about] = session.rows(sql(`SELECT layout, ${asBytes('store')} FROM about`));
      if (about?.[0] !== LAYOUT || textOf(about[1]) !== store) throw new Error('an index of another layout or store');
      return new IndexFile(session);
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** How far it knows the event log. */
  lastIndexedSeq(): number | Promise<number> {
    return this.#turns.now(() => this.#session.rows(sql('SELECT seq FROM about'))[0]?.[0] as number);
  }

  /** Writes changes in chunks, others having their turn in between; none any more when it has been closed meanwhile. */
  async write(changes: readonly Change[]): Promise<void> {
    for (let from = 0; from < changes.length && !this.#closed; from += CHUNK) {
      await this.#unlessClosed(() => {
        this.#session.atomically(() => {
          for (const change of changes.slice(from, from + CHUNK)) this.#bring(change);
        });
      });
      await setImmediate();
    }
  }

  /** What happened up to `to` is written, if everything up to `from` was. */
  async moveOn(from: number, to: number): Promise<void> {
    await this.#unlessClosed(() => {
      this.#session.run(sql('UPDATE about SET seq = ?1 WHERE seq BETWEEN ?2 AND ?1', to, from));
    });
  }

  /** Puts all that was written into the one file, so that it can get its name. */
  async seal(seq: number): Promise<void> {
    await this.moveOn(0, seq);
    this.#session.rows(sql('PRAGMA wal_checkpoint(TRUNCATE)'));
  }

  search(search: Search): Found | Promise<Found> {
    return this.#turns.now(() => this.#foundBy(search));
  }

  #foundBy(search: Search): Found {
    const typed = parseQuery(search.text);
    if (typed.kind === 'nothing') return this.#found(search, EVERYTHING, []);
    return typed.kind === 'code' ? this.#foundByCode(search, typed) : this.#foundByWords(search, typed);
  }

  /** What changes the file, when no other process does; nothing any more when it has been closed meanwhile. */
  async #unlessClosed(change: () => void): Promise<void> {
    await this.#turns.now(() => {
      if (!this.#closed) change();
    });
  }

  close(): void {
    this.#closed = true;
    this.#session.close();
  }

  /** By the code, or by all of the words that it may be as well. */
  #foundByCode(search: Search, { code, words }: Extract<Typed, { readonly kind: 'code' }>): Found {
    const parts = partsOf(words, true);
    return this.#found(search, meantByCode(code, parts), parts);
  }

  /** What is called so; else what comes near it. */
  #foundByWords(search: Search, { words }: Extract<Typed, { readonly kind: 'words' }>): Found {
    const named = this.#foundByNames(search, words);
    if (named.total > 0) return named;
    const near = this.#foundNear(search, words);
    return near ? { ...near, match: 'near' } : { ...named, match: 'exact' };
  }

  /** A short last word is a whole one first: `gà` is not yet gạo. Alone and not finished it means too much to be sure of. */
  #foundByNames(search: Search, words: readonly TypedWord[]): Found {
    const find = (parts: readonly Part[]) => this.#found(search, meantByNames(parts), parts);
    if (!isShort(words.at(-1))) return find(partsOf(words, true));
    const whole = find(partsOf(words, false));
    if (whole.total > 0) return whole;
    const begun = find(partsOf(words, true));
    return words.length === 1 ? { ...begun, match: 'near' } : begun;
  }

  /** With other marks; by what is said of it; with one word mistyped; without the last words. */
  #foundNear(search: Search, words: readonly TypedWord[]): Found | null {
    const unmarked = withoutMarksOf(words);
    if (unmarked.length > 0) {
      for (const meant of [meantByOneOf([unmarked]), meantBySaying(unmarked)]) {
        const found = this.#found(search, meant, unmarked);
        if (found.total > 0) return found;
      }
    }
    const readings = withTypo(words, (word) => this.#variantsOf(word));
    if (readings.length > 0) {
      const mistyped = this.#found(search, meantByOneOf(readings), readings.flat());
      if (mistyped.total > 0) return mistyped;
    }
    for (const kept of beginningsOf(words)) {
      const [parts, isOne] = [partsOf(kept, false), kept.length === 1];
      const relaxed = isOne ? this.#found(search, meantByFirst(parts), parts) : this.#foundByNames(search, kept);
      if (relaxed.total > 0) return { ...relaxed, relaxed: true };
    }
    return null;
  }

  /** Words of the index that a word may be a mistyped form of, itself with other marks among them; the nearest and most frequent first. */
  #variantsOf(word: string): readonly string[] {
    const most = typosIn(word);
    if (most === 0) return [];
    // One typo leaves the first letter as it is.
    const [from, to] = most === 1 ? [word.charAt(0), `${word.charAt(0)}\u{10FFFF}`] : ['', '\u{10FFFF}'];
    return this.#session
      .rows(sql(`SELECT ${asBytes('term')}, doc FROM vocabulary WHERE term BETWEEN ? AND ?`, from, to))
      .map(([term, documents]) => ({ term: textOf(term), documents: documents as number }))
      .map((known) => ({ ...known, typos: typosBetween(word, known.term, most) }))
      .filter(({ term, typos }) => typos <= most && !HAS_MARKS.test(term))
      .sort((one, other) => one.typos - other.typos || other.documents - one.documents)
      .slice(0, MAX_VARIANTS)
      .map(({ term }) => term);
  }

  /** `parts`: what is marked in names. */
  #found(search: Search, meant: Meant, parts: readonly Part[]): Found {
    const rows = this.#session.rows(selection(search, meant));
    const of = (kind: string) => rows.filter(([first]) => first === kind);
    const counted = (facet: Facet) => of(facet).map(([, value, count]) => [textOf(value), count as number] as const);
    return {
      hits: of('hit').map((row) => hitOf(row, parts)),
      total: Math.min(MAX_HITS, of('total')[0]?.[2] as number),
      facets: Object.fromEntries(search.facets.map((facet) => [facet, new Map(counted(facet))])),
      match: 'exact',
      relaxed: false,
    };
  }

  /** Makes the index say of a product what `change` says, unless it knows something newer. */
  #bring({ id, revision, document }: Change): void {
    const [known] = this.#session.rows(sql('SELECT row, revision FROM documents WHERE id = ?', id));
    if (known ? (known[1] as number) > revision : document === null) return;
    const row = (known?.[0] ?? null) as number | null;
    if (row !== null) {
      this.#session.run(sql('DELETE FROM words WHERE rowid = ?', row));
      this.#session.run(sql('DELETE FROM certificates WHERE row = ?', row));
      this.#session.run(sql('DELETE FROM prices WHERE row = ?', row));
    }
    const [written] = this.#session.rows(
      sql(
        `INSERT OR REPLACE INTO documents
           (row, id, revision, title, name, labels, area, setNumber, stars, starsUntil, price, lat, lng, validUntil)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row`,
        row,
        id,
        revision,
        ...(document ? columnsOf(document) : Array.from({ length: 11 }, () => null)),
      ),
    );
    if (!document || !written) return;
    const [at] = written as readonly [number];
    this.#session.run(
      sql('INSERT INTO words (rowid, called, placed, said, codes) VALUES (?, ?, ?, ?, ?)', at, ...wordsIn(document)),
    );
    for (const kind of new Set(document.certificates))
      this.#session.run(sql('INSERT INTO certificates VALUES (?, ?)', at, kind));
    for (const price of new Set(document.prices)) this.#session.run(sql('INSERT INTO prices VALUES (?, ?)', at, price));
  }
}

const MAX_VARIANTS = 8;
/** A word as it is spelled; each is there folded, too. */
const HAS_MARKS = /[\p{Mn}đ]/u;

/** What a power failure takes is read from the event log again. */
function openSession(file: string): Session {
  const session = new Session({ file, synchronous: 'NORMAL' });
  session.define('PRAGMA temp_store = MEMORY');
  return session;
}

const hitOf = ([, id, price, distance, title]: Row, parts: readonly Part[]): Hit => ({
  id: textOf(id),
  price: price as number | null,
  distance: distance === null || distance === undefined ? null : Math.round(distance as number),
  name: marked(textOf(title), parts),
});

const spaced = (words: readonly string[]): string => ` ${words.join(' ')} `;

const namesOf = ({ name, altNames }: SearchDocument): readonly string[] => [name, ...altNames];
const labelsOf = ({ producer, areaName }: SearchDocument): readonly string[] => [producer, areaName];

const columnsOf = (document: SearchDocument) => [
  unmarked(document.name),
  spaced(wordsOf(document.name)),
  spaced([...namesOf(document), ...labelsOf(document)].map(folded)),
  document.area,
  document.set,
  document.stars,
  document.starsUntil,
  document.prices[0] ?? null,
  document.location?.lat ?? null,
  document.location?.lng ?? null,
  document.validUntil,
];

const folded = (text: string): string => wordsOf(text).join(' ');

/** Texts as FTS5 keeps them to be found with marks: folded, then their words as they are spelled. */
const indexed = (texts: readonly string[]): string =>
  [...texts.map(folded), ...new Set(texts.flatMap(markedWordsOf))].join(' | ');

/** What FTS5 keeps. Codes are also found by their pieces among the words of a name. */
function wordsIn(document: SearchDocument): readonly [called: string, placed: string, said: string, codes: string] {
  const { description, codes } = document;
  const barcodes = codes.flatMap((code) => barcodeOf(code) ?? []);
  return [
    indexed([...namesOf(document), ...codes, ...barcodes]),
    indexed(labelsOf(document)),
    folded(description),
    codes.flatMap(codeKeysOf).join(' '),
  ];
}
