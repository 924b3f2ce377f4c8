import type { ScreenState } from './screen-state.ts';

export const helpScreens: readonly ScreenState[] = [
  { name: 'help', as: 'helper', path: '/help' },
  { name: 'help-photos', as: 'helper', path: '/help/photos' },
  { name: 'help-scams', as: 'producer', path: '/help/scams' },
  { name: 'help-unknown', as: 'helper', path: '/help/nowhere' },
];
