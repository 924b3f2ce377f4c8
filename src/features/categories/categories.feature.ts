import type { Sweeper } from '../../platform/sweep/sweep.ts';
import { categoryEvents } from './categories.events.ts';
import { categoryRoutes } from './categories.routes.ts';
import type { CategoryDeps } from './categories.service.ts';
import { categoryFilesIn, categoryListsIn } from './category-lists.store.ts';

/** The categories of marketplaces, as lists that admins hand in. */
export const openCategories = (deps: CategoryDeps) => ({
  routes: categoryRoutes(deps),
  events: categoryEvents,
  outboxes: [categoryListsIn(deps.store)],
  sweepers: [listSweeper(deps)],
});

/** Sweeps the lists that were replaced. */
const listSweeper = ({ store, files }: Pick<CategoryDeps, 'store' | 'files'>): Sweeper => ({
  name: 'categoryLists',
  sweep: (now, signal) =>
    categoryFilesIn(files).sweep({
      now,
      signal,
      isReferenced: async (listId) => (await categoryListsIn(store).count({ listId })) > 0,
    }),
});
