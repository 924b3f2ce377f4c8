export { reportCollections } from './reports.collections.ts';
export { openReports } from './reports.feature.ts';
