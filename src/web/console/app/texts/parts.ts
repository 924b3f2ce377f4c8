import { inBoth } from './index.ts';
import { parts as vi } from './vi/parts.ts';

export const parts = inBoth(vi, (en) => en.parts);
