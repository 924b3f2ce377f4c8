import { inBoth } from './index.ts';
import { notices as vi } from './vi/notices.ts';

export const notices = inBoth(vi, (en) => en.notices);
