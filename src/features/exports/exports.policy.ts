import type { Asker } from '../producers/index.ts';
import type { Export } from './export.ts';
import { isAdmin } from './run/reach.policy.ts';

/** An export is seen by who has asked for it, and by admins. */
export const maySee = (caller: Asker, { askedBy }: Pick<Export, 'askedBy'>): boolean =>
  askedBy === caller.id || isAdmin(caller);
