import type { Client } from '../api/client.ts';
import { Refused } from '../api/refusals.ts';
import type { Blobs } from '../store/blobs.ts';
import type { Seen } from '../store/outbox-writes.ts';
import { natures, type Bodies, type Operation, type Target } from './operations.ts';
import { requestOf } from './requests.ts';
import { upload, type Rate } from './upload.ts';
import type { Json } from './values.ts';

interface CallsDeps {
  readonly client: Client;
  readonly blobs: Blobs;
  readonly now: () => number;
  readonly rate: Rate;
}

/** What the engine asks of the service. All throw Refused, Offline, SignInNeeded. */
interface Calls {
  readonly fetch: (target: Target) => Promise<Seen>;
  readonly fetchDocument: (producer: Target, docId: string) => Promise<Json>;
  /** Does an operation; answers the record as it is now, if the service does. */
  readonly send: (operation: Operation) => Promise<Seen | undefined>;
}

export function createCalls({ client, blobs, now, rate }: CallsDeps): Calls {
  async function sendBytes({ body }: Operation): Promise<void> {
    const { blob: sha256, purpose, filename } = body as Bodies['upload'];
    const kept = await blobs.get(sha256);
    if (!kept) throw notFound();
    if (kept.blob === null) return;
    const progressed = (progress: { readonly uploadUrl: string; readonly offset: number }) =>
      blobs.sent(sha256, progress);
    const source = { blob: kept.blob, sha256, purpose, filename, uploadUrl: kept.uploadUrl };
    await blobs.sent(sha256, { uploadId: await upload({ send: client.send, now, rate, progressed }, source) });
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

  return {
    async fetch({ kind, id }) {
      const { data, etag } = await client.call(kind === 'producer' ? 'getProducer' : 'getProduct', { params: { id } });
      return { target: { kind, id }, data: forPhone(data), etag };
    },
    async fetchDocument({ id }, docId) {
      const { data } = await client.call('listDocuments', { params: { id }, query: { limit: 100 } });
      const found = data.items.find((document) => document.id === docId);
      if (!found) throw notFound();
      return found;
    },
    async send(operation) {
      if (operation.op === 'upload') {
        await sendBytes(operation);
        return undefined;
      }
      const uploadIds = await idsOfBlobs(operation);
      const { name, ...asked } = requestOf(operation, (blob) => uploadIds.get(blob) ?? '');
      const { data, etag } = await client.call(name, { ...asked, key: operation.key } as never);
      return natures[operation.op].answersRecord ? { target: operation.target, data: forPhone(data), etag } : undefined;
    },
  };
}

/** A record as it may lie on a phone that others may find: the number of an identity card stays at the service. */
function forPhone(data: unknown): Json {
  const { personalId, ...rest } = data as Json;
  const isMasked = typeof personalId === 'string' && personalId.includes('*');
  return isMasked ? { ...rest, personalId } : rest;
}

const notFound = (): Refused =>
  new Refused({
    code: 'not_found',
    status: 404,
    errors: [],
    allowed: [],
    currentVersion: null,
    retryAfter: null,
    requestId: null,
  });
