import { inBoth } from './index.ts';
import { account as vi } from './vi/account.ts';

export const account = inBoth(vi, (en) => en.account);
