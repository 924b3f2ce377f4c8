import type { TObject, TSchema } from 'typebox';
import { cleanText } from '../kernel/pasted-text.ts';
import { Problem, type FieldError } from '../kernel/problems/index.ts';
import { compileCheck, escapePointer, type Check } from './schema-errors.ts';

/**
 * The reader of a query string: numbers and booleans by the schema's types, texts clean, defaults filled in.
 * The reader throws Problem query_invalid for unknown, repeated, unusable and wrong parameters, all at once.
 */
export function queryReader(
  schema: TObject,
  check: Check = compileCheck(schema),
): (search: string) => Record<string, unknown> {
  const properties: Readonly<Record<string, TSchema>> = schema.properties;
  const defaults = Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]) => ('default' in property ? [[name, property.default]] : [])),
  );
  return (search) => {
    if (search === '') return { ...defaults };
    const errors: FieldError[] = [];
    const sent: Record<string, unknown> = {};
    for (const [name, text, usable] of parameters(search)) {
      const pointer = `/query/${escapePointer(name)}`;
      if (Object.hasOwn(sent, name)) errors.push({ pointer, code: 'repeated_parameter' });
      else if (!usable) errors.push({ pointer, code: 'text_unusable' });
      Object.defineProperty(sent, name, { value: typed(text, properties[name]), enumerable: true, configurable: true });
    }
    errors.push(...check(sent, '/query'));
    if (errors.length > 0) throw new Problem('query_invalid', { errors, values: { count: errors.length } });
    return { ...defaults, ...sent };
  };
}

/** Names and texts, and whether a text is one: URLSearchParams itself reads `%E0` as a replacement character. */
function* parameters(search: string): Iterable<[name: string, text: string, usable: boolean]> {
  for (const pair of search.split('&'))
    for (const [name, text] of new URLSearchParams(`?${pair}`))
      yield [name, text, isDecodable(pair) && !text.includes('\0')];
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function typed(text: string, schema: TSchema | undefined): unknown {
  const type: unknown = schema && 'type' in schema ? schema.type : 'string';
  // A number with a hundred digits is too large, not no number: the schema says so.
  if (type === 'integer' && /^-?\d{1,300}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return cleanText(text);
}
