import { producers as en } from './en/producers.ts';
import { inBoth } from './index.ts';
import { producers as vi } from './vi/producers.ts';

export const producers = inBoth(vi, en);
