import { ofField } from './field.screens.ts';
import type { ScreenState } from './screen-state.ts';

/** What the helper was told of all they have brought, and what happened to it. */
export const noticesScreens: readonly ScreenState[] = [
  { name: 'notices-first', as: 'producer', path: '/notices' },
  {
    name: 'notices',
    as: 'helper',
    async path(people) {
      const path = await ofField(() => '/notices')(people);
      await people.service.container.pump.drain();
      return path;
    },
  },
  {
    name: 'notices-offline',
    as: 'helper',
    path: ofField(() => '/notices'),
    async prepare({ page, context }) {
      await page.locator('li.read').first().waitFor();
      await context.setOffline(true);
      await page.locator('button.quiet').first().click();
      await page
        .getByText(/cần mạng|needs a network|network/)
        .first()
        .waitFor();
    },
    expected: /ERR_INTERNET_DISCONNECTED/,
  },
  { name: 'history', as: 'helper', path: ofField(({ changes }) => `/products/${changes}/history`) },
];
