import type { ScreenState } from './screen-state.ts';

export const fieldScreens: readonly ScreenState[] = [
  { name: 'producers-empty', as: 'helper', path: '/producers' },
  { name: 'producers-own-empty', as: 'producer', path: '/producers' },
  {
    name: 'consent',
    as: 'helper',
    path: '/producers/new',
    prepare: async ({ page }) => page.locator('.promise').first().waitFor(),
  },
];
