import type { Caller } from '../../kernel/rights.ts';
import type { Account } from './account.ts';

/** What an admin may do with an account: nobody locks themselves out. */
export const accountMoves = (caller: Caller, account: Pick<Account, 'id' | 'disabled'>): readonly string[] => {
  if (caller.id === account.id) return ['update'];
  return ['update', account.disabled ? 'enable' : 'disable'];
};
