import { inBoth } from './index.ts';
import { audit as vi } from './vi/audit.ts';

export const audit = inBoth(vi, (en) => en.audit);
