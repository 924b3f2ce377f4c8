import type { history as vi } from '../vi/history.ts';

export const history: typeof vi = {
  title: 'Who did what',
  open: 'Who did what',
  audit: 'See the audit of the product',
  nobody: 'By itself',
  otherMove: 'Something was done',
  quote: (text: string) => `“${text}”`,
  roles: { member: 'of the household', helper: 'helper', officer: 'officer' },
  moves: {
    create: 'Begun',
    edit: 'Changed',
    changeOffers: 'Price and stock changed',
    submit: 'Sent to the officer',
    submitWhenReady: 'To be sent when its photos are ready',
    notSubmitted: 'Could not be sent',
    withdraw: 'Taken back to be changed',
    approve: 'Approved',
    requestChanges: 'Changes asked',
    reject: 'Not approved',
    pause: 'Off sale for now',
    resume: 'On sale again',
    takeDown: 'Taken down',
    reinstate: 'Shown again',
    extend: 'File for renewal recorded',
    delete: 'Deleted',
  },
};
