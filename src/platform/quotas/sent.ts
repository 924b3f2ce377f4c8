import { DAY, dayOf, plus, type Instant } from '../../kernel/clock.ts';
import { passedBy, quotaReached, type Limits } from './quotas.domain.ts';
import { change, type QuotaDeps } from './quotas.ts';
import { sentOfDay, type SentOfDay } from './quotas.store.ts';

/** Who sends something: the account, and the part of the network it sends from. */
export interface Sender {
  readonly id: string;
  readonly network: string;
}

/** Counts what people send in a day, in files and otherwise. Each method throws Problem quota_of_day_reached. */
export interface SentQuota {
  /**
   * Has a form read if there is room for so many bytes: counted before anything is read, so that forms sent at once don't
   * pass the limit together. What was not kept is taken back. What is removed again the same day stays counted: who sends
   * and removes without end would else fill the disk before the sweep comes.
   */
  within<T>(
    sender: Sender,
    bytes: { readonly most: number; readonly kept: () => number },
    read: () => Promise<T>,
  ): Promise<T>;
  /** Counts a write without files: each leaves its traces in the log and the history for good. */
  count(sender: Sender, bytes: number): Promise<void>;
}

/** What is counted too much of a form, as its fields and what stands between them, is left at that. */
const SMALL_BYTES = 65_536;
/** What the smallest write leaves behind. */
const MIN_BYTES = 4_096;
/** So much of an account is kept in mind by a process before it is written down. */
const MAX_PENDING_BYTES = 262_144;
/** Accounts in mind at once: where there are more, what is kept in mind of them is let go. */
const MAX_ACCOUNTS = 50_000;

export function openSentQuota(deps: QuotaDeps): SentQuota {
  const pending = new Map<string, number>();

  return {
    async within(sender, bytes, read) {
      const counted = await count(deps, sender, bytes.most);
      try {
        return await read();
      } finally {
        const rest = bytes.most - bytes.kept();
        if (rest > SMALL_BYTES) await takeBack(deps, counted, rest).catch(() => undefined);
      }
    },
    async count(sender, bytes) {
      const sum = (pending.get(sender.id) ?? 0) + Math.max(bytes, MIN_BYTES);
      if (pending.size > MAX_ACCOUNTS) pending.clear();
      // First in mind: who is refused is refused again, and nobody else's are lost meanwhile.
      pending.set(sender.id, Math.min(sum, MAX_PENDING_BYTES));
      if (sum < MAX_PENDING_BYTES) return;
      await count(deps, sender, sum);
      pending.delete(sender.id);
    },
  };
}

/** Counts bytes of a sender; answers under which names. */
async function count(deps: QuotaDeps, { id, network }: Sender, bytes: number): Promise<readonly string[]> {
  const limits = await deps.limitsOf(id);
  await add(deps, limits, { quota: 'sent', name: id, bytes });
  if (limits.proven) return [id];
  // Such accounts are made without end: all of them in one part of the network have one quota more.
  const all = `unproven ${network}`;
  try {
    await add(deps, limits, { quota: 'sentUnproven', name: all, bytes });
  } catch (error) {
    await takeBack(deps, [id], bytes);
    throw error;
  }
  return [id, all];
}

interface Sending {
  readonly quota: 'sent' | 'sentUnproven';
  readonly name: string;
  readonly bytes: number;
}

const add = ({ store, clock }: QuotaDeps, limits: Limits, { quota, name, bytes }: Sending): Promise<void> =>
  change(store.collection(sentOfDay), name, (known) => {
    const at = clock.now();
    const used = { items: 0, bytes: sentOn(known, at) };
    const unit = passedBy(limits.of[quota], used, { items: 0, bytes });
    if (unit) throw quotaReached({ quota, unit, used, limits }, at);
    return Promise.resolve(asOf(at, used.bytes + bytes));
  });

async function takeBack({ store, clock }: QuotaDeps, names: readonly string[], bytes: number): Promise<void> {
  for (const name of names)
    await change(store.collection(sentOfDay), name, (known) => {
      const at = clock.now();
      return Promise.resolve(asOf(at, Math.max(0, sentOn(known, at) - bytes)));
    });
}

const sentOn = (known: SentOfDay | null, at: Instant): number => (known?.day === dayOf(at) ? known.bytes : 0);
const asOf = (at: Instant, bytes: number) => ({ day: dayOf(at), bytes, expiresAt: plus(at, 2 * DAY) });
