import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Client } from './api/client.ts';
import type { Session } from './api/session.ts';
import { createBlobs, type Blobs } from './store/blobs.ts';
import { deleteDatabase, openDatabase } from './store/db.ts';
import { keepDecisions, type KeptDecisions } from './store/decisions.ts';
import { newId } from './store/ids.ts';
import { createMeta, type Meta } from './store/meta.ts';
import { createOutbox } from './store/outbox.ts';
import { keepForGood } from './store/quota.ts';
import { createRecords, type Records } from './store/records.ts';
import { createEngine, type Engine } from './sync/engine.ts';
import { holding } from './sync/lock.ts';
import { pull } from './sync/pull.ts';
import { keepSimilar } from './sync/similar.ts';

/** The work of one account on this phone, and what takes it to the service. */
export interface Work {
  readonly accountId: string;
  readonly records: Records;
  readonly blobs: Blobs;
  readonly meta: Meta;
  readonly decisions: KeptDecisions;
  readonly engine: Engine;
  /** There is a network, as far as the browser and the last call tell. */
  readonly online: ReadonlySignal<boolean>;
  /** Files wait for Wi-Fi. */
  readonly holdsFiles: ReadonlySignal<boolean>;
  holdFiles(holds: boolean): Promise<void>;
  /** Lets go of the database, and of the lock of the sender. */
  close(): void;
}

const HOLDS_FILES = 'holdsFiles';

/** The network as a browser tells of it; many don't tell which kind it is, and some nothing. */
interface Connection extends EventTarget {
  readonly type?: string;
}
const connection = (): Connection | undefined =>
  (navigator as Navigator & { readonly connection?: Connection }).connection;

/** Whether the browser tells what kind of network it has. */
export const tellsConnection = (): boolean => connection()?.type !== undefined;

const isOnWifi = (): boolean => connection()?.type === 'wifi';

/** How often what others have changed is fetched. */
const LOOK_MS = 300_000;

/** Opens the work of an account in this tab: one of its tabs sends, the others show how far it is. */
export async function openWork(
  accountId: string,
  client: Client,
  session: Session,
  behindMs: () => number,
): Promise<Work> {
  const stop = new AbortController();
  const database = await openDatabase(accountId, () => stop.abort());
  const now = (): number => Date.now();
  const outbox = createOutbox({ database, now, newId });
  const blobs = createBlobs(database, now);
  const tabs = new BroadcastChannel(`ocop-work-${accountId}`);
  const meta = createMeta(database, now);
  const holdsFiles = signal((await meta.get(HOLDS_FILES))?.value === true);
  const hasNet = signal(navigator.onLine);
  let isPersistent = false;

  const engine = createEngine({
    client,
    outbox,
    blobs,
    now,
    newId,
    random: Math.random,
    behindMs,
    isOnline: () => navigator.onLine,
    isSignedIn: () => session.state.value.account?.id === accountId && session.state.value.standing !== 'ended',
    holdsFiles: () => holdsFiles.value && !isOnWifi(),
    answered: (operation, answer) => keepSimilar(meta, operation, answer),
    changed: () => {
      void records.load();
      tabs.postMessage('changed');
    },
  });
  const records = createRecords({
    database,
    outbox,
    makeRoom: () => blobs.dropThumbs(),
    changed: () => {
      if (!isPersistent) void keepForGood(navigator.storage);
      isPersistent = true;
      tabs.postMessage('changed');
      engine.wake();
    },
  });
  tabs.onmessage = () => {
    void records.load();
    engine.wake();
  };
  const online = (): void => {
    hasNet.value = true;
    void engine.sendNow();
  };
  const offline = (): void => {
    hasNet.value = false;
  };
  const look = (): void => {
    const { account, standing } = session.state.value;
    const isField = account?.roles.some(({ role }) => role === 'helper' || role === 'producer') === true;
    if (document.visibilityState !== 'visible' || !isField || standing === 'ended' || !navigator.onLine) return;
    const mineAlone = account.roles.some(({ role }) => role === 'helper');
    // The next look is in five minutes, or when the page is looked at again.
    pull({ client, outbox, meta, refresh: engine.refresh, mineAlone }).catch(() => undefined);
  };
  const shown = (): void => {
    engine.wake();
    look();
  };
  const looking = setInterval(look, LOOK_MS);
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  // Wi-Fi came: photos may wait for it.
  const changed = (): void => engine.wake();
  connection()?.addEventListener('change', changed);
  document.addEventListener('visibilitychange', shown);
  const leave = session.state.subscribe(() => engine.wake());

  await records.load();
  void holding(navigator.locks, `ocop-send-${accountId}`, stop.signal, () => engine.run(stop.signal));

  look();

  return {
    accountId,
    records,
    blobs,
    meta,
    decisions: keepDecisions(database, now),
    engine,
    online: computed(() => hasNet.value && engine.net.value.online),
    holdsFiles: computed(() => holdsFiles.value),
    async holdFiles(holds) {
      holdsFiles.value = holds;
      await meta.put(HOLDS_FILES, holds);
      engine.wake();
    },
    close() {
      stop.abort();
      leave();
      clearInterval(looking);
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
      connection()?.removeEventListener('change', changed);
      document.removeEventListener('visibilitychange', shown);
      tabs.close();
      database.close();
    },
  };
}

/** Takes the work of an account off this phone, sent or not: only after a person has said so. */
export const deleteWork = (accountId: string): Promise<void> => deleteDatabase(accountId, indexedDB);
