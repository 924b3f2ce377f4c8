import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnyCollection } from '../../src/platform/store/collection.ts';
import type { Json, JsonObject } from '../../src/platform/store/document.ts';

/** The schema of a collection as it was when its version was released. */
export interface KeptSchema {
  readonly version: number;
  readonly schema: Json;
}

/** A document as it is stored, `revision` and the numbers of its versions included. */
export type StoredFixture = JsonObject & { readonly id: string; readonly revision: number };

const FIXTURES = 'test/fixtures';
const schemaFile = (name: string): string => join(FIXTURES, 'schemas', `${name}.json`);
const documentFile = (name: string, version: number): string =>
  join(FIXTURES, 'documents', String(version), `${name}.json`);

export const readSchema = (name: string): KeptSchema | null => read(schemaFile(name)) as KeptSchema | null;

export const writeSchema = ({ name, version, schema }: AnyCollection): void => {
  write(schemaFile(name), { version, schema: bare(schema as unknown as Json) });
};

/** A document that a release has written at this version; `null` when none is kept. */
export const readFixture = (name: string, version: number): StoredFixture | null =>
  read(documentFile(name, version)) as StoredFixture | null;

export const writeFixture = (name: string, version: number, document: JsonObject): void => {
  write(documentFile(name, version), document);
};

/** What the kept schema says is no longer what the collection says. */
export const differs = ({ schema }: KeptSchema, collection: AnyCollection): boolean =>
  text(schema) !== text(bare(collection.schema as unknown as Json));

/**
 * Whether nothing but optional fields were added since: then older documents are as they were, and an older release keeps
 * what it doesn't know.
 */
export const onlyAdds = ({ schema }: KeptSchema, collection: AnyCollection): boolean =>
  text(schema) === text(withoutAdded(schema, bare(collection.schema as unknown as Json)));

const ANNOTATIONS = ['description', 'title', 'default', 'examples', 'x-says'];
/** Keywords whose members are schemas by a name that anybody may choose. */
const BY_NAME = ['properties', 'patternProperties'];

/** A schema without words for people. */
function bare(schema: Json): Json {
  if (isList(schema)) return schema.map(bare);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.includes(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [
      keyword,
      BY_NAME.includes(keyword) && isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, bare(inner)]))
        : bare(value),
    ]),
  );
}

/** `after` without the optional fields that `before` doesn't have. */
function withoutAdded(before: Json, after: Json): Json {
  if (isList(before) && isList(after)) return after.map((inner, at) => withoutAdded(before[at] ?? null, inner));
  if (!isObject(before) || !isObject(after)) return after;
  const required = isList(after['required'] ?? null) ? (after['required'] as readonly Json[]) : [];
  return Object.fromEntries(
    Object.entries(after).map(([keyword, value]) => {
      const old = before[keyword] ?? null;
      if (keyword !== 'properties' || !isObject(old) || !isObject(value)) return [keyword, withoutAdded(old, value)];
      const known = Object.entries(value).filter(([name]) => name in old || required.includes(name));
      return [
        keyword,
        Object.fromEntries(known.map(([name, inner]) => [name, withoutAdded(old[name] ?? null, inner)])),
      ];
    }),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);

/** The same for the same schema, in whatever order its parts are written. */
const text = (schema: Json): string =>
  JSON.stringify(schema, (_key, value: Json) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );

const read = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
