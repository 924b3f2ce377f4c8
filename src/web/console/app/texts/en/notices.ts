import type { notices as vi } from '../vi/notices.ts';

export const notices: typeof vi = {
  title: 'Notices',
  unread: (count: number) => (count === 0 ? 'All read' : `${String(count)} unread`),
  isUnread: 'Unread',
  empty: 'No notices yet.',
  readAll: 'Mark all as read',
  more: 'Show more',
  open: 'Open',
};
