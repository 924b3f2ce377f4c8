import { parts as en } from './en/parts.ts';
import { inBoth } from './index.ts';
import { parts as vi } from './vi/parts.ts';

export const parts = inBoth(vi, en);
