import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createClient, SignInNeeded } from '../../src/web/console/app/api/client.ts';
import { createBlobs, type Blobs } from '../../src/web/console/app/store/blobs.ts';
import { openDatabase, type Database } from '../../src/web/console/app/store/db.ts';
import { newId } from '../../src/web/console/app/store/ids.ts';
import { createOutbox, type Outbox } from '../../src/web/console/app/store/outbox.ts';
import { createRecords, type Records } from '../../src/web/console/app/store/records.ts';
import { createEngine, type Engine } from '../../src/web/console/app/sync/engine.ts';
import type { Client } from './client.ts';

/** What becomes of a request: it goes through, is lost on the way there, or its answer on the way back. */
export type Fate = 'through' | 'lost' | 'unanswered';

/** A phone with the console's store and engine, whose time passes as fast as nothing is to be done. */
export interface Phone {
  readonly records: Records;
  readonly outbox: Outbox;
  readonly blobs: Blobs;
  readonly engine: Engine;
  /** Milliseconds. */
  now(): number;
  /** The browser is killed: nothing that was under way comes back to it. Answers the phone as it starts again. */
  killed(): Promise<Phone>;
  /** Until nothing is left that can go on by itself. */
  settles(): Promise<void>;
  stop(): Promise<void>;
}

interface PhoneSettings {
  readonly person: Client;
  /** Another way to the service than the straight one. */
  readonly url?: string;
  /** Asked for each request. */
  readonly fate?: () => Fate;
  readonly random?: () => number;
  /** How far it is ahead of the service's, in milliseconds; a person may set it meanwhile. */
  readonly clock?: { readonly aheadMs: number };
}

/** What stays of a phone when its browser is killed. */
interface Disk {
  readonly factory: IDBFactory;
  readonly skipped: { ms: number };
}

export function aPhone(settings: PhoneSettings): Promise<Phone> {
  return startPhone(settings, { factory: new IDBFactory(), skipped: { ms: 0 } });
}

const never = (): Promise<never> => new Promise(() => undefined);

async function startPhone(settings: PhoneSettings, disk: Disk): Promise<Phone> {
  const { person, url = person.url, fate = () => 'through', random = Math.random, clock } = settings;
  globalThis.indexedDB = disk.factory;
  const database: Database = await openDatabase(person.accountId, () => undefined);
  let isAlive = true;
  const now = (): number => Date.now() + disk.skipped.ms + (clock?.aheadMs ?? 0);
  let behindMs = 0;

  async function fetchByFate(path: string, init: RequestInit): Promise<Response> {
    if (!isAlive) return never();
    const becomes = fate();
    if (becomes === 'lost') throw new TypeError('no network');
    const response = await fetch(url + path, init);
    const body = await response.arrayBuffer();
    if (!isAlive as boolean) return never();
    if (becomes === 'unanswered') throw new TypeError('the connection broke');
    return new Response(body.byteLength === 0 ? null : body, { status: response.status, headers: response.headers });
  }

  let refused: string | null = null;
  const ended = (token: string | null): SignInNeeded => {
    refused = token;
    return new SignInNeeded();
  };
  const client = createClient({
    fetch: fetchByFate,
    session: {
      token: () => person.token,
      renewed: (stale) =>
        person.token === null || person.token === stale ? Promise.reject(ended(stale)) : Promise.resolve(person.token),
      end: () => void ended(person.token),
    },
    language: () => 'vi',
    heardDate: (date) => {
      behindMs = Date.parse(date) - now();
    },
  });
  const outbox = createOutbox({ database, now, newId: () => newId() });
  const blobs = createBlobs(database, now);
  const stop = new AbortController();
  const engine = createEngine({
    client,
    outbox,
    blobs,
    now,
    newId: () => newId(),
    random,
    behindMs: () => behindMs,
    isOnline: () => true,
    isSignedIn: () => person.token !== null && person.token !== refused,
    changed: () => undefined,
    setTimer(act, ms) {
      const timer = setImmediate(() => {
        disk.skipped.ms += ms;
        act();
      });
      return () => clearImmediate(timer);
    },
  });
  const records = createRecords({
    database,
    outbox,
    makeRoom: () => blobs.dropThumbs(),
    changed: () => engine.wake(),
  });
  await records.load();
  const running = engine.run(stop.signal);

  return {
    records,
    outbox,
    blobs,
    engine,
    now,
    killed() {
      isAlive = false;
      stop.abort();
      database.close();
      return startPhone(settings, disk);
    },
    async settles() {
      const isMoving = async (): Promise<boolean> =>
        (await outbox.all()).some(({ state }) => ['ready', 'waiting', 'sending'].includes(state));
      while (await isMoving()) await new Promise((resolve) => setTimeout(resolve, 5));
      await records.load();
    },
    async stop() {
      stop.abort();
      await running;
      database.close();
    },
  };
}
