import type { tasks as vi } from '../vi/tasks.ts';

export const tasks: typeof vi = {
  title: 'To do',
  count: (count: number) =>
    count === 0 ? 'Everything is done' : count === 1 ? '1 thing to do' : `${String(count)} things to do`,
  empty: 'Nothing is left to do.',
  none: 'Nothing like what you have chosen.',
  filter: 'Choose what to see',
  loading: 'Looking at what is to be done…',
  more: 'Show more',
  ownOnly: 'From what is on this phone.',
  producer: 'Of which household?',
  everybody: 'All households',
  kinds: {
    stuck: 'Not sent',
    comment: 'Asked by an officer',
    document: 'Papers',
    photo: 'Photos',
    law: 'Asked by law',
    channel: 'Asked by shops',
  },
  since: (day: string) => `Since ${day}`,
  due: (day: string) => `By ${day}`,
  notices: (unread: number) => (unread === 0 ? 'Notices' : `Notices: ${String(unread)} unread`),
  quote: (text: string) => `“${text}”`,
  compare: 'Compare',
};
