import { inBoth } from './index.ts';
import { share as vi } from './vi/share.ts';

export const share = inBoth(vi, (en) => en.share);
