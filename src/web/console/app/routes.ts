import type { ComponentType } from 'preact';
import type { Known } from './api/account.ts';
import { SignIn } from './session/sign-in.tsx';

type Role = Known['roles'][number]['role'];

/** A screen, and how it is reached. Its heading and the title of the page it draws itself, by `Head`. */
export interface Screen {
  /** Inside `/app`, parameters as `:id`. */
  readonly path: `/${string}`;
  /** Its code, which comes when it is first needed. */
  readonly screen: () => Promise<ComponentType>;
  /** Who sees it: whoever has one of these roles, everybody who is signed in, or anybody at all. */
  readonly roles: readonly Role[] | 'signedIn' | 'anyone';
}

/** All screens. A new one is a line here. */
export const screens: readonly Screen[] = [
  { path: '/', screen: () => import('./session/home.tsx').then(({ Home }) => Home), roles: 'signedIn' },
  // Part of the first start: it stands in the place of every screen that needs somebody.
  { path: '/sign-in', screen: () => Promise.resolve(SignIn), roles: 'anyone' },
  { path: '/sign-up', screen: () => import('./session/sign-up.tsx').then(({ SignUp }) => SignUp), roles: 'anyone' },
  { path: '/reset', screen: () => import('./session/reset.tsx').then(({ Reset }) => Reset), roles: 'anyone' },
  { path: '/claim', screen: () => import('./session/claim.tsx').then(({ Claim }) => Claim), roles: 'anyone' },
  { path: '/me', screen: () => import('./session/me.tsx').then(({ Me }) => Me), roles: 'signedIn' },
];
