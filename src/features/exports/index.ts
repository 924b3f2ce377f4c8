export { exportCollections } from './exports.collections.ts';
export { FolderNotEmpty } from './exports.direct.ts';
export { exportNotices } from './exports.notices.ts';
export { openExports, type Exports } from './exports.feature.ts';
export type { ReadTemplateCategories } from './template/shopee-template.ts';
export { TemplateUnusable } from './template/template-errors.ts';
export { countReadyExports, exportsIn } from './exports.store.ts';
export { presentWarning } from './run/warnings.domain.ts';
