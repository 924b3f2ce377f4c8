export { exportCollections } from './exports.collections.ts';
export { FolderNotEmpty } from './exports.direct.ts';
export { openExports, type Exports } from './exports.feature.ts';
export { countReadyExports } from './exports.store.ts';
export { presentWarning } from './run/warnings.domain.ts';
