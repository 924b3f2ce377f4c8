import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { notFound, Problem } from '../../kernel/problems/index.ts';
import { FileMissing, FileTooLarge, type Files } from '../../platform/files/port.ts';
import type { Sender, SentQuota } from '../../platform/quotas/sent.ts';
import { removeUnconditionally } from '../../platform/store/change.ts';
import { DuplicateKey } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import {
  contentKey,
  expiryOf,
  exceedsUnfinishedLimit,
  MAX_UNFINISHED,
  newUpload,
  type AnnouncedFile,
} from './uploads.domain.ts';
import { uploadsIn, type Upload } from './uploads.store.ts';
import type { Writers } from './writers.ts';

/** Says how many bytes an original has that an account has handed in before; `null` when it has not. */
export type OwnOriginalBytes = (accountId: string, sha256: string) => Promise<number | null>;

export interface UploadDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly files: Files;
  readonly sentQuota: SentQuota;
  readonly writers: Writers;
  readonly ownOriginalBytes: OwnOriginalBytes;
}

const RETRY_AFTER = 60;

/**
 * Creates an upload, or finds the one that the account has begun of the same bytes; of bytes that it has handed in before
 * nothing is missing. @throws Problem too_many_uploads, upload_corrupt
 */
export async function createUpload(deps: UploadDeps, accountId: string, announced: AnnouncedFile): Promise<Upload> {
  const records = uploadsIn(deps.store);
  const known = (await records.find({ contentKey: contentKey(accountId, announced) }, { limit: 1 })).items[0];
  if (known && known.expiresAt > deps.clock.now()) return completeUpload(deps, known);
  if (known) await deleteUpload(deps, known);
  const kept = await isThere(deps, accountId, announced);
  try {
    const upload = await records.insert(newUpload({ id: newId(), accountId, announced, kept }, deps.clock.now()));
    await requireUnfinishedLimit(deps, upload);
    return upload;
  } catch (error) {
    if (error instanceof DuplicateKey) return createUpload(deps, accountId, announced);
    throw error;
  }
}

const isThere = async (
  { files, ownOriginalBytes }: UploadDeps,
  accountId: string,
  { sha256, length }: AnnouncedFile,
): Promise<boolean> => (await ownOriginalBytes(accountId, sha256)) === length && (await files.has(sha256));

/** Counted with the new one in its place: of many who come at once none gets in beyond the limit. */
async function requireUnfinishedLimit(deps: UploadDeps, upload: Upload): Promise<void> {
  if (upload.kept) return;
  const unfinished = { accountId: upload.accountId, kept: false, expiresAt: { $gt: deps.clock.now() } };
  const { items } = await uploadsIn(deps.store).find(unfinished, { limit: 2 * MAX_UNFINISHED.files });
  if (!exceedsUnfinishedLimit(items)) return;
  await deleteUpload(deps, upload);
  throw new Problem('too_many_uploads', { retryAfter: RETRY_AFTER });
}

/** An upload of this account that is still waited for. @throws Problem not_found */
export async function findUpload(
  { store, clock }: Pick<UploadDeps, 'store' | 'clock'>,
  accountId: string,
  id: string,
): Promise<Upload> {
  const upload = await uploadsIn(store).get(id);
  if (upload?.accountId !== accountId || upload.expiresAt <= clock.now()) throw notFound();
  return upload;
}

/**
 * Where an upload stands. Whoever is writing to it ends: the client asks because it has lost the connection.
 * @throws Problem not_found, upload_corrupt
 */
export async function resumeUpload(deps: UploadDeps, { accountId, id }: Upload): Promise<Upload> {
  await deps.writers.end(id);
  return completeUpload(deps, await findUpload(deps, accountId, id));
}

/** What is sent of an upload. */
export interface Piece {
  readonly sender: Sender;
  /** The first byte. */
  readonly offset: number;
  /** As far as the request says; `null`: it doesn't. */
  readonly bytes: number | null;
  readonly source: Readable;
}

/**
 * Writes a piece of an upload; with the last one it becomes an original. What came before a connection breaks off stays.
 * @throws Problem upload_offset_wrong, file_too_large, upload_corrupt, not_found, quota_of_day_reached, request_malformed
 */
