import { inBoth } from './index.ts';
import { adminData as vi } from './vi/admin-data.ts';

export const adminData = inBoth(vi, (en) => en.adminData);
