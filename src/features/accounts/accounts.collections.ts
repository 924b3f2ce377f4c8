import type { AnyCollection } from '../../platform/store/collection.ts';
import { accounts } from './accounts.store.ts';
import { apiKeys } from './api-keys.store.ts';
import { loginAttempts } from './login-attempts.ts';
import { notices } from './notices.store.ts';
import { oneTimeCodes } from './one-time-codes.store.ts';
import { sessions } from './sessions.store.ts';

/** What this feature keeps. */
export const accountCollections: readonly AnyCollection[] = [
  accounts,
  sessions,
  apiKeys,
  notices,
  oneTimeCodes,
  loginAttempts,
];
