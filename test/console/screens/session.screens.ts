import type { ScreenState } from './screen-state.ts';

export const sessionScreens: readonly ScreenState[] = [
  { name: 'welcome', path: '/' },
  { name: 'not-found', path: '/nowhere' },
];
