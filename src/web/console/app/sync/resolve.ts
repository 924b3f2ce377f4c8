import { rowKey } from './merge.ts';
import type { Clash } from './operations.ts';
import { isObject, type Json } from './values.ts';

/** Which side a person has picked, by the pointer of each field that both had changed. */
export type Picks = ReadonlyMap<string, 'mine' | 'theirs'>;

/**
 * A merged patch as a person has settled it. It holds this phone's side of each clash: where they pick the other,
 * that field is left to what is there.
 */
export function resolve(patch: Json, clashes: readonly Clash[], picks: Picks): Json {
  return clashes.reduce((settled, clash) => {
    const isMine = picks.get(clash.pointer) !== 'theirs';
    const [, list, key, field] = /^\/(variants)\/([^/]+)(?:\/(.+))?$/.exec(clash.pointer) ?? [];
    if (list === undefined || key === undefined)
      return isMine ? settled : without(settled, clash.pointer.split('/').slice(1));
    const rows = (settled['variants'] as readonly Json[] | undefined) ?? [];
    return { ...settled, variants: settledRows(rows, clash, { key, field, isMine }) };
  }, patch);
}

interface Pick {
  readonly key: string;
  readonly field: string | undefined;
  readonly isMine: boolean;
}

function settledRows(rows: readonly Json[], clash: Clash, { key, field, isMine }: Pick): readonly Json[] {
  // The SKU finds a row that this phone has to make again.
  const sku = isObject(clash.mine) ? clash.mine['sku'] : undefined;
  const isRow = (row: Json): boolean => rowKey(row) === key || (sku !== undefined && row['sku'] === sku);
  if (field !== undefined)
    return isMine ? rows : rows.map((row) => (isRow(row) ? { ...row, [field]: clash.theirs } : row));
  const goes = isMine ? clash.mine === null : clash.theirs === null;
  return goes ? rows.filter((row) => !isRow(row)) : rows;
}

/** An object without the field at the end of a path, and without objects that this leaves empty. */
function without(value: Json, [name = '', ...rest]: readonly string[]): Json {
  const { [name]: inner, ...others } = value;
  if (rest.length === 0 || !isObject(inner)) return others;
  const left = without(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...others, [name]: left };
}
