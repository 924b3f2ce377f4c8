import { expired } from '../../platform/sweep/sweep.ts';
import { complaintEvents } from './complaints.events.ts';
import { complaintRoutes } from './complaints.routes.ts';
import { findComplaint, receiveComplaint, type ComplaintDeps } from './complaints.service.ts';
import type { ComplaintForm } from './complaints.domain.ts';
import { complaintsIn } from './complaints.store.ts';

/** What people report of products. */
export const openComplaints = (deps: ComplaintDeps) => ({
  routes: complaintRoutes(deps),
  events: complaintEvents,
  outboxes: [complaintsIn(deps.store)],
  sweepers: [expired(complaintsIn(deps.store))],
  receive: (slug: string, form: ComplaintForm) => receiveComplaint(deps, slug, form),
  find: (number: string) => findComplaint(deps, number),
});
