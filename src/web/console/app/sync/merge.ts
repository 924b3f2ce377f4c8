import { foldSku } from '../../../../kernel/skus.ts';
import type { Clash } from './operations.ts';
import { fieldOf, isObject, isSame, type Json } from './values.ts';

/** What is left of a patch after others have changed the same record. */
export interface Merged {
  /** What is still to be sent; without fields when all of it is there. */
  readonly patch: Json;
  readonly clashes: readonly Clash[];
}

/** Two sides of one field; the last to type a price or a stock is right. */
interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

const LAST_TYPED = new Set(['priceVnd', 'stock']);

/**
 * A patch made on `base`, as it is to be sent over `theirs`: field by field. Rows of variants are told by their id,
 * else by their SKU; every other list is one value.
 */
export function merge(base: unknown, patch: Json, theirs: unknown): Merged {
  const clashes: Clash[] = [];
  return { patch: fields({ base, mine: patch, theirs }, '', clashes) ?? {}, clashes };
}

const LEFT_OUT = Symbol('left out');

function fields({ base, mine, theirs }: Sides & { readonly mine: Json }, at: string, clashes: Clash[]): Json | null {
  const kept = Object.entries(mine).flatMap(([name, value]) => {
    const sides = { base: fieldOf(base, name), mine: value, theirs: fieldOf(theirs, name) };
    const merged = field(sides, name, `${at}/${name}`, clashes);
    return merged === LEFT_OUT ? [] : [[name, merged] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function field(sides: Sides, name: string, pointer: string, clashes: Clash[]): unknown {
  const { base, mine, theirs } = sides;
  if (name === 'variants' && Array.isArray(mine)) return variants(sides, pointer, clashes);
  if (isObject(mine)) return fields({ base, mine, theirs }, pointer, clashes) ?? LEFT_OUT;
  // It is there already, or it was typed and taken back.
  if (isSame(mine, theirs, name) || isSame(mine, base, name)) return LEFT_OUT;
  if (LAST_TYPED.has(name) || isSame(base, theirs, name)) return mine;
  clashes.push({ pointer, ...sides });
  return mine;
}

type Row = Json;
const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? value.filter(isObject) : []);
const skuOf = (row: Row): string | null => (typeof row['sku'] === 'string' ? foldSku(row['sku']) : null);

/** What a row is told by. */
export const rowKey = ({ id, sku }: Row): string | null =>
  typeof id === 'string' ? id : typeof sku === 'string' ? sku : null;

/** The row of `rows` that is the same variant: by id, by SKU, and one that has neither by all it says. */
function twin(row: Row, rows: readonly Row[]): Row | undefined {
  const { id, ...said } = row;
  if (typeof id === 'string') return rows.find((other) => other['id'] === id);
  const sku = skuOf(row);
  if (sku !== null) return rows.find((other) => skuOf(other) === sku);
  return rows.find((other) => Object.entries(said).every(([name, value]) => isSame(value, other[name], name)));
}

function variants({ base, mine, theirs }: Sides, pointer: string, clashes: Clash[]): unknown {
  const [before, wanted, there] = [rowsOf(base), rowsOf(mine), rowsOf(theirs)];
  const merged: Row[] = [];
  const askedBefore = clashes.length;
  for (const [index, row] of wanted.entries()) {
    const was = twin(row, before);
    const is = twin(was ?? row, there) ?? twin(row, there);
    const at = `${pointer}/${rowKey(is ?? was ?? row) ?? String(index)}`;
    if (is) merged.push({ ...is, ...(rowFields({ base: was, mine: row, theirs: is }, at, clashes) ?? {}) });
    else if (!was) merged.push(row);
    else if (!isSame({ ...was, ...row }, was)) {
      // They took away what I have changed.
      clashes.push({ pointer: at, base: was, mine: row, theirs: null });
      const { id: _, ...again } = row;
      merged.push(again);
    }
  }
  for (const row of there) {
    if (twin(row, merged)) continue;
    const was = twin(row, before);
    if (!was) merged.push(row);
    // I took away what they have changed.
    else if (!isSame(offerless(was), offerless(row))) {
      clashes.push({ pointer: `${pointer}/${rowKey(row) ?? ''}`, base: was, mine: null, theirs: row });
      merged.push(row);
    }
  }
  // Whoever settles a clash takes rows out of the whole list, or puts them in.
  return clashes.length === askedBefore && isSame(merged, there) ? LEFT_OUT : merged;
}

/** A row says all of itself, so each field of it stands alone. */
function rowFields(sides: Sides & { readonly mine: Row }, at: string, clashes: Clash[]): Json | null {
  const { id: _, ...mine } = sides.mine;
  const kept = Object.entries(mine).flatMap(([name, value]) => {
    const one = { base: fieldOf(sides.base, name), mine: value, theirs: fieldOf(sides.theirs, name) };
    // What this side left as it was is theirs to say.
    if (sides.base !== undefined && isSame(one.base, value, name)) return [];
    const merged = isObject(value)
      ? whole(one, name, `${at}/${name}`, clashes)
      : field(one, name, `${at}/${name}`, clashes);
    return merged === LEFT_OUT ? [] : [[name, merged] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** An object inside a row, such as a net content, is one value. */
function whole(sides: Sides, name: string, pointer: string, clashes: Clash[]): unknown {
  if (isSame(sides.mine, sides.theirs, name)) return LEFT_OUT;
  if (!isSame(sides.base, sides.theirs, name)) clashes.push({ pointer, ...sides });
  return sides.mine;
}

const offerless = ({ priceVnd: _price, stock: _stock, ...row }: Row): Row => row;

interface PhotoItem {
  readonly id: string;
}

/** The photos of a product in an order asked for, as they are by now: a set, ordered by who moved last. */
export function mergePhotos<Item extends PhotoItem>(
  mine: readonly Item[],
  theirs: readonly PhotoItem[],
): readonly Item[] {
  const there = new Set(theirs.map(({ id }) => id));
  const known = new Set(mine.map(({ id }) => id));
  const added = theirs.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id }) as Item);
  return [...mine.filter(({ id }) => there.has(id)), ...added];
}
