import { inBoth } from './index.ts';
import { print as vi } from './vi/print.ts';

export const print = inBoth(vi, (en) => en.print);
