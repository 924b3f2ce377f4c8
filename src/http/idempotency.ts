import { createHash, createHmac } from 'node:crypto';
import { DAY, plus, SECOND, type Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import { isOutage } from '../kernel/outage.ts';
import { Problem } from '../kernel/problems/index.ts';
import type { Log } from '../platform/logging/port.ts';
import { startHeartbeat } from '../platform/loops/heartbeat.ts';
import { DuplicateKey } from '../platform/store/errors.ts';
import type { Store } from '../platform/store/port.ts';
import { idempotencyRecords, type IdempotencyRecord, type StoredResponse } from './idempotency.store.ts';

/** A key: 1 to 255 visible characters of ASCII. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

const KEPT_MS = DAY;
/** A request whose process died can be repeated after this long. */
const LEASE_MS = 10 * SECOND;

export interface IdempotencyDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly secret: string;
}

/** One request under its key: it runs now, and no other with the same key does. */
interface Running {
  readonly createdId: string;
  /** Keeps a 2xx answer for repetitions. */
  keep(answer: StoredResponse): Promise<void>;
  /** Nothing was done: the key serves another request. */
  forget(): Promise<void>;
  /** Nobody knows whether it was done: a repetition may run at once, and under the same `createdId`. */
  leave(): Promise<void>;
}

/** How many requests of a time without a store are remembered, until their leases have ended by themselves. */
const MAX_LEFT = 10_000;

export interface Idempotency {
  /**
   * Takes the key for this request, or hands out the answer that was kept.
   * @throws Problem idempotency_key_reused (another body), idempotency_in_progress (still running), header_invalid
   */
  begin(request: { scope: string; key: string; body: unknown }): Promise<Running | { readonly kept: StoredResponse }>;
}

/** Repeated requests are recognised by records in the store, so after a crash and by every process. */
export function createIdempotency({ store, clock, log, secret }: IdempotencyDeps): Idempotency {
  const records = store.collection<IdempotencyRecord>(idempotencyRecords);
  const hashKey = createHash('sha256').update(`idempotency\n${secret}`).digest();

  const fresh = (fingerprint: string): Omit<IdempotencyRecord, 'id' | 'revision'> => ({
    fingerprint,
    token: newId(),
    createdId: newId(),
    leaseUntil: plus(clock.now(), LEASE_MS),
    expiresAt: plus(clock.now(), KEPT_MS),
    answer: null,
  });

  /** Takes over a record whose request died, or whose day is over. */
  function takeOver(known: IdempotencyRecord, fingerprint: string): Promise<IdempotencyRecord | null> {
    const { id, token, createdId, leaseUntil, expiresAt } = known;
    const renewed = fresh(fingerprint);
    const set = expiresAt <= clock.now() ? renewed : { ...renewed, createdId, expiresAt };
    return records.claim({ id, token, leaseUntil }, { set });
  }

  /** Requests of this process that are over, without the store having been told: their tokens. */
  const left = new Set<string>();

  function noteLeft(token: string): void {
    left.add(token);
    const timer = setTimeout(() => left.delete(token), LEASE_MS);
    timer.unref();
    for (const oldest of left) {
      if (left.size <= MAX_LEFT) return;
      left.delete(oldest);
    }
  }

  /** Tells the store that a request is over. Whatever the store says to that: the request has its answer already. */
  async function tellOver(token: string, tell: () => Promise<unknown>): Promise<void> {
    try {
      await tell();
    } catch (err) {
      noteLeft(token);
      log.warn({ err }, 'the end of a request was not written down: its idempotency key is free even so');
    }
  }

  async function recordFor(id: string, fingerprint: string): Promise<IdempotencyRecord | { kept: StoredResponse }> {
    const record = { id, ...fresh(fingerprint) };
    try {
      return await records.insert(record);
    } catch (error) {
      if (isOutage(error)) noteLeft(record.token);
      if (!(error instanceof DuplicateKey)) throw error;
    }
    const known = await records.get(id);
    if (!known) return recordFor(id, fingerprint);
    const live = known.expiresAt > clock.now();
    if (live && known.fingerprint !== fingerprint) throw new Problem('idempotency_key_reused');
    if (live && known.answer) return { kept: known.answer };
    if (live && known.leaseUntil > clock.now() && !left.has(known.token))
      throw new Problem('idempotency_in_progress', { retryAfter: 2 });
    const taken = await takeOver(known, fingerprint);
    if (!taken) throw new Problem('idempotency_in_progress', { retryAfter: 2 });
    return taken;
  }

  function running({ id, token, createdId }: IdempotencyRecord): Running {
    const heartbeat = startHeartbeat({
      leaseMs: LEASE_MS,
      renew: async () =>
        (await records.claim({ id, token }, { set: { leaseUntil: plus(clock.now(), LEASE_MS) } })) !== null,
      lost: () => {
        log.warn({ record: id }, 'a request lost its idempotency key');
      },
      failed: (err) => {
        log.warn({ err }, 'an idempotency key could not be renewed');
      },
    });
    return {
      createdId,
      async keep(answer) {
        await heartbeat.stop();
        await tellOver(token, () => records.claim({ id, token }, { set: { answer } }));
      },
      async forget() {
        await heartbeat.stop();
        await tellOver(token, async () => {
          const record = await records.get(id);
          if (record?.token === token) await records.remove(id, record.revision);
        });
      },
      async leave() {
        await heartbeat.stop();
        await tellOver(token, () => records.claim({ id, token }, { set: { leaseUntil: clock.now() } }));
      },
    };
  }

  return {
    async begin({ scope, key, body }) {
      if (!IDEMPOTENCY_KEY.test(key)) throw new Problem('header_invalid', { values: { header: 'Idempotency-Key' } });
      const id = createHash('sha256').update(`${scope}\n${key}`).digest('hex');
      const fingerprint = createHmac('sha256', hashKey)
        .update(JSON.stringify(body ?? null))
        .digest('base64url');
      const record = await recordFor(id, fingerprint);
      return 'kept' in record ? record : running(record);
    },
  };
}
