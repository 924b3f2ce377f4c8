import { signal, type ReadonlySignal } from '@preact/signals';
import type { Client } from '../api/client.ts';
import type { Operations } from '../api/operations.ts';
import { Offline, Refused, SignInNeeded } from '../api/refusals.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Outbox, Seen } from '../store/outbox.ts';
import type { Step } from './machine.ts';
import { natures, type Bodies, type Operation, type Target } from './operations.ts';
import { requestOf } from './requests.ts';
import { plan } from './schedule.ts';
import { createRate, upload } from './upload.ts';
import type { Json } from './values.ts';

const DAY_MS = 86_400_000;
/** How long what was done can be read in "sent". */
const KEPT_MS = 30 * DAY_MS;

/** What the line about the network says. */
export interface Net {
  readonly online: boolean;
  /** Operations and files under way. */
  readonly sending: number;
  /** Sending goes on after a new sign-in. */
  readonly signIn: boolean;
}

export interface EngineDeps {
  readonly client: Client;
  readonly outbox: Outbox;
  readonly blobs: Blobs;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
  /** The browser believes that there is a network. */
  readonly isOnline: () => boolean;
  /** There is somebody to send as. */
  readonly isSignedIn: () => boolean;
  /** No files now: the person wants them to wait for Wi-Fi. */
  readonly holdsFiles?: () => boolean;
  /** Told after every change of the store. */
  readonly changed: () => void;
  /** Calls `act` after so many milliseconds, unless what it answers is called before. */
  readonly setTimer?: (act: () => void, ms: number) => () => void;
}

export interface Engine {
  readonly net: ReadonlySignal<Net>;
  /** Sends until `signal` aborts; the tab that runs it holds the lock. */
  run(signal: AbortSignal): Promise<void>;
  /** Something is new: looks at once. */
  wake(): void;
  /** Does not wait for the time of what failed before: the network is back, or a person says so. */
  sendNow(): Promise<void>;
  /** Fetches a record, and merges it with what is open of it. @throws Refused, Offline, SignInNeeded */
  readonly refresh: (target: Target) => Promise<void>;
}

