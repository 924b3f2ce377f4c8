import { inBoth } from './index.ts';
import { producers as vi } from './vi/producers.ts';

export const producers = inBoth(vi, (en) => en.producers);
