export { auditCollections } from './audit.collections.ts';
export { openAudit } from './audit.feature.ts';
export { verifyAudit } from './verify.service.ts';
export type { Fault, Finding, Head } from './verify.domain.ts';
