export { reportCollections } from './reports.collections.ts';
export { openReports, type Reports } from './reports.feature.ts';
export { findTargets, setTargets } from './targets.service.ts';
