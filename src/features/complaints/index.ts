export { complaintKinds } from './complaint.ts';
export { complaintCollections } from './complaints.collections.ts';
export type { ComplaintForm } from './complaints.domain.ts';
export { complaintNotices } from './complaints.notices.ts';
export { openComplaints } from './complaints.feature.ts';
