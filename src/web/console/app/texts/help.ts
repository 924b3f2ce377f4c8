import { inBoth } from './index.ts';
import { help as vi } from './vi/help.ts';

export const help = inBoth(vi, (en) => en.help);
