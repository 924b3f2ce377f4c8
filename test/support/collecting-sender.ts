import type { NoticeSender } from '../../src/features/accounts/index.ts';

type Outgoing = Parameters<NoticeSender['send']>[0];

export interface CollectingSender {
  readonly sender: NoticeSender;
  /** Every notice that would have gone to a phone or mailbox. */
  readonly sent: readonly Outgoing[];
}

/** A sender that is a person's phone: what arrives can be read. */
export function collectingSender(): CollectingSender {
  const sent: Outgoing[] = [];
  return {
    sent,
    sender: {
      send(notice) {
        sent.push(notice);
        return Promise.resolve();
      },
    },
  };
}
