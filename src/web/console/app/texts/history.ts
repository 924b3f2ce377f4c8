import { inBoth } from './index.ts';
import { history as vi } from './vi/history.ts';

export const history = inBoth(vi, (en) => en.history);