export async function writePiece(deps: UploadDeps, upload: Upload, piece: Piece): Promise<Upload> {
  const { id, accountId, length } = upload;
  const { sender, offset, bytes, source } = piece;
  await deps.writers.end(id);
  const now = await findUpload(deps, accountId, id);
  if (offset !== now.offset) throw offsetWrong(now);
  if (offset + (bytes ?? 0) > length) throw tooLarge(length);
  if (offset === length) return completeUpload(deps, now);
  let at = offset;
  const saved = async (end: number): Promise<void> => {
    await advance(deps, id, at, end);
    at = end;
  };
  const count = { most: bytes ?? length - offset, kept: () => at - offset };
  // Who is refused in the middle gets an answer: the stream must not break.
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  const write = () => deps.files.unfinished.write(id, offset, chunks, { maxBytes: length, saved });
  try {
    await deps.sentQuota.within(sender, count, () => deps.writers.run(id, source, write));
  } catch (error) {
    if (error instanceof FileTooLarge) throw tooLarge(length);
    if (error instanceof FileMissing) {
      await deleteUpload(deps, now);
      throw notFound();
    }
    // Who has gone away, or has begun anew by another connection, reads no answer.
    if (source.errored) throw new Problem('request_malformed');
    throw error;
  } finally {
    source.resume();
  }
  return completeUpload(deps, { ...now, offset: at });
}

const tooLarge = (limit: number): Problem => new Problem('file_too_large', { values: { limit } });
const offsetWrong = ({ offset }: Upload): Problem =>
  new Problem('upload_offset_wrong', { values: { offset }, extra: { uploadOffset: offset } });

/** Notes what is on disk, unless another connection has got further meanwhile. */
async function advance({ store }: UploadDeps, id: string, from: number, to: number): Promise<void> {
  const records = uploadsIn(store);
  if (await records.claim({ id, kept: false, offset: from }, { set: { offset: to } })) return;
  const now = await records.get(id);
  throw now ? offsetWrong(now) : notFound();
}

/**
 * Makes an original of an upload that is whole; itself when it isn't, or is one already.
 * @throws Problem upload_corrupt when it has another hash: it is removed then; not_found
 */
export async function completeUpload(deps: UploadDeps, upload: Upload): Promise<Upload> {
  const { id, length, sha256 } = upload;
  if (upload.kept || upload.offset < length) return upload;
  try {
    const { content } = await deps.files.unfinished.open(id);
    const hash = createHash('sha256');
    await deps.files.put(hashing(content, hash), {
      maxBytes: length,
      inspect() {
        if (hash.digest('hex') !== sha256) throw new Problem('upload_corrupt');
        return Promise.resolve();
      },
    });
  } catch (error) {
    if (error instanceof FileMissing) return findCompleted(deps, upload);
    if (error instanceof Problem) await deleteUpload(deps, upload);
    throw error;
  }
  const set = { kept: true, expiresAt: expiryOf(deps.clock.now()) };
  await uploadsIn(deps.store).claim({ id, kept: false }, { set });
  await deps.files.unfinished.remove(id);
  return findCompleted(deps, upload);
}

async function* hashing(source: AsyncIterable<Uint8Array>, hash: { update(chunk: Uint8Array): unknown }) {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Another request may have kept it, or removed it. @throws Problem not_found */
async function findCompleted(deps: UploadDeps, upload: Upload): Promise<Upload> {
  const now = await uploadsIn(deps.store).get(upload.id);
  if (now?.kept) return now;
  // Its record is there and its bytes are not: nobody can go on with it.
  if (now) await deleteUpload(deps, now);
  throw notFound();
}

/** Removes an upload with what has come of it; once more is nothing. */
export async function deleteUpload({ store, files }: Pick<UploadDeps, 'store' | 'files'>, { id }: Pick<Upload, 'id'>) {
  // First the record: who writes to it sees then that nobody wants it.
  await removeUnconditionally(uploadsIn(store), id);
  await files.unfinished.remove(id);
}

/** Whether an original was sent in pieces, and may still be said to be of something. */
export const isUploadedFile = async ({ store }: Pick<UploadDeps, 'store'>, sha256: string): Promise<boolean> =>
  (await uploadsIn(store).find({ sha256, kept: true }, { limit: 1 })).items.length > 0;
