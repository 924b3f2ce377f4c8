import type { ValidateFunction } from 'ajv/dist/2020.js';
import { createAjv } from '../schemas/ajv.ts';
import type { AnyCollection } from './collection.ts';
import type { Doc, JsonObject } from './document.ts';
import { NewerDocument, UnreadableDocument, UnusableDocument } from './errors.ts';
import { hasUnknown, withoutUnknown } from './unknown-fields.ts';

/**
 * Names under which both engines keep the numbers of a document, beside its fields and outside of its schema; missing
 * ones are 1. So a release from before there were numbers finds nothing new in what lies at version 1.
 */
export const SCHEMA_VERSION = '_schemaVersion';
export const SUMMARY_VERSION = '_summaryVersion';

/** A document as it is stored, `id` and numbers included, `revision` not. */
export type Stored = JsonObject;

/** By which versions a document and its summary were written. */
export interface Versions {
  readonly version: number;
  readonly summaryVersion: number;
}

export const versionsOf = (stored: Stored): Versions => ({
  version: (stored[SCHEMA_VERSION] as number | undefined) ?? 1,
  summaryVersion: (stored[SUMMARY_VERSION] as number | undefined) ?? 1,
});

/** Whether a document is to be written anew: it or its summary is of an older version than what is written now. */
export const isBehind = ({ writes, summary, summaryVersion }: AnyCollection, stored: Versions): boolean =>
  stored.version < writes || (summary !== null && stored.version <= writes && stored.summaryVersion < summaryVersion);

export interface Read<T extends Doc> {
  readonly document: T;
  /** It has fields that the schema doesn't name: they are left out here, and must stay where they are. */
  readonly hasUnknown: boolean;
}

/**
 * A stored document as this release knows it.
 * @throws NewerDocument when it has come out of a newer release in a form that can't be read here, UnreadableDocument
 * when an upgrade throws
 */
export function readDocument<T extends Doc>(definition: AnyCollection, stored: Stored, revision: number): Read<T> {
  const { schema, version } = definition;
  const content = upgraded(definition, stored);
  const unknown = hasUnknown(schema, content);
  const known = unknown ? withoutUnknown(schema, content) : content;
  const document = Object.assign(known, { revision }) as unknown as T;
  const isNewer = versionsOf(stored).version > version;
  if (isNewer && !validator(schema)(known)) throw new NewerDocument(definition.name, stored['id'] as string);
  return { document, hasUnknown: unknown };
}

/** What can be read of a document, or nothing when this release can't use it. */
export function ifUsable<Item>(read: () => Item): readonly Item[] {
  try {
    return [read()];
  } catch (error) {
    if (error instanceof UnusableDocument) return [];
    throw error;
  }
}

/** The fields of a stored document, unknown ones too, as those of the newest version. @throws UnreadableDocument */
export function upgraded({ name, upgrades }: AnyCollection, stored: Stored): JsonObject {
  if (!(SCHEMA_VERSION in stored || SUMMARY_VERSION in stored) && upgrades.length === 0) return stored;
  const { [SCHEMA_VERSION]: _, [SUMMARY_VERSION]: __, ...content } = stored;
  try {
    return upgrades
      .slice(versionsOf(stored).version - 1)
      .reduce<JsonObject>((document, { up }) => up(document), content);
  } catch (cause) {
    throw new UnreadableDocument(name, stored['id'] as string, { cause });
  }
}

/**
 * What is stored of a document once some of its fields are changed: of the version that is written, whatever it was.
 * @throws UnreadableDocument
 */
export const changedStored = (
  definition: AnyCollection,
  stored: Stored,
  change: (document: JsonObject) => JsonObject,
): Stored => toStored(definition, change(upgraded(definition, stored)));

/** A document of the newest version as it is stored. */
export function toStored({ upgrades, writes, summary, summaryVersion }: AnyCollection, document: JsonObject): Stored {
  const content = upgrades.slice(writes - 1).reduceRight((newer, { down }) => down?.(newer) ?? newer, document);
  return {
    ...content,
    ...(writes > 1 && { [SCHEMA_VERSION]: writes }),
    ...(summary && summaryVersion > 1 && { [SUMMARY_VERSION]: summaryVersion }),
  };
}

const ajv = createAjv('documents');
const validators = new WeakMap<object, ValidateFunction>();

/** Checks values against a schema of the store. */
export function validator(schema: object): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, known);
  return known;
}
