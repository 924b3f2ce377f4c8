import { DAY, MINUTE, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import type { QuotaName } from '../../kernel/problems/index.ts';
import { isWriteConflict } from '../store/change.ts';
import type { Collection, Page, PageEnd, Store } from '../store/port.ts';
import type { Doc, New } from '../store/document.ts';
import {
  amountOf,
  NOTHING,
  passedBy,
  quotaReached,
  sumOf,
  type Amount,
  type Limits,
  type Part,
} from './quotas.domain.ts';
import { reservations, type Reservations } from './quotas.store.ts';

/** What is to be written under a quota. */
export interface Wanted {
  readonly quota: QuotaName;
  /** Id of the account, producer or product that the quota is of. */
  readonly of: string;
  readonly parts: readonly Part[];
  /** What is used by all but these parts: asked of the records themselves, so that what was removed counts no more. */
  readonly used: (besides: readonly string[]) => Promise<Amount>;
}

/** What an account may use. */
export type LimitsOf = (accountId: string) => Promise<Limits>;

/** What a use case needs to ask whether there is room, besides its store and clock. */
export interface WithLimits {
  readonly limitsOf: LimitsOf;
}

interface Rows {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
}
export type QuotaDeps = Rows & WithLimits;

/** Far more than a write takes; what a process that has died had reserved is free then. */
const HELD_MS = 5 * MINUTE;

/**
 * Does `work`, by which an account writes these parts, if the quota has room for them. They are reserved meanwhile by compare-and-set:
 * of all who come at once, only so many get in as there is room for.
 * @throws Problem quota_reached, quota_of_day_reached; what `work` throws
 */
export async function withinQuota<T>(
  deps: QuotaDeps,
  accountId: string,
  wanted: Wanted,
  work: () => Promise<T>,
): Promise<T> {
  if (wanted.parts.length === 0) return work();
  await reserve(deps, await deps.limitsOf(accountId), wanted);
  try {
    return await work();
  } finally {
    // What can't be freed now is free by itself after a while.
    await free(deps, wanted).catch(() => undefined);
  }
}

/** All records but these, as a question to the store. */
export const besides = (ids: readonly string[]) => ({ $and: ids.map((id) => ({ id: { $ne: id } })) });

const PAGE = 100;

/** What the records that `find` finds page by page come to: few, by an index. */
export async function amountIn<T extends Doc>(
  find: (page: { readonly after: PageEnd | undefined; readonly limit: number }) => Promise<Page<T>>,
  bytesOf: (record: T) => number,
): Promise<Amount> {
  let amount = NOTHING;
  for (let after: PageEnd | undefined; ;) {
    const page = await find({ after, limit: PAGE });
    amount = sumOf(amount, amountOf(page.items.map((record) => ({ id: record.id, bytes: bytesOf(record) }))));
    if (page.end === null) return amount;
    after = page.end;
  }
}

const nameOf = ({ quota, of }: Wanted): string => `${quota}:${of}`;

async function reserve(deps: Rows, limits: Limits, wanted: Wanted): Promise<void> {
  const { quota, parts, used } = wanted;
  await change(deps.store.collection(reservations), nameOf(wanted), async (known) => {
    const at = deps.clock.now();
    const others = othersIn(known, wanted, at);
    // Read after the reservations: what is written in between counts once, and frees its own by another revision.
    const all = sumOf(await used([...others, ...parts].map(({ id }) => id)), amountOf(others));
    const unit = passedBy(limits.of[quota], all, amountOf(parts));
    if (unit) throw quotaReached({ quota, unit, used: all, limits }, at);
    const until = plus(at, HELD_MS);
    return { parts: [...others, ...parts.map(({ id, bytes }) => ({ id, bytes, until }))], expiresAt: plus(at, DAY) };
  });
}

/** Leaves an empty one for the sweep: revisions of one made anew begin at 1, so that who is slow would take it for his. */
const free = (deps: Rows, wanted: Wanted): Promise<void> =>
  change(deps.store.collection(reservations), nameOf(wanted), (known) => {
    const at = deps.clock.now();
    return Promise.resolve({ parts: othersIn(known, wanted, at), expiresAt: plus(at, DAY) });
  });

function othersIn(known: Reservations | null, { parts }: Wanted, at: Instant): Reservations['parts'] {
  const own = new Set(parts.map(({ id }) => id));
  return (known?.parts ?? []).filter(({ id, until }) => until > at && !own.has(id));
}

/** Writes what `to` makes of a document that may not be there: anew until nobody is faster. */
export async function change<T extends Doc>(
  rows: Collection<T>,
  id: string,
  to: (known: T | null) => Promise<Omit<T, 'id' | 'revision'>>,
): Promise<void> {
  for (;;) {
    const known = await rows.get(id);
    const next = { ...(await to(known)), id };
    try {
      if (known) await rows.replace({ ...next, revision: known.revision } as T, known.revision);
      else await rows.insert(next as New<T>);
      return;
    } catch (error) {
      if (!isWriteConflict(error)) throw error;
    }
  }
}
