import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { saveUnconditionally } from '../store/change.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, type DocOf } from '../store/document.ts';
import { DuplicateKey } from '../store/errors.ts';
import type { Store } from '../store/port.ts';

const schema = closed({
  ...docFields,
  /** The newest version of the schema that a release has begun to write. */
  written: Type.Integer({ minimum: 1 }),
  /** All documents are of this version or a newer one, but for those that could not be migrated. */
  migrated: Type.Integer({ minimum: 1 }),
  /** The same of the summaries beside them. */
  summaries: Type.Integer({ minimum: 1 }),
  /** How many could not be migrated. */
  failed: Type.Integer({ minimum: 0 }),
  /** How far a migration has come that is not over: documents up to this id are of these versions. */
  place: Type.Optional(
    closed({ id: Type.String(), version: Type.Integer({ minimum: 1 }), summaries: Type.Integer({ minimum: 1 }) }),
  ),
});

/** What is known of the documents of a collection, whose name is the id; nothing is while all are at version 1. */
export type SchemaNote = DocOf<typeof schema>;

export const schemaNotes = defineCollection<SchemaNote>('schemas', { schema });

type Notes = Pick<Store, 'collection'>;

/** There are fewer collections than a page has room for. */
const ALL = 1_000;

/** All notes, by the name of their collection. */
export async function readNotes(store: Notes): Promise<ReadonlyMap<string, SchemaNote>> {
  const { items } = await store.collection(schemaNotes).find({}, { limit: ALL });
  return new Map(items.map((note) => [note.id, note]));
}

/** Changes the note of a collection, and makes it when there is none. */
export async function saveNote(store: Notes, name: string, to: (note: SchemaNote) => SchemaNote): Promise<void> {
  const notes = store.collection(schemaNotes);
  const known = await notes.get(name);
  if (known) {
    await saveUnconditionally(notes, known, to);
    return;
  }
  try {
    await notes.insert(to({ id: name, revision: 0, written: 1, migrated: 1, summaries: 1, failed: 0 }));
  } catch (error) {
    if (!(error instanceof DuplicateKey)) throw error;
    await saveNote(store, name, to);
  }
}
