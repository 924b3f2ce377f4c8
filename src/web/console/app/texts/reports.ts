import { inBoth } from './index.ts';
import { reports as vi } from './vi/reports.ts';

export const reports = inBoth(vi, (en) => en.reports);
