import { createHash } from 'node:crypto';
import { MINUTE, plus, SECOND, type Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { Log } from '../logging/port.ts';
import { startLoop } from '../loops/loop.ts';
import type { AnyCollection } from '../store/collection.ts';
import { DuplicateKey, RevisionConflict } from '../store/errors.ts';
import type { Store } from '../store/port.ts';
import { processes, type ProcessRow } from './processes.store.ts';

interface Deps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a process says of itself. */
export interface Presence {
  readonly release: string;
  readonly roles: readonly string[];
  readonly collections: readonly AnyCollection[];
}

const SEEN_EVERY_MS = 10 * SECOND;
/** Who was not seen for so long is taken for dead. */
const GONE_AFTER_MS = MINUTE;

/** Keeps a row of this process in the store for as long as it lives, so that others know of it. */
export function announceProcess(
  { store, clock, log }: Deps,
  { release, roles, collections }: Presence,
): { stop(): Promise<void> } {
  const rows = store.collection(processes);
  const id = newId();
  const startedAt = clock.now();
  const about = {
    release,
    roles: [...roles],
    schemas: schemasOf(collections),
    layout: layoutOf(collections),
    startedAt,
  };

  async function beSeen(): Promise<void> {
    const now = clock.now();
    const seen = { seenAt: now, expiresAt: plus(now, GONE_AFTER_MS) };
    if (await rows.claim({ id }, { set: seen })) return;
    try {
      await rows.insert({ id, ...about, ...seen });
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }

  const loop = startLoop({
    async turn() {
      await beSeen();
      return SEEN_EVERY_MS;
    },
    failed: (err) => {
      log.warn({ err }, 'other processes can not be told that this one lives');
    },
  });
  return {
    async stop() {
      await loop.stop();
      try {
        const row = await rows.get(id);
        if (row) await rows.remove(id, row.revision);
      } catch (err) {
        // It is taken for dead soon.
        if (!(err instanceof RevisionConflict)) log.warn({ err }, 'the row of this process is left behind');
      }
    },
  };
}

/** The processes that live and were started with other schemas or indexes than these. */
export async function othersAlive(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  collections: readonly AnyCollection[],
): Promise<readonly ProcessRow[]> {
  const { items } = await store
    .collection(processes)
    .find({ expiresAt: { $gt: clock.now() } }, { sort: ['expiresAt'], limit: 1_000 });
  const layout = layoutOf(collections);
  return items.filter((row) => row.layout !== layout);
}

const schemasOf = (collections: readonly AnyCollection[]): Readonly<Record<string, number>> =>
  Object.fromEntries(collections.filter(({ version }) => version > 1).map(({ name, version }) => [name, version]));

function layoutOf(collections: readonly AnyCollection[]): string {
  const parts = collections.map(({ name, version, writes, unique, lookups, indexes }) =>
    JSON.stringify([name, version, writes, unique, lookups, indexes.map(({ keys }) => keys)]),
  );
  return createHash('sha256').update(parts.toSorted().join('\n')).digest('base64url').slice(0, 16);
}
