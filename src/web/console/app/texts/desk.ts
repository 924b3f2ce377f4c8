import { inBoth } from './index.ts';
import { desk as vi } from './vi/desk.ts';

export const desk = inBoth(vi, (en) => en.desk);
