import { inBoth } from './index.ts';
import { outbox as vi } from './vi/outbox.ts';

export const outbox = inBoth(vi, (en) => en.outbox);
