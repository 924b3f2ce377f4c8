import { withinReach } from '../../checks.domain.ts';
import { EARTH_METRES } from '../../distance.domain.ts';
import type { Facet, HitPlace, Search, Wanted } from '../../port.ts';
import { sql, type Sql } from '../../../../platform/sqlite/sql.ts';
import { asBytes } from '../../../../platform/sqlite/text.ts';
import { all, among, joined } from './sql.ts';

/** Which documents are meant by a text, and how they rank; the lower the better. */
export interface Meant {
  /** For FTS5; `null`: all documents. */
  readonly match: string | null;
  readonly marks: Sql;
  readonly rank: Sql;
}

export const EVERYTHING: Meant = { match: null, marks: sql('0'), rank: sql('0') };

/**
 * One statement that finds the documents once and answers rows of five columns: the total, the counts of each facet,
 * and the page of hits in its order, with their titles.
 */
export function selection(search: Search, meant: Meant): Sql {
  const { facets, counting, wanted, today } = search;
  const choices = choicesOf(wanted, today);
  const apart = counting === 'apart' ? facets.filter((facet) => choices.has(facet)) : [];
  const isApart = (facet: Facet) => apart.includes(facet);
  const conditions = [
    ...(meant.match === null ? [] : [sql('words MATCH ?', meant.match)]),
    sql('validUntil >= ?', today),
    ...[...choices].flatMap(([facet, condition]) => (isApart(facet) ? [] : [condition])),
    ...pricedAs(wanted),
    ...nearTo(wanted),
  ];
  const columns = joined(
    [
      sql('d.row, id, price, area, setNumber AS "set"'),
      labelled(validStars(today), 'stars'),
      labelled(distanceTo(wanted), 'distance'),
      labelled(meant.marks, 'marks'),
      labelled(meant.rank, 'rank'),
      ...apart.flatMap((facet) => labelled(choices.get(facet) ?? sql('TRUE'), `${facet}Fits`)),
    ],
    ', ',
  );
  const from = meant.match === null ? 'documents d' : 'words JOIN documents d ON d.row = words.rowid';
  const chosen = (but?: Facet): string =>
    ['TRUE', ...apart.filter((facet) => facet !== but).map((facet) => `${facet}Fits`)].join(' AND ');
  return joined(
    [
      joined(
        [sql('WITH hits AS MATERIALIZED (SELECT'), columns, sql(`FROM ${from} WHERE`), all(conditions), sql(')')],
        ' ',
      ),
      joined(
        [
          sql(`SELECT 'total', NULL, count(*), NULL, NULL FROM hits WHERE ${chosen()}`),
          ...facets.map((facet) => sql(counts(facet, chosen(facet)))),
          page(search, chosen()),
        ],
        ' UNION ALL ',
      ),
    ],
    ' ',
  );
}

const labelled = ({ text, values }: Sql, name: string): Sql => ({ text: `${text} AS ${name}`, values });

const validStars = (today: string): Sql => sql('CASE WHEN starsUntil >= ? THEN stars END', today);

function choicesOf({ area, set, stars, certificates }: Wanted, today: string): ReadonlyMap<Facet, Sql> {
  const choices: (readonly [Facet, Sql])[] = [];
  if (area) choices.push(['area', among('area', area)]);
  if (set) choices.push(['set', among('setNumber', set)]);
  if (stars) choices.push(['stars', all([sql('starsUntil >= ?', today), among('stars', stars)])]);
  if (certificates) {
    const { text, values } = among('kind', certificates);
    choices.push([
      'certificates',
      { text: `EXISTS (SELECT 1 FROM certificates c WHERE c.row = d.row AND ${text})`, values },
    ]);
  }
  return new Map(choices);
}

function pricedAs({ priceMin, priceMax }: Wanted): readonly Sql[] {
  if (priceMin === undefined && priceMax === undefined) return [];
  const between = [priceMin ?? 0, priceMax ?? Number.MAX_SAFE_INTEGER];
  return [sql('EXISTS (SELECT 1 FROM prices p WHERE p.row = d.row AND p.price BETWEEN ? AND ?)', ...between)];
}

const METRES_OF_A_DEGREE = (EARTH_METRES * Math.PI) / 180;

/** Within the circle; the box around it is looked at first, since it costs no sines. */
function nearTo(wanted: Wanted): readonly Sql[] {
  const { near } = wanted;
  if (!near) return [];
  const height = near.metres / METRES_OF_A_DEGREE;
  const { text, values } = distanceTo(wanted);
  return [
    sql('lat BETWEEN ? AND ?', near.lat - height, near.lat + height),
    { text: `${text} <= ?`, values: [...values, near.metres] },
  ];
}

/** The haversine distance in metres; NULL for who doesn't ask, or has no place. */
function distanceTo({ near }: Wanted): Sql {
  if (!near) return sql('NULL');
  const half = (difference: string) => `sin(radians(${difference}) / 2)`;
  return sql(
    `${String(2 * EARTH_METRES)} * asin(min(1, sqrt(${half('lat - ?')} * ${half('lat - ?')} + cos(radians(lat)) * cos(radians(?)) * ${half('lng - ?')} * ${half('lng - ?')})))`,
    near.lat,
    near.lat,
    near.lat,
    near.lng,
    near.lng,
  );
}

/** Counts of the values that a facet has among the hits. */
function counts(facet: Facet, where: string): string {
  const rows = (column: string, from: string) =>
    `SELECT '${facet}', ${asBytes(column)}, count(*), NULL, NULL FROM ${from} WHERE ${where} AND ${column} IS NOT NULL GROUP BY ${column}`;
  return facet === 'certificates' ? rows('kind', 'hits JOIN certificates USING (row)') : rows(`"${facet}"`, 'hits');
}

const ORDERS = {
  relevance: 'marks, rank, id',
  newest: 'id DESC',
  cheapest: 'price IS NULL, price, id',
  dearest: 'price IS NULL, price DESC, id',
  nearest: 'distance, id',
} as const satisfies Record<Search['order'], string>;

function page(search: Search, chosen: string): Sql {
  const { order, after, offset } = search;
  const behind = after ? behindOf(order, after) : sql('TRUE');
  return sql(
    `SELECT 'hit', ${asBytes('id')}, price, distance, ${asBytes('(SELECT title FROM documents d WHERE d.row = page.row)')}
       FROM (SELECT * FROM hits WHERE ${chosen} AND ${behind.text} ORDER BY ${ORDERS[order]} LIMIT ? OFFSET ?) page`,
    ...behind.values,
    withinReach(search),
    after ? 0 : offset,
  );
}

/** What stands behind a hit; those without a price stand last. */
function behindOf(order: Search['order'], { price, id }: HitPlace): Sql {
  if (order === 'newest') return sql('id < ?', id);
  if (price === null) return sql('price IS NULL AND id > ?', id);
  const further = order === 'cheapest' ? '>' : '<';
  return sql(`(price ${further} ? OR price IS NULL OR (price = ? AND id > ?))`, price, price, id);
}
