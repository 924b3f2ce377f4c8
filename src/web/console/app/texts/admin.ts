import { inBoth } from './index.ts';
import { admin as vi } from './vi/admin.ts';

export const admin = inBoth(vi, (en) => en.admin);
