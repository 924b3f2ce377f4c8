import type { TSchema } from 'typebox';
import type { Route } from '../../src/http/route.ts';

/** What of JSON Schema the routes use. */
interface Schema {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const simple: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};

const union = (parts: readonly string[]): string => [...new Set(parts)].join(' | ');

/** The TypeScript type of what a schema lets through. */
export function typeOf(schema: Schema): string {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.anyOf) return union(schema.anyOf.map(typeOf));
  if (Array.isArray(schema.type)) return union((schema.type as string[]).map((type) => typeOf({ ...schema, type })));
  if (schema.type === 'array') return `readonly (${schema.items ? typeOf(schema.items) : 'unknown'})[]`;
  if (schema.type === 'object') return objectType(schema);
  return simple[schema.type as string] ?? 'unknown';
}

function objectType({ properties, patternProperties, required = [] }: Schema): string {
  const [pattern] = Object.values(patternProperties ?? {});
  if (pattern) return `Readonly<Record<string, ${typeOf(pattern)}>>`;
  const fields = Object.entries(properties ?? {}).map(
    ([name, field]) => `readonly ${keyOf(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)}`,
  );
  return fields.length === 0 ? 'None' : `{ ${fields.join('; ')} }`;
}

const keyOf = (name: string): string => (/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name));
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Routes of the service itself rather than of people. */
const isForPeople = ({ path, operation }: Route): boolean => path.startsWith('/v1/') && operation !== 'getOpenApi';

const isRead = ({ operation }: Route): boolean => operation.startsWith('get');

function bodyType({ body, upload, named, stream }: Route, nameFor: (schema: TSchema) => string): string {
  if (stream) return 'Blob';
  if (!upload) return nameFor(body);
  if (upload.optional) return `FormData | ${nameFor(body)}`;
  return named ? `FormData | ${nameFor(named.body)}` : 'FormData';
}

/**
 * The page of types by which the console calls the API, one type a line: written from the registry of routes, so that
 * a route that changes and a screen that has not followed do not compile together.
 */
export function apiTypesPage(routes: readonly Route[]): string {
  const named = new Map<string, string>();
  const lines: string[] = [];
  /** The type by a name: the same again for the same schema, and for a short one the type itself. */
  const nameFor = (operation: string, part: string, schema: TSchema): string => {
    const type = typeOf(schema);
    if (type.length < 60) return type;
    const known = named.get(type);
    if (known !== undefined) return known;
    const name = capital(operation) + part;
    named.set(type, name);
    lines.push(`export type ${name} = ${type};`);
    return name;
  };
  const asked = routes.filter(isForPeople).sort((a, b) => (a.operation < b.operation ? -1 : 1));
  // What is shared takes its name from the call that reads it.
  const readsFirst = [...asked].sort((a, b) => Number(isRead(b)) - Number(isRead(a)));
  const entries = readsFirst.map((route) => {
    const { operation, params, query, answer } = route;
    const [first = ''] = answer.mediaTypes ?? ['application/json'];
    const parts = {
      params: nameFor(operation, 'Params', params),
      query: nameFor(operation, 'Query', query),
      body: bodyType(route, (schema) => nameFor(operation, 'Body', schema)),
      answer: first.endsWith('json') ? nameFor(operation, 'Answer', answer.schema) : 'Blob',
    };
    const fields = Object.entries(parts).map(([name, type]) => `readonly ${name}: ${type}`);
    return `  readonly ${operation}: { ${fields.join('; ')} };`;
  });
  return `/** Written by \`npm run docs\` from the routes of the service. */
export type None = Readonly<Record<never, never>>;
${lines.sort().join('\n')}

/** What each call of the API takes and answers. */
export interface Operations {
${entries.sort().join('\n')}
}

/** Where each call goes. */
export const operations: Readonly<Record<keyof Operations, string>> = {
${asked.map(({ operation, method, path }) => `  ${operation}: '${method.toUpperCase()} ${path}',`).join('\n')}
};
`;
}
