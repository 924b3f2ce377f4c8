import { auditRoutes } from './audit.routes.ts';
import type { ReadDeps } from './audit.service.ts';
import { auditSubscriber, type AuditDeps } from './audit.subscriber.ts';

/** The audit: it listens to the log, and is read. */
export const openAudit = (deps: AuditDeps & ReadDeps) => ({
  routes: auditRoutes(deps),
  subscribers: [auditSubscriber(deps)],
});
