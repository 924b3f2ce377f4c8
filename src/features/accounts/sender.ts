import type { Locale } from '../../kernel/text.ts';

/** A notice on its way out of the service. */
export interface OutgoingNotice {
  /** Of the notice: sending it twice under one id is one message for a gateway that remembers ids. */
  readonly id: string;
  readonly kind: string;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly locale: Locale;
  readonly text: string;
}

/** The notice port: how messages reach phones and mailboxes. */
export interface NoticeSender {
  /** Fulfilled when the message is on its way. @throws to be tried again later */
  send(notice: OutgoingNotice, signal: AbortSignal): Promise<void>;
}
