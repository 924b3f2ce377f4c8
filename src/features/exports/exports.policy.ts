import type { Export } from './export.ts';
import { isAdmin, type Asker } from './run/reach.policy.ts';

/** An export is seen by who has asked for it, and by admins. */
export const maySee = (caller: Asker, { askedBy }: Pick<Export, 'askedBy'>): boolean =>
  askedBy === caller.id || isAdmin(caller);