/** Takes what is in the outbox to the service, by the table of machine.ts. */
export function createEngine(deps: EngineDeps): Engine {
  const { client, outbox, blobs, now, newId, random, changed, setTimer = browserTimer } = deps;
  const net = signal<Net>({ online: deps.isOnline(), sending: 0, signIn: false });
  const running = new Map<string, Promise<void>>();
  const rate = createRate();
  let ring: () => void = () => undefined;

  const say = (news: Partial<Net>): void => {
    net.value = { ...net.value, ...news };
  };

  async function fetched({ kind, id }: Target): Promise<Seen> {
    const answer = await client.call(kind === 'producer' ? 'getProducer' : 'getProduct', { params: { id } });
    return { target: { kind, id }, data: answer.data as unknown as Json, etag: answer.etag };
  }

  async function refresh(target: Target): Promise<void> {
    try {
      const seen = await fetched(target);
      await outbox.see(seen);
      await letGo(seen);
    } catch (error) {
      if (error instanceof Refused && error.status === 404) await outbox.gone(target);
      throw error;
    } finally {
      changed();
    }
  }

  /** Looks at a product again until the service has made its pictures of all photos. */
  async function followPhotos(target: Target, ms: number = FIRST_LOOK_MS): Promise<void> {
    await refresh(target);
    const { photos = [] } = (await outbox.record(target)) as Partial<Operations['getProduct']['answer']>;
    if (ms <= LAST_LOOK_MS && photos.some(({ state }) => state === 'processing'))
      setTimer(() => void followPhotos(target, ms * 2).catch(() => undefined), ms);
  }

  /** Bytes of photos that the service has made its pictures of need no room here any more. */
  async function letGo({ target, data }: Seen): Promise<void> {
    if (target.kind !== 'product') return;
    const photos = data['photos'] as Operations['getProduct']['answer']['photos'];
    const ready = new Set(photos.filter(({ state }) => state === 'ready').map(({ id }) => id));
    for (const operation of await outbox.all()) {
      if (operation.op !== 'addPhotos' || operation.state !== 'done') continue;
      for (const { id, blob } of (operation.body as Bodies['addPhotos']).items)
        if (ready.has(id)) await blobs.arrived(blob);
    }
  }

  /** Bytes under way, or a call: what came back of it, if it is the record. @throws Refused, Offline, SignInNeeded */
  async function send(operation: Operation): Promise<Seen | undefined> {
    if (operation.op === 'upload') {
      const { blob: sha256, purpose, filename } = operation.body as Bodies['upload'];
      const kept = await blobs.get(sha256);
      if (!kept) throw new Refused({ ...NOTHING, code: 'not_found', status: 404 });
      if (kept.blob === null) return undefined;
      const progressed = async (progress: { readonly uploadUrl: string; readonly offset: number }) => {
        await blobs.sent(sha256, progress);
      };
      const source = { blob: kept.blob, sha256, purpose, filename, uploadUrl: kept.uploadUrl };
      await blobs.sent(sha256, { uploadId: await upload({ send: client.send, now, rate, progressed }, source) });
      return undefined;
    }
    const uploadIds = await idsOfBlobs(operation);
    const { name, ...asked } = requestOf(operation, (blob) => uploadIds.get(blob) ?? '');
    const answer = await client.call(name, { ...asked, key: operation.key } as never);
    if (!natures[operation.op].answersRecord) return undefined;
    return { target: operation.target, data: answer.data as unknown as Json, etag: answer.etag };
  }

  async function idsOfBlobs({ op, body }: Operation): Promise<ReadonlyMap<string, string>> {
    const named =
      op === 'addPhotos'
        ? (body as Bodies['addPhotos']).items.map(({ blob }) => blob)
        : op === 'addDocument'
          ? [(body as Bodies['addDocument']).blob]
          : [];
    const kept = await Promise.all(named.map((blob) => blobs.get(blob)));
    return new Map(kept.flatMap((one) => (one?.uploadId ? [[one.sha256, one.uploadId] as const] : [])));
  }

  async function failed(id: string, error: unknown): Promise<Step | null> {
    if (error instanceof SignInNeeded) return outbox.step(id, { type: 'signInNeeded' });
    if (error instanceof Refused)
      return outbox.step(id, { type: 'refused', refusal: error, at: now(), chance: random(), key: newId() });
    return outbox.step(id, { type: 'lost', at: now(), chance: random() });
  }

  /** Looks at the record as it is now, since something in it has changed. */
  async function look(operation: Operation): Promise<void> {
    const { id, op, target, body } = operation;
    try {
      if (op !== 'patchDocument') {
        const seen = await fetched(target);
        await outbox.compare(id, seen.data, random(), seen);
        return;
      }
      const { docId } = body as Bodies['patchDocument'];
      const { data } = await client.call('listDocuments', { params: { id: target.id }, query: { limit: 100 } });
      const theirs = data.items.find((document) => document.id === docId);
      if (!theirs) throw new Refused({ ...NOTHING, code: 'not_found', status: 404 });
      await outbox.compare(id, theirs, random());
    } catch (error) {
      await failed(id, error);
    }
  }

  async function execute({ id }: Operation): Promise<void> {
    const begun = await outbox.step(id, { type: 'send' });
    const operation = begun?.operation;
    if (operation?.state !== 'sending') return;
    changed();
    try {
      const seen = await send(operation);
      await outbox.step(id, { type: 'answered', at: now() }, seen);
      say({ online: true });
      if (operation.op === 'addPhotos') await followPhotos(operation.target).catch(() => undefined);
      else if (isSilent(operation)) await refresh(operation.target).catch(() => undefined);
    } catch (error) {
      if (error instanceof Offline) say({ online: false });
      const step = await failed(id, error);
      if (step?.effect === 'compare' && step.operation) await look(step.operation);
    }
  }

  async function start(operation: Operation): Promise<void> {
    try {
      await execute(operation);
    } finally {
      running.delete(operation.id);
      say({ sending: running.size });
      changed();
      ring();
    }
  }

  /** What a sender that was killed has left, and what a new sign-in frees. */
  async function pickUp(): Promise<void> {
    for (const { id, state } of await outbox.all()) {
      if (state === 'sending' && !running.has(id)) await outbox.step(id, { type: 'killed' });
      if (state === 'signIn' && deps.isSignedIn()) await outbox.step(id, { type: 'signedIn' });
    }
  }

  /** Answers how long nothing is to be done, in milliseconds. */
  async function turn(): Promise<number> {
    const isSignedIn = deps.isSignedIn();
    say({ signIn: !isSignedIn });
    if (!isSignedIn || !deps.isOnline()) return MAX_SLEEP_MS;
    await pickUp();
    const all = await outbox.all();
    for (const { id, state, doneAt } of all)
      if (state === 'done' && now() - (doneAt ?? 0) > KEPT_MS) await outbox.step(id, { type: 'expired' });
    const uploads = deps.holdsFiles?.() === true ? 0 : rate.isSlow() ? 1 : 2;
    const { due, send: chosen, nextAt } = plan(all, { now: now(), uploads });
    for (const { id } of due) await outbox.step(id, { type: 'wake' });
    for (const operation of chosen) running.set(operation.id, start(operation));
    say({ sending: running.size });
    return nextAt === null ? MAX_SLEEP_MS : Math.max(0, nextAt - now());
  }

  const slept = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stop = setTimer(resolve, Math.min(ms, MAX_SLEEP_MS));
      ring = () => {
        stop();
        resolve();
      };
    });

  return {
    net,
    refresh,
    wake: () => ring(),
    async run(signal) {
      signal.addEventListener('abort', () => ring());
      const isOver = (): boolean => signal.aborted;
      while (!isOver()) {
        let isRung = false;
        ring = () => {
          isRung = true;
        };
        const sleepMs = await turn();
        // What rang during the turn is looked at in the next.
        if (!(isRung as boolean) && !isOver()) await slept(sleepMs);
      }
      await Promise.allSettled(running.values());
    },
    async sendNow() {
      say({ online: deps.isOnline() });
      for (const { id, state, tries } of await outbox.all())
        if (state === 'waiting' && tries > 0) await outbox.step(id, { type: 'wake' });
      await outbox.flush();
      ring();
    },
  };
}

const browserTimer = (act: () => void, ms: number): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** Every minute the clock is looked at: a phone that slept lets no timer ring. */
const MAX_SLEEP_MS = 60_000;
/** When a product is looked at again while its photos are processed: after 2, 4, ... 64 seconds. */
const FIRST_LOOK_MS = 2_000;
const LAST_LOOK_MS = 64_000;
const NOTHING = { errors: [], allowed: [], currentVersion: null, retryAfter: null, requestId: null };

/** Changes its record without answering it. */
const isSilent = ({ op }: Operation): boolean => ['removePhoto', 'addConsent', 'withdrawConsent'].includes(op);
