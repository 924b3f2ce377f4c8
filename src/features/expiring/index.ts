export { expiringCollections } from './expiring.collections.ts';
export { openExpiring } from './expiring.feature.ts';
export { expiringNotices } from './expiring.notices.ts';
