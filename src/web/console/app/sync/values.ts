import { parseContactPhone, parseEmail } from '../../../../kernel/contact.ts';
import { parseGtin, parseTaxCode } from '../../../../kernel/identifiers.ts';
import { foldSku } from '../../../../kernel/skus.ts';

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How the service writes what people spell in many ways. */
const parsers: Readonly<Record<string, (text: string) => string | null>> = {
  phone: parseContactPhone,
  email: parseEmail,
  taxCode: parseTaxCode,
  gtin: parseGtin,
  sku: foldSku,
};

/** A value as it is compared: empty and missing are the same, and so are two spellings of one number or text. */
function plain(value: unknown, name: string): unknown {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return parsers[name]?.(value) ?? value.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => plain(item, name));
  if (!isObject(value)) return value;
  const fields = Object.entries(value)
    .map(([field, inner]) => [field, plain(inner, field)] as const)
    .filter(([, inner]) => inner !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

/** Whether two values say the same of a field of this name. */
export const isSame = (one: unknown, other: unknown, name = ''): boolean =>
  JSON.stringify(plain(one, name)) === JSON.stringify(plain(other, name));

/** The field `name` of a value, if it has fields. */
export const fieldOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** One merge patch (RFC 7396) that does what `first` and then `second` do: unlike their result it keeps what clears. */
export function joinPatches(first: unknown, second: unknown): unknown {
  if (!isObject(second)) return second;
  const joined = new Map<string, unknown>(Object.entries(isObject(first) ? first : {}));
  for (const [name, value] of Object.entries(second))
    joined.set(name, isObject(value) ? joinPatches(joined.get(name), value) : value);
  return Object.fromEntries(joined);
}
