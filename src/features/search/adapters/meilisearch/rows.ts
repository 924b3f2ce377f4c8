import { unmarked } from '../../highlight.domain.ts';
import type { Change, Point, SearchDocument } from '../../port.ts';
import { barcodeOf, codeKeysOf } from '../../codes.domain.ts';
import { marksIn } from '../../parts.domain.ts';
import { wordsOf } from '../../words.domain.ts';

/** A product as Meilisearch keeps it. Without a document only its revision is left, and no search finds it. */
export interface ProductRow {
  readonly id: string;
  readonly revision: number;
  readonly name?: string;
  readonly price?: number | null;
  readonly _geo?: Point | null;
}

/** Which index this is, and how far each one that had its name knows the event log. No search finds these either. */
export interface StateRow {
  readonly id: string;
  readonly generation: string;
  readonly seq?: number;
}

export type Row = ProductRow | StateRow;

export const rowOf = ({ id, revision, document }: Change): ProductRow => ({
  id,
  revision,
  ...(document && fieldsOf(document)),
});

const calledOf = ({ name, altNames, producer, areaName }: SearchDocument): readonly string[] => [
  name,
  ...altNames,
  producer,
  areaName,
];

const fieldsOf = (document: SearchDocument) => ({
  name: unmarked(document.name),
  altNames: document.altNames,
  producer: document.producer,
  areaName: document.areaName,
  codes: document.codes.flatMap(codeKeysOf),
  codePieces: [...document.codes, ...document.codes.flatMap((code) => barcodeOf(code) ?? [])],
  calledReadings: readingsOf(calledOf(document)),
  readings: readingsOf([document.description]),
  description: document.description,
  area: document.area,
  set: document.set,
  stars: document.stars,
  starsUntil: document.starsUntil === null ? null : numberOf(document.starsUntil),
  price: document.prices[0] ?? null,
  prices: document.prices,
  certificates: document.certificates,
  firstWord: wordsOf(document.name)[0] ?? '',
  nameMarks: marksIn(document.name),
  calledMarks: marksIn(calledOf(document).join(' ')),
  _geo: document.location,
  validUntil: numberOf(document.validUntil),
});

/**
 * The words that Meilisearch would part or fold otherwise than `wordsOf`: it keeps `9kg` as one word, `ø` as it is.
 */
function readingsOf(texts: readonly string[]): readonly string[] {
  const runs = texts.join(' ').split(/\s+/);
  return [
    ...new Set(runs.filter((run) => wordsOf(run).join(' ') !== foldedThere(run)).map((run) => wordsOf(run).join(' '))),
  ];
}

const foldedThere = (run: string): string =>
  (
    run
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replace(/[đð]/g, 'd')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

/** A day as a number, 2026-11-23 as 20261123: numbers have ranges in every version of Meilisearch. */
export const numberOf = (day: string): number => Number(day.replaceAll('-', ''));
