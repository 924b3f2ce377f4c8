import { inBoth } from './index.ts';
import { field as vi } from './vi/field.ts';

export const field = inBoth(vi, (en) => en.field);
