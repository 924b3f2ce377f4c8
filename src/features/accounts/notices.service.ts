import { DAY, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { fillText, type Locale } from '../../kernel/text.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue } from '../../platform/jobs/jobs.service.ts';
import { insertUnlessThere, saveUnlessGone } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { accountsIn } from './accounts.store.ts';
import { resetRequested } from './accounts.notices.ts';
import { isDelivered } from './notice-settings.domain.ts';
import { noticeText, type NoticeDefinition, type NoticeError } from './notice-definition.ts';
import { noticesIn, type Notice } from './notices.store.ts';
import { codeText } from './notices.texts.ts';
import { isFresh, sixDigits } from './one-time-codes.service.ts';
import { oneTimeCodesIn } from './one-time-codes.store.ts';
import { orderProofs } from './proofs.jobs.ts';
import type { NoticeSender } from './sender.ts';
import { provenContacts } from './unproven.domain.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
}

/** All messages there are, by their kind. */
export type NoticeDefinitions = ReadonlyMap<string, NoticeDefinition>;

interface NoticeToSend {
  readonly accountId: string;
  readonly kind: string;
  readonly subjectId?: string;
  readonly errors?: NoticeError[];
}

/** The notices that an event gives rise to: to whom, which. */
export const noticesOf = (event: LoggedEvent, definitions: NoticeDefinitions): readonly NoticeToSend[] =>
  [...definitions.values()].flatMap((definition) => {
    const { accountIds, ...about } = definition.recipientsOf(event);
    return accountIds.map((accountId) => ({ accountId, kind: definition.kind, ...about }));
  });

/** Puts a notice into an inbox, and orders its delivery; one that is there already stays as it is. */
export async function tellAccount(
  deps: Deps,
  notice: Omit<Notice, 'revision' | 'version' | 'readAt'>,
  codeId: string | null = null,
): Promise<void> {
  await insertUnlessThere(noticesIn(deps.store), { ...notice, version: 1, readAt: null });
  const payload = { noticeId: notice.id, codeId };
  await enqueue(deps, { kind: DELIVERY, payload, id: derivedId(notice.id, 'delivery') });
}

/** Follows the log: puts notices in inboxes, and orders their delivery. Ids follow from the event, so twice is once. */
export function noticeSubscriber(deps: Deps, definitions: NoticeDefinitions): Subscriber {
  return {
    name: 'notices',
    async handle(events) {
      for (const event of events) {
        for (const { accountId, ...about } of noticesOf(event, definitions)) {
          const id = derivedId(event.id, `notice ${about.kind} ${accountId}`);
          const notice = { id, accountId, ...about, createdAt: event.at };
          const isReset = about.kind === resetRequested.kind;
          const ends = isReset && { expiresAt: plus(event.at, RESET_NOTICE_KEPT) };
          await tellAccount(deps, { ...notice, ...ends }, isReset ? event.aggregateId : null);
        }
        await orderProofs(deps, event);
      }
    },
  };
}

const DELIVERY = 'notice.deliver';
/** Nobody needs to know for longer that a code was asked for; and strangers can ask for as many as they like. */
const RESET_NOTICE_KEPT = 30 * DAY;

/** Delivers notices to phones and mailboxes. A code is worked out here and now, and only while it is good. */
export function noticeDelivery({
  store,
  clock,
  secret,
  sender,
  definitions,
}: Deps & {
  readonly secret: string;
  readonly sender: NoticeSender;
  readonly definitions: NoticeDefinitions;
}): JobHandler {
  async function textOf(
    { texts }: NoticeDefinition,
    notice: Notice,
    codeId: unknown,
    locale: Locale,
  ): Promise<string | null> {
    if (notice.kind !== resetRequested.kind) return noticeText(texts[locale], notice, locale);
    const code = typeof codeId === 'string' ? await oneTimeCodesIn(store).get(codeId) : null;
    if (code?.subjectId !== notice.accountId || !isFresh(code, clock.now())) return null;
    return fillText(codeText[locale], { code: sixDigits(secret, 'passwordReset', code) }, locale);
  }

  return {
    kind: DELIVERY,
    async run({ payload }, signal) {
      const notice = await noticesIn(store).get(String(payload['noticeId']));
      const account = notice && (await accountsIn(store).get(notice.accountId));
      const definition = notice && definitions.get(notice.kind);
      if (!notice || !account || !definition || !isDelivered(definition, account)) return;
      const text = await textOf(definition, notice, payload['codeId'], account.locale);
      if (text === null) return;
      const contacts = provenContacts(account);
      if (contacts.phone === null && contacts.email === null) return;
      await sender.send({ id: notice.id, kind: notice.kind, ...contacts, locale: account.locale, text }, signal);
    },
  };
}

/** A person's inbox, the newest first, without what a newer release has told them. */
export async function listNotices(
  { store }: Pick<Deps, 'store'>,
  definitions: NoticeDefinitions,
  accountId: string,
  { limit, after, count }: PageRequest,
  { unread = false }: { readonly unread?: boolean } = {},
): Promise<PageOf<Notice>> {
  const notices = noticesIn(store);
  const filter = { accountId, kind: { $in: [...definitions.keys()] }, ...(unread && { readAt: null }) };
  const page = await notices.find(filter, {
    sort: ['createdAt'],
    order: 'descending',
    after: after ?? undefined,
    limit,
  });
  return { ...page, total: count ? await notices.count(filter) : null };
}

/** How many messages of these kinds a person has not read. */
export const countUnread = (
  { store }: Pick<Deps, 'store'>,
  accountId: string,
  kinds: readonly string[],
): Promise<number> => noticesIn(store).count({ accountId, readAt: null, kind: { $in: kinds } });

/** @throws Problem not_found for what is in no or another's inbox */
export async function getNotice({ store }: Pick<Deps, 'store'>, accountId: string, id: string): Promise<Notice> {
  const notice = await noticesIn(store).get(id);
  if (notice?.accountId !== accountId) throw notFound();
  return notice;
}

/** Marks a notice as read; once more is nothing. @throws Problem not_found when it is gone */
export async function readNotice({ store, clock }: Deps, notice: Notice): Promise<Notice> {
  const at = clock.now();
  const read = await saveUnlessGone(noticesIn(store), notice, (known) =>
    known.readAt === null ? { ...known, version: known.version + 1, readAt: at } : known,
  );
  if (!read) throw notFound();
  return read;
}

/** So many at once: an inbox that nobody ever read has more. */
const READ_AT_ONCE = 100;

/** Marks every notice up to a moment as read; answers how many it marked. */
export async function readNoticesUpTo(deps: Deps, accountId: string, upTo: Instant): Promise<number> {
  const unread = { accountId, readAt: null, createdAt: { $lte: upTo } };
  let marked = 0;
  for (;;) {
    const { items } = await noticesIn(deps.store).find(unread, { sort: ['createdAt'], limit: READ_AT_ONCE });
    for (const notice of items) await readNotice(deps, notice);
    marked += items.length;
    if (items.length < READ_AT_ONCE) return marked;
  }
}

/** What notices are about, as far as their reader may know it, by its id. */
export type NameSubjects = (
  reader: Caller,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, { readonly type: 'product' | 'producer'; readonly name: string }>>;
