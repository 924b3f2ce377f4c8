import { DAY, dayOf, plus, type Instant } from '../../kernel/clock.ts';
import { passedBy, quotaReached, type Limits } from './quotas.domain.ts';
import { change, type QuotaDeps } from './quotas.ts';
import { uploadsOfDay, type UploadsOfDay } from './quotas.store.ts';

const sentOn = (known: UploadsOfDay | null, at: Instant): number => (known?.day === dayOf(at) ? known.bytes : 0);
const asOf = (at: Instant, bytes: number) => ({ day: dayOf(at), bytes, expiresAt: plus(at, 2 * DAY) });

/** What is counted too much of a form, as its fields and what stands between them, is left at that. */
const SMALL_BYTES = 65_536;

/**
 * Has a form of an account read if there is room for it today: counted before anything is read, so that forms sent at
 * once don't pass the limit together. What was not kept is taken back. What is removed again the same day stays counted:
 * who sends and removes without end would else fill the disk before the sweep comes.
 */
export async function withinUploads<T>(
  deps: QuotaDeps,
  accountId: string,
  bytes: { readonly most: number; readonly kept: () => number },
  read: () => Promise<T>,
): Promise<T> {
  await count(deps, await deps.limitsOf(accountId), accountId, bytes.most);
  try {
    return await read();
  } finally {
    const rest = bytes.most - bytes.kept();
    if (rest > SMALL_BYTES) await takeBack(deps, accountId, rest).catch(() => undefined);
  }
}

type Deps = Pick<QuotaDeps, 'store' | 'clock'>;

/** @throws Problem quota_of_day_reached */
const count = ({ store, clock }: Deps, limits: Limits, accountId: string, bytes: number): Promise<void> =>
  change(store.collection(uploadsOfDay), accountId, (known) => {
    const at = clock.now();
    const used = { items: 0, bytes: sentOn(known, at) };
    const quota = 'uploads';
    const unit = passedBy(limits.of[quota], used, { items: 0, bytes });
    if (unit) throw quotaReached({ quota, unit, used, limits }, at);
    return Promise.resolve(asOf(at, used.bytes + bytes));
  });

const takeBack = ({ store, clock }: Deps, accountId: string, bytes: number): Promise<void> =>
  change(store.collection(uploadsOfDay), accountId, (known) => {
    const at = clock.now();
    return Promise.resolve(asOf(at, Math.max(0, sentOn(known, at) - bytes)));
  });
