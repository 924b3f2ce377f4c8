import { inBoth } from './index.ts';
import { handover as vi } from './vi/handover.ts';

export const handover = inBoth(vi, (en) => en.handover);
