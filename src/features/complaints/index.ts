export { complaintKinds } from './complaint.ts';
export { complaintCollections } from './complaints.collections.ts';
export { complaintNotices } from './complaints.notices.ts';
export { openComplaints } from './complaints.feature.ts';
