import { inBoth } from './index.ts';
import { common as vi } from './vi/common.ts';

export const common = inBoth(vi, (en) => en.common);
