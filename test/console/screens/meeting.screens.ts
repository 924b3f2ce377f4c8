import { handoverPath } from '../../support/handovers.ts';
import { ofField } from './field.screens.ts';
import type { ScreenState } from './screen-state.ts';

/** What is held out to somebody else, and what they see of it. */
export const meetingScreens: readonly ScreenState[] = [
  { name: 'handover', as: 'helper', path: ofField(({ producerId }) => `/producers/${producerId}/handover`) },
  {
    name: 'handover-offline',
    as: 'helper',
    path: ofField(({ producerId }) => `/producers/${producerId}/documents`),
    async prepare({ page, context }) {
      await context.setOffline(true);
      await page.evaluate(
        (path) => {
          history.pushState(null, '', path);
          dispatchEvent(new PopStateEvent('popstate'));
        },
        page.url().replace('documents', 'handover'),
      );
      await page.locator('.note.calm').waitFor();
    },
    expected: /ERR_INTERNET_DISCONNECTED/,
  },
  {
    name: 'handover-taken',
    as: 'helper',
    async path({ service, helper }) {
      const path = await handoverPath(helper);
      const token = path.slice(path.indexOf('=') + 1);
      const taken = await (await service.person({ role: 'producer' })).post('/v1/handovers/confirmations', { token });
      return `/producers/${(taken.body as { readonly producerId: string }).producerId}/handover`;
    },
    prepare: ({ page }) => page.locator('.note.good').waitFor(),
  },
  { name: 'claim-qr', path: ({ helper }) => handoverPath(helper) },
  {
    name: 'claim-qr-who',
    path: ({ helper }) => handoverPath(helper),
    async prepare({ page }) {
      await page.locator('button.big').click();
      await page.locator('#password').waitFor();
    },
  },
  { name: 'claim-qr-spent', path: '/claim#h=q83vEjRWeJCrze8SNFZ4kA' },
  { name: 'card', as: 'helper', path: '/me/card' },
  { name: 'share', as: 'helper', path: ofField(({ live }) => `/products/${live}/share`) },
  { name: 'share-not-live', as: 'helper', path: ofField(({ changes }) => `/products/${changes}/share`) },
];
