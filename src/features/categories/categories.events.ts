import Type from 'typebox';
import { defineEvent } from '../../kernel/events.ts';

/** The collection, as events name it. */
export const AGGREGATE = 'categoryLists';

export const categoriesReplaced = defineEvent('categories.replaced', {
  aggregate: AGGREGATE,
  description: 'An admin handed in the list of categories of a marketplace.',
  data: { version: Type.Integer(), count: Type.Integer(), source: Type.String(), checkedOn: Type.String() },
});

export const categoryEvents = [categoriesReplaced];
