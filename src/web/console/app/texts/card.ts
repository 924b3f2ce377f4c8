import { inBoth } from './index.ts';
import { card as vi } from './vi/card.ts';

export const card = inBoth(vi, (en) => en.card);
