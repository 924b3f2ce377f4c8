import { ofField } from './field.screens.ts';
import type { ScreenState } from './screen-state.ts';

/** What is to be done, of all that the helper has brought. */
export const tasksScreens: readonly ScreenState[] = [
  { name: 'tasks-empty', as: 'producer', path: '/tasks' },
  { name: 'tasks', as: 'helper', path: ofField(() => '/tasks') },
  { name: 'tasks-one-shop', as: 'helper', path: ofField(() => '/tasks?kind=channel&channel=shopee') },
  {
    name: 'tasks-offline',
    as: 'helper',
    path: ofField(() => '/tasks?kind=comment'),
    async prepare({ page, context }) {
      await page.locator('li.read').first().waitFor();
      await context.setOffline(true);
      await page.getByText(/Của lúc|As of/).waitFor();
    },
    expected: /ERR_INTERNET_DISCONNECTED/,
  },
];
