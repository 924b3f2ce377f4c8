import type { EventType, LoggedEvent } from '../../kernel/events.ts';
import { fillText, type Locale } from '../../kernel/text.ts';

interface NoticeText {
  readonly title: string;
  readonly text: string;
}

/** A message that people get when something has happened. */
export interface NoticeDefinition {
  /** Stands in stored notices: one that has been sent keeps its definition. */
  readonly kind: string;
  readonly texts: Readonly<Record<Locale, NoticeText>>;
  /** Whether it guards the account: nobody can have it in the inbox alone. */
  readonly required: boolean;
  /**
   * Whom an event is told by this message: accounts, what it is about, where that isn't the account itself, and what is
   * wrong with it.
   */
  recipientsOf(event: LoggedEvent): {
    readonly accountIds: readonly string[];
    readonly subjectId?: string;
    readonly errors?: NoticeError[];
  };
}

/** Something that is wrong with what a message is about. */
export interface NoticeError {
  /** JSON pointer into it. */
  readonly pointer: string;
  readonly code: string;
}

/** What a message says, with the number of things that it speaks of. */
export const noticeText = ({ text }: NoticeText, { count = 0 }: { readonly count?: number }, locale: Locale): string =>
  fillText(text, { count }, locale);

interface NoticeOptions<Data> {
  readonly on: EventType<Data>;
  /** Accounts; none when the event is no reason. */
  readonly to: (data: Data, event: LoggedEvent) => readonly string[];
  /** What it leads to, besides the account: what the event happened to, or what its data names. */
  readonly isAbout?: 'aggregate' | ((data: Data) => string);
  /** What is wrong with it. */
  readonly errors?: (data: Data) => NoticeError[];
  /** It guards the account. */
  readonly required?: true;
  readonly texts: NoticeDefinition['texts'];
}

/** Declares a message. A feature hands its messages to `openAccounts`, which keeps the inbox and sends them. */
export const defineNotice = <Data>(
  kind: string,
  { on, to, isAbout, errors, required, texts }: NoticeOptions<Data>,
): NoticeDefinition => ({
  kind,
  texts,
  required: required ?? false,
  recipientsOf(event) {
    const data = on.read(event);
    if (data === null) return { accountIds: [] };
    const accountIds = to(data, event);
    const wrong = errors && { errors: errors(data) };
    if (isAbout === undefined) return { accountIds, ...wrong };
    return { accountIds, subjectId: isAbout === 'aggregate' ? event.aggregateId : isAbout(data), ...wrong };
  },
});
