import type { ComponentType } from 'preact';

/** Everybody who works here; `anyone` needs no account. */
export type Reader = 'helper' | 'producer' | 'officer' | 'admin' | 'leader' | 'anyone';

/** A screen, and how it is reached. Its heading and its title it draws itself, by `Head`. */
export interface Screen {
  /** Inside `/app`, parameters as `:id`. */
  readonly path: `/${string}`;
  /** Its code, which comes when it is first needed. */
  readonly screen: () => Promise<ComponentType>;
  readonly roles: readonly Reader[];
}

/** All screens. A new one is a line here. */
export const screens: readonly Screen[] = [
  { path: '/', screen: () => import('./session/welcome.tsx').then(({ Welcome }) => Welcome), roles: ['anyone'] },
];

/** The address of a screen. */
export const addressOf = (path: string): string => `/app${path}`;
