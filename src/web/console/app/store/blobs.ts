import type { Database, KeptBlob } from './db.ts';
import { keepWithRoom } from './quota.ts';

/** Bytes that wait to be sent, and small pictures of those that were. */
export interface Blobs {
  /** Keeps bytes under what they are: the same twice is kept, and sent, once. Answers their SHA-256. */
  put(blob: Blob, thumb?: Blob): Promise<string>;
  get(sha256: string): Promise<KeptBlob | null>;
  /** How far they are on their way. */
  sent(sha256: string, progress: Partial<Pick<KeptBlob, 'uploadUrl' | 'offset' | 'uploadId'>>): Promise<void>;
  /** Lets go of the bytes: the service has made its pictures of them. */
  arrived(sha256: string): Promise<void>;
  /** Lets go of the small pictures of what has arrived, the phone being full. Answers how many bytes that frees. */
  dropThumbs(): Promise<number>;
}

export function createBlobs(database: Database, now: () => number): Blobs {
  async function change(sha256: string, changes: Partial<KeptBlob>): Promise<void> {
    const transaction = database.transaction('blobs', 'readwrite');
    const known = await transaction.store.get(sha256);
    if (known) await transaction.store.put({ ...known, ...changes });
    await transaction.done;
  }
  async function keep(sha256: string, blob: Blob, thumb: Blob | undefined): Promise<void> {
    const transaction = database.transaction('blobs', 'readwrite', { durability: 'strict' });
    const known = await transaction.store.get(sha256);
    if (!known?.blob)
      await transaction.store.put({
        sha256,
        blob,
        thumb: thumb ?? known?.thumb ?? null,
        bytes: blob.size,
        uploadUrl: known?.uploadUrl ?? null,
        offset: known?.offset ?? 0,
        uploadId: known?.uploadId ?? null,
        addedAt: now(),
      });
    await transaction.done;
  }
  async function dropThumbs(): Promise<number> {
    const transaction = database.transaction('blobs', 'readwrite');
    let freed = 0;
    for (const kept of await transaction.store.getAll()) {
      if (kept.blob !== null || kept.thumb === null) continue;
      freed += kept.thumb.size;
      await transaction.store.put({ ...kept, thumb: null });
    }
    await transaction.done;
    return freed;
  }
  return {
    async put(blob, thumb) {
      const sha256 = await hashOf(blob);
      await keepWithRoom(() => keep(sha256, blob, thumb), dropThumbs);
      return sha256;
    },
    get: async (sha256) => (await database.get('blobs', sha256)) ?? null,
    sent: change,
    arrived: (sha256) => change(sha256, { blob: null }),
    dropThumbs,
  };
}

/** The SHA-256 of bytes, in hex. */
async function hashOf(blob: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
