import type { common as vi } from '../vi/common.ts';

export const common: typeof vi = {
  site: 'OCOP Bridge',
  back: 'Back',
  home: 'To the first page',
  again: 'Try again',
  opening: 'Opening…',
  bar: {
    name: 'Main',
    reviews: 'To review',
    makers: 'Producers',
    expiring: 'Ending soon',
    exports: 'Exports',
    reports: 'Reports',
    admin: 'Admin',
    producers: 'Households',
    products: 'Products',
    tasks: 'To do',
    outbox: 'Outbox',
    notices: 'Notices',
    me: 'Me',
  },
  waiting: (count: number) => `${String(count)} waiting`,
  clock: 'The clock of this phone is wrong. Please set day and time.',
  understood: 'Understood',
  newBuild: 'There is a new version.',
  takeNewBuild: 'Use it',
  unreachable: {
    title: 'This page did not arrive',
    text: 'The network is weak. What was written is still on this device.',
  },
  notFound: {
    title: 'There is no such page',
    text: 'This address is gone, or outside your area.',
  },
  forbidden: { title: 'Not your page', text: 'This page is for people with another role.' },
  broken: {
    title: 'This page could not be opened',
    text: 'What was written is still on this device. Please open the page again.',
    reload: 'Open again',
  },
};
