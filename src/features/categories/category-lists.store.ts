import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import type { DerivedFiles, Files } from '../../platform/files/port.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { AGGREGATE } from './categories.events.ts';

const fields = {
  version: Type.Integer({ minimum: 1 }),
  /** The folder that holds the categories: too many for a document. */
  listId: Type.String(),
  count: Type.Integer({ minimum: 1 }),
  source: Type.String(),
  checkedOn: Type.String(),
  replacedAt: Type.String(),
};

/** The list of categories of a marketplace. Its id is the code of the marketplace. */
export type CategoryListRecord = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const categoryLists = defineCollection<CategoryListRecord>(AGGREGATE, {
  schema: closed({ ...docFields, ...outboxFields, ...fields }),
  filterable: ['listId'],
  indexes: [waitingOutboxes],
});

export const categoryListsIn = (store: Pick<Store, 'collection'>): Collection<CategoryListRecord> =>
  store.collection<CategoryListRecord>(categoryLists);

/** The categories themselves, a folder for each list that was handed in. */
export const categoryFilesIn = (files: Files): DerivedFiles => files.derived('categories');
export const LIST_FILE = 'list.json';
