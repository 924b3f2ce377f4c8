/** One leaf of what is described, under a JSON pointer in which variants and photos stand by their id. */
export type Fields = ReadonlyMap<string, unknown>;

/** A leaf that is not the same on both sides; `undefined`: it is not there. */
export interface Change {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface WithId {
  readonly id: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list whose elements are known by id, so that moving a row is no change of it. */
const isKeyed = (value: unknown): value is readonly WithId[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => isObject(row) && typeof row['id'] === 'string');

/** Which rows a list has, in which order: a leaf of its own, so that a row is not touched by the moves of others. */
const ORDER = '/order';

/** The leaves of `value`: texts, numbers, nulls, and lists of what has no id. */
export function fieldsOf(value: unknown, base = ''): Map<string, unknown> {
  if (isKeyed(value)) {
    const order = new Map([[base + ORDER, value.map(({ id }) => id)]]);
    return merged([...value.map(({ id, ...row }) => fieldsOf(row, `${base}/${id}`)), order]);
  }
  if (!isObject(value)) return new Map([[base, value]]);
  return merged(Object.entries(value).map(([name, field]) => fieldsOf(field, `${base}/${name}`)));
}

const merged = (parts: readonly Map<string, unknown>[]): Map<string, unknown> =>
  new Map(parts.flatMap((part) => [...part]));

/** Whatever differs, in the order of `after` with what is gone behind it; empty and missing are the same. */
export function changesBetween(before: Fields, after: Fields): readonly Change[] {
  const pointers = new Set([...after.keys(), ...before.keys()]);
  return [...pointers]
    .map((pointer) => ({ pointer, before: before.get(pointer), after: after.get(pointer) }))
    .filter((change) => !isSame(change.before, change.after));
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(filled(one)) === JSON.stringify(filled(other));
/** An empty list says as little as nothing. */
const filled = (value: unknown): unknown => (Array.isArray(value) && value.length === 0 ? null : (value ?? null));

/** Whether a change at `changed` touches what a comment on `pointer` is about: the field, its parts, or the whole of it. */
export const touches = (changed: string, pointer: string): boolean =>
  changed === pointer || changed.startsWith(`${pointer}/`) || pointer.startsWith(`${changed}/`);

/** Lists whose rows clients name by index and we by id. */
export interface PointerRows {
  readonly variants: readonly WithId[];
  readonly photos: readonly WithId[];
}

const ROW = /^\/(variants|photos)\/([^/]+)(\/.*)?$/s;

/** The pointer with the id of its row, of one with an index or an id; `null` when there is no such row. */
export function byId(pointer: string, rows: PointerRows): string | null {
  const [, list, row, rest = ''] = ROW.exec(pointer) ?? [];
  if (list === undefined || row === undefined) return pointer;
  const all = rows[list as keyof PointerRows];
  const found = /^\d{1,4}$/.test(row) ? all[Number(row)] : all.find(({ id }) => id === row);
  return found ? `/${list}/${found.id}${rest}` : null;
}

/** The pointer with today's index of its row, or of the whole list for its order; unchanged when the row is gone. */
export function byIndex(pointer: string, rows: PointerRows): string {
  if (pointer.endsWith(ORDER)) return pointer.slice(0, -ORDER.length);
  const [, list, row, rest = ''] = ROW.exec(pointer) ?? [];
  if (list === undefined) return pointer;
  const index = rows[list as keyof PointerRows].findIndex(({ id }) => id === row);
  return index < 0 ? pointer : `/${list}/${String(index)}${rest}`;
}

/** What names documents in a product. */
export interface NamingDocuments {
  readonly ocop: { readonly documentId: string | null } | null;
  readonly foodSafety: { readonly documentId: string | null } | null;
  readonly certificates: readonly { readonly documentId: string | null }[];
}

/** Ids of the documents that the content refers to, with the pointers that name them. */
export const documentPointers = ({ ocop, foodSafety, certificates }: NamingDocuments): ReadonlyMap<string, string> =>
  new Map(
    [
      ['/ocop/documentId', ocop?.documentId] as const,
      ['/foodSafety/documentId', foodSafety?.documentId] as const,
      ...certificates.map(({ documentId }, at) => [`/certificates/${String(at)}/documentId`, documentId] as const),
    ].flatMap(([pointer, id]) => (id == null ? [] : [[pointer, id]])),
  );
