import { MongoServerError } from 'mongodb';
import { Schema, type Connection, type Model } from 'mongoose';
import type { CollectionDefinition } from '../collection.ts';
import type { Doc } from '../document.ts';
import { withoutId } from '../query.ts';
import { SCHEMA_VERSION, SUMMARY_VERSION } from '../versions.ts';
import { fieldOf } from './filter.ts';

/** A document as MongoDB keeps it: `id` is its `_id`, the summary stands beside its fields. */
export interface Stored {
  readonly _id: string;
  readonly revision: number;
  readonly _summary?: string;
  readonly [field: string]: unknown;
}

/**
 * The mongoose model of a collection. TypeBox has checked each document, so that every field is Mixed: a second
 * caster would turn '1' into 1, in documents as in filters.
 */
export function modelOf<T extends Doc>(connection: Connection, definition: CollectionDefinition<T>): Model<Stored> {
  const { properties = {} } = definition.schema as { readonly properties?: Readonly<Record<string, unknown>> };
  const fields = Object.keys(properties).filter((field) => field !== 'id');
  const schema = new Schema<Stored>(
    Object.fromEntries(
      ['_id', '_summary', SCHEMA_VERSION, SUMMARY_VERSION, ...fields].map((field) => [field, Schema.Types.Mixed]),
    ),
    {
      id: false,
      versionKey: false,
      minimize: false,
      // Documents of other versions have other fields; that one is of its own, TypeBox has checked.
      strict: false,
      strictQuery: false,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      // Documents stay lean: nothing of mongoose's own can be in the way of a field's name.
      suppressReservedKeysWarning: true,
    },
  );
  for (const field of definition.unique)
    schema.index({ [field]: 1 }, { name: `unique_${field}`, unique: true, sparse: true });
  for (const field of definition.lookups) schema.index({ [field]: 1 }, { name: `lookup_${field}` });
  for (const { keys } of definition.indexes) {
    const paths = withoutId(keys);
    const fields = [...paths, 'id'].map((path) => [fieldOf(path), 1] as const);
    schema.index(Object.fromEntries(fields), { name: `page_${paths.join()}` });
  }
  return connection.model<Stored>(definition.name, schema, definition.name);
}

/** Makes the indexes that are missing. Others stay: they may be of a newer release that runs beside this one. */
export const layOut = async (model: Model<Stored>): Promise<void> => {
  await model.createIndexes();
};

/** Indexes that this store has made for another definition; those that others have made are not its own. */
export async function unusedIndexes(model: Model<Stored>): Promise<readonly string[]> {
  const wanted = new Set(model.schema.indexes().map(([, { name }]) => name));
  const present = await presentIndexes(model);
  return present.map(({ name }) => name).filter((name) => OWN.test(name) && !wanted.has(name));
}

async function presentIndexes(model: Model<Stored>): Promise<readonly { readonly name: string }[]> {
  try {
    return (await model.listIndexes()) as { name: string }[];
  } catch (error) {
    // A collection without indexes is made by its first document.
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

/** Drops those of `names` that the definition has no use for. */
export async function dropIndexes(model: Model<Stored>, names: readonly string[]): Promise<void> {
  for (const name of await unusedIndexes(model)) if (names.includes(name)) await model.collection.dropIndex(name);
}

const NAMESPACE_NOT_FOUND = 26;
const OWN = /^(?:unique|lookup|page)_/;
