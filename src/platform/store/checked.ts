import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import type { CollectionDefinition } from './collection.ts';
import { isPlainObject, isStorable, type Doc, type JsonObject, type New } from './document.ts';
import { DocumentTooLarge, InvalidDocument } from './errors.ts';
import { PATH } from './filter.ts';
import { isOnly, shapeOf } from './shape.ts';
import { withUnknown } from './unknown-fields.ts';
import { toStored, upgraded, validator, type Stored } from './versions.ts';

/** The longest document, as UTF-8 bytes of its JSON without `revision`. */
export const MAX_DOCUMENT_BYTES = 262_144;
/** MongoDB stops at 100; half of it leaves room for the server's own wrapping. */
const MAX_NESTING = 50;

/** A document that both engines keep alike, as a copy that nobody else holds. */
export interface Checked<T extends Doc> {
  readonly document: T;
  /** What the engine keeps of it. */
  readonly stored: Stored;
  /** The text of `definition.summary`; `null` when the collection has none. */
  readonly summary: string | null;
}

/** @throws Error when a field or path that engines make indexes of is not of the kind they can. */
export function checkDefinition<T extends Doc>(definition: CollectionDefinition<T>): void {
  for (const field of [...definition.unique, ...definition.lookups])
    if (!/^[A-Za-z_]\w*$/.test(field) || !isOnly(shapeOf(definition, field).values, 'string'))
      throw new Error(`${definition.name}.${field} is not text or a list of texts`);
  for (const path of definition.indexes.flatMap(({ keys }) => keys))
    if (!PATH.test(path) || !shapeOf(definition, path).single)
      throw new Error(`${definition.name}.${path} can't be indexed: it may lead through an array`);
}

/**
 * Checks a document before it is written at `revision`, in place of `before`: the fields of that one which this release
 * doesn't know stay where they are.
 * @throws InvalidDocument, DocumentTooLarge
 */
export function checkedDocument<T extends Doc>(
  definition: CollectionDefinition<T>,
  document: New<T>,
  revision: number,
  before: Stored | null = null,
): Checked<T> {
  const refuse = refusal(definition.name);
  checkValue(document, '', 1, refuse);
  const { revision: _, ...content } = document;
  const json = JSON.stringify(content);
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_DOCUMENT_BYTES) throw new DocumentTooLarge(definition.name, document.id, bytes);
  // The way through JSON text makes the copy, and 0 of -0.
  const fields = JSON.parse(json) as JsonObject;
  const copy = { ...fields, revision } as unknown as T;
  for (const field of definition.unique) checkUnique(copy[field], `/${field}`, refuse);
  checkSchema(validator(definition.schema), copy, refuse);
  const all = before ? withUnknown(definition.schema, fields, upgraded(definition, before)) : fields;
  return {
    document: copy,
    stored: toStored(definition, all),
    summary: definition.summary && JSON.stringify(definition.summary(copy)),
  };
}

/**
 * Checks values for single top-level fields.
 * @throws InvalidDocument
 */
export function checkedFields<T extends Doc>(definition: CollectionDefinition<T>, fields: object): JsonObject {
  const refuse = refusal(definition.name);
  checkValue(fields, '', 1, refuse);
  const copy = JSON.parse(JSON.stringify(fields)) as JsonObject;
  const { required: _, ...partial } = definition.schema as TSchema & { readonly required?: unknown };
  const known = partials.get(definition) ?? partial;
  partials.set(definition, known);
  checkSchema(validator(known), copy, refuse);
  return copy;
}

type Refuse = (pointer: string, reason: string) => InvalidDocument;
const refusal =
  (collection: string): Refuse =>
  (pointer, reason) =>
    new InvalidDocument(collection, pointer, reason);

function checkValue(value: unknown, pointer: string, depth: number, refuse: Refuse): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (!isStorable(value)) throw refuse(pointer, 'text with NUL or half a surrogate pair');
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(pointer, 'not a finite number');
    return;
  }
  if (depth > MAX_NESTING) throw refuse(pointer, `nested deeper than ${String(MAX_NESTING)}`);
  if (Array.isArray(value)) {
    // A loop by index also sees the holes of a sparse array.
    for (let at = 0; at < value.length; at++) checkValue(value[at], `${pointer}/${String(at)}`, depth + 1, refuse);
  } else if (isPlainObject(value)) {
    for (const [name, field] of Object.entries(value)) {
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!isFieldName(name)) throw refuse(place, 'not a field name');
      checkValue(field, place, depth + 1, refuse);
    }
  } else throw refuse(pointer, `not a JSON value: ${typeof value}`);
}

/** What one of JavaScript, SQLite's paths, MongoDB's operators and its driver would take for something else. */
const RESERVED = new Set(['', '__proto__', '_bsontype']);
const isFieldName = (name: string): boolean =>
  !RESERVED.has(name) && !name.startsWith('$') && !name.includes('.') && isStorable(name);

/** Sparse unique indexes skip what is missing, and only that. */
function checkUnique(value: unknown, pointer: string, refuse: Refuse): void {
  if (value === undefined) return;
  const keys: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (keys.length === 0 || !keys.every((key) => typeof key === 'string' && key !== ''))
    throw refuse(pointer, 'a unique field is text or a list of texts, omitted when empty');
}

const partials = new WeakMap<object, object>();

function checkSchema(validate: ValidateFunction, value: unknown, refuse: Refuse): void {
  if (validate(value)) return;
  const [error] = validate.errors ?? [];
  throw refuse(error?.instancePath ?? '', `${error?.message ?? 'not of its schema'} ${JSON.stringify(error?.params)}`);
}
