import type { Operations } from './operations.ts';

/** Whose work this is, as the phone remembers it: enough to open the app without a network. */
export type Known = Pick<Operations['getMe']['answer'], 'id' | 'name' | 'roles' | 'locale'>;
