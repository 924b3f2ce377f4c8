import type { Caller } from '../../kernel/rights.ts';
import type { Account } from './account.ts';

/** What an admin may do with an account: nobody locks themselves out. */
export const accountMoves = (
  caller: Pick<Caller, 'id'>,
  { id, disabled, loginKeys = [] }: Pick<Account, 'id' | 'disabled' | 'loginKeys'>,
): readonly string[] => [
  'update',
  ...(caller.id === id ? [] : [disabled ? 'enable' : 'disable']),
  // A code goes nowhere but to a number or address that is theirs beyond doubt.
  ...(!disabled && loginKeys.length > 0 ? ['sendPasswordReset'] : []),
];
