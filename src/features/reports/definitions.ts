import type { ReportName } from './chart-data.domain.ts';
import type { By, FilterName } from './reports.schemas.ts';

/** How a report may be asked for: the first `by` is the default. */
interface Definition {
  readonly bys: readonly By[];
  readonly filters: readonly FilterName[];
}

const places: readonly By[] = ['commune', 'group'];

export const reportDefinitions: Readonly<Record<ReportName, Definition>> = {
  live: { bys: ['commune', 'group', 'hamlet', 'set'], filters: ['areaCode', 'groupId', 'setGroup'] },
  trend: { bys: ['month'], filters: ['areaCode', 'groupId', 'setGroup'] },
  funnel: { bys: places, filters: ['areaCode', 'groupId'] },
  waiting: { bys: ['commune'], filters: ['areaCode', 'groupId', 'setGroup'] },
  'sent-back': { bys: [], filters: ['areaCode', 'groupId', 'setGroup'] },
  blocked: { bys: [], filters: ['areaCode', 'channel'] },
  groups: { bys: ['group'], filters: ['areaCode'] },
  ends: { bys: ['month'], filters: ['areaCode'] },
  quality: { bys: places, filters: ['areaCode', 'groupId', 'setGroup'] },
  handover: { bys: ['commune'], filters: ['areaCode', 'groupId'] },
};
