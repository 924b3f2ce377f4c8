import { inBoth } from './index.ts';
import { session as vi } from './vi/session.ts';

export const session = inBoth(vi, (en) => en.session);
