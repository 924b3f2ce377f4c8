import type { common as vi } from '../vi/common.ts';

export const common: typeof vi = {
  site: 'OCOP Bridge',
  back: 'Back',
  home: 'To the first page',
  again: 'Try again',
  opening: 'Opening…',
  notFound: {
    title: 'There is no such page',
    text: 'This address is gone, or outside your area.',
  },
  broken: {
    title: 'This page could not be opened',
    text: 'What was written is still on this device. Please open the page again.',
    reload: 'Open again',
  },
};
