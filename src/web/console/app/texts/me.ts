import { me as en } from './en/me.ts';
import { inBoth } from './index.ts';
import { me as vi } from './vi/me.ts';

export const me = inBoth(vi, en);
