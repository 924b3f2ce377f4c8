import { inBoth } from './index.ts';
import { expiring as vi } from './vi/desk-expiring.ts';

export const expiring = inBoth(vi, (en) => en.expiring);
