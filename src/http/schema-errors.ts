import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { NOT_EMPTY } from '../kernel/schemas.ts';
import type { FieldCode, FieldError } from '../kernel/problems/index.ts';
import type { TextValues } from '../kernel/text.ts';
import { textFormats } from '../kernel/text-formats.ts';
import { createAjv } from '../platform/schemas/ajv.ts';

const ajv = createAjv('requests');
// The same readers that the domain uses: what they can't read is told with all other faults of a body.
ajv.addKeyword('x-says');
// Any text: it tells those that are secrets from the others.
ajv.addFormat('password', true);
for (const [name, { parse }] of Object.entries(textFormats)) ajv.addFormat(name, (text) => parse(text) !== null);

/** A compiled check: every wrong field of a value, with pointers below `base`; none when the value is right. */
export type Check = (value: unknown, base?: string) => readonly FieldError[];

/**
 * The check of a schema, compiled when it is first asked: those of all routes together would be a third of the start.
 * The check throws when the schema itself is wrong (ajv strict mode); a test asks every route with its example.
 */
export function compileCheck(schema: TSchema): Check {
  let validate: ValidateFunction | undefined;
  return (value, base = '') => {
    validate ??= ajv.compile(schema);
    return validate(value) ? [] : fieldErrors(validate.errors ?? [], base);
  };
}

/** The schemas of a route. */
interface RouteSchemas {
  readonly params: TSchema;
  readonly query: TSchema;
  readonly body: TSchema;
  /** Of JSON that names files in the place of a form. */
  readonly named?: { readonly body: TSchema } | undefined;
  readonly answer: { readonly schema: TSchema };
}

/** The checks of all that a route is sent, and of what it answers. */
export const compileChecks = ({ params, query, body, named, answer }: RouteSchemas) => ({
  params: compileCheck(params),
  query: compileCheck(query),
  body: compileCheck(body),
  named: compileCheck(named?.body ?? body),
  answer: compileCheck(answer.schema),
});

/** What a schema says of itself to people: the name of the form that its pattern asks for. */
interface Described {
  readonly 'x-says'?: { readonly vi: string; readonly en: string };
}

type Rule = (
  params: Record<string, unknown>,
  schema: Described,
) => {
  readonly code: FieldCode;
  readonly values?: TextValues;
  readonly at?: string;
};

const limited =
  (code: FieldCode): Rule =>
  ({ limit }) => ({ code, values: { limit: limit as number } });

const formatTexts: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  date: { vi: 'ngày năm-tháng-ngày, ví dụ 2026-11-23', en: 'a date, such as 2026-11-23' },
  'date-time': { vi: 'thời điểm, ví dụ 2026-11-23T01:00:00.000Z', en: 'an instant, such as 2026-11-23T01:00:00.000Z' },
};

/** One line for each ajv keyword that our schemas use. A keyword without a line reads as a wrong format. */
const rules: Readonly<Record<string, Rule>> = {
  required: ({ missingProperty }) => ({ code: 'required', at: missingProperty as string }),
  additionalProperties: ({ additionalProperty }) => ({ code: 'unknown_field', at: additionalProperty as string }),
  type: ({ type }) => ({ code: 'wrong_type', values: { expected: typeNames([type].flat() as string[]) } }),
  enum: ({ allowedValues }) => ({ code: 'wrong_value', values: { allowed: (allowedValues as unknown[]).join(', ') } }),
  const: ({ allowedValue }) => ({ code: 'wrong_value', values: { allowed: String(allowedValue) } }),
  format: ({ format }) => {
    const code = textFormats[format as string]?.fault;
    if (code) return { code };
    return { code: 'wrong_format', values: { format: formatTexts[format as string] ?? (format as string) } };
  },
  pattern: ({ pattern }, schema) =>
    pattern === NOT_EMPTY
      ? { code: 'required' }
      : { code: 'wrong_format', values: { format: schema['x-says'] ?? (pattern as string) } },
  minLength: ({ limit }) =>
    limit === 1 ? { code: 'required' } : { code: 'too_short', values: { limit: limit as number } },
  maxLength: limited('too_long'),
  minimum: limited('too_small'),
  maximum: limited('too_large'),
  exclusiveMinimum: ({ limit }) => ({ code: 'too_little', values: { limit: limit as number } }),
  minItems: limited('too_few_items'),
  maxItems: limited('too_many_items'),
  uniqueItems: () => ({ code: 'repeated_items' }),
};

const typeTexts: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  string: { vi: 'chữ', en: 'text' },
  integer: { vi: 'số nguyên', en: 'a whole number' },
  number: { vi: 'số', en: 'a number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'một nhóm trường', en: 'an object' },
  null: { vi: 'null', en: 'null' },
};

const typeNames = (types: readonly string[]): { vi: string; en: string } => ({
  vi: types.map((type) => typeTexts[type]?.vi ?? type).join(' hoặc '),
  en: types.map((type) => typeTexts[type]?.en ?? type).join(' or '),
});

function fieldErrors(errors: readonly ErrorObject[], base: string): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of withoutUnionNoise(errors)) {
    const schema = (error.parentSchema ?? {}) as Described;
    const { code, values, at } = (rules[error.keyword] ?? fallback)(error.params, schema);
    const pointer = base + error.instancePath + (at === undefined ? '' : `/${escapePointer(at)}`);
    const key = `${pointer}\n${code}`;
    if (!found.has(key)) found.set(key, { pointer, code, ...(values && { values }) });
  }
  return [...found.values()];
}

const fallback: Rule = () => ({ code: 'wrong_format', values: { format: '' } });

/**
 * A field that may be null fails twice when it is neither null nor right: "must be null" tells nobody anything. Only
 * what the other branch of the union says is told; the union's own error never is.
 */
const withoutUnionNoise = (errors: readonly ErrorObject[]): readonly ErrorObject[] =>
  errors.filter(
    ({ keyword, params, schemaPath }) =>
      keyword !== 'anyOf' && !(params['type'] === 'null' && /\/anyOf\/\d+\/type$/.test(schemaPath)),
  );

/** One step of a JSON pointer (RFC 6901). */
export const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
