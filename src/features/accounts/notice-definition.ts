import type { EventType, LoggedEvent } from '../../kernel/events.ts';
import type { Locale } from '../../kernel/text.ts';

interface NoticeText {
  readonly title: string;
  readonly text: string;
}

/** A message that people get when something has happened. */
export interface NoticeDefinition {
  /** Stands in stored notices: one that has been sent keeps its definition. */
  readonly kind: string;
  readonly texts: Readonly<Record<Locale, NoticeText>>;
  /** Whom an event is told by this message: accounts, and what it is about, where that isn't the account itself. */
  recipientsOf(event: LoggedEvent): { readonly accountIds: readonly string[]; readonly subjectId?: string };
}

interface NoticeOptions<Data> {
  readonly on: EventType<Data>;
  /** Accounts; none when the event is no reason. */
  readonly to: (data: Data, event: LoggedEvent) => readonly string[];
  /** What it leads to, besides the account: what the event happened to, or what its data names. */
  readonly isAbout?: 'aggregate' | ((data: Data) => string);
  readonly texts: NoticeDefinition['texts'];
}

/** Declares a message. A feature hands its messages to `openAccounts`, which keeps the inbox and sends them. */
export const defineNotice = <Data>(
  kind: string,
  { on, to, isAbout, texts }: NoticeOptions<Data>,
): NoticeDefinition => ({
  kind,
  texts,
  recipientsOf(event) {
    const data = on.read(event);
    if (data === null) return { accountIds: [] };
    const accountIds = to(data, event);
    if (isAbout === undefined) return { accountIds };
    return { accountIds, subjectId: isAbout === 'aggregate' ? event.aggregateId : isAbout(data) };
  },
});
