import { inBoth } from './index.ts';
import { me as vi } from './vi/me.ts';

export const me = inBoth(vi, (en) => en.me);
