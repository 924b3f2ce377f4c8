import { HOUR, plus, type Instant } from '../../kernel/clock.ts';
import { cleanName } from '../../kernel/file-names.ts';
import type { New } from '../../platform/store/document.ts';
import { purposes, type UploadPurpose } from './purposes.ts';
import type { Upload } from './uploads.store.ts';

/** A file as its sender describes it before the first byte. */
export type AnnouncedFile = Pick<Upload, 'purpose' | 'filename' | 'length' | 'sha256'>;

/** An upload is worth so much waiting for: a phone may be away from the network for a day. */
const KEPT_MS = 48 * HOUR;
/** Unfinished uploads of an account, and the bytes that they will have together. */
export const MAX_UNFINISHED = { files: 20, bytes: 60 * 2 ** 20 };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * What `Upload-Metadata` says (tus 1.0.0, Creation): pairs of a key and a value in Base64, parted by commas. Keys that we
 * don't know are the client's own. `null` when it can't be read, or lacks what we need.
 */
export function readMetadata(header: string): Omit<AnnouncedFile, 'length'> | null {
  const values = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [key = '', value = '', ...rest] = pair.trim().split(' ');
    if (key === '' || rest.length > 0 || values.has(key) || !BASE64.test(value)) return null;
    values.set(key, Buffer.from(value, 'base64').toString('utf8'));
  }
  const purpose = purposes.find((one) => one === values.get('purpose'));
  const sha256 = values.get('sha256')?.toLowerCase() ?? '';
  if (!purpose || !SHA256.test(sha256)) return null;
  return { purpose, sha256, filename: cleanName(values.get('filename') ?? '') };
}

export const contentKey = (accountId: string, { purpose, length, sha256 }: Omit<AnnouncedFile, 'filename'>): string =>
  [accountId, purpose, String(length), sha256].join(':');

/** An upload that has just been begun; `kept`: its bytes are an original already. */
export const newUpload = (
  {
    id,
    accountId,
    announced,
    kept,
  }: { readonly id: string; readonly accountId: string; readonly announced: AnnouncedFile; readonly kept: boolean },
  at: Instant,
): New<Upload> => ({
  id,
  accountId,
  ...announced,
  contentKey: contentKey(accountId, announced),
  offset: kept ? announced.length : 0,
  kept,
  createdAt: at,
  expiresAt: expiryOf(at),
});

/** Also of one that has just become whole: what it is of may be said later. */
export const expiryOf = (at: Instant): Instant => plus(at, KEPT_MS);

/** Whether an account has more unfinished than it may. */
export const exceedsUnfinishedLimit = (unfinished: readonly Pick<Upload, 'length'>[]): boolean =>
  unfinished.length > MAX_UNFINISHED.files ||
  unfinished.reduce((sum, { length }) => sum + length, 0) > MAX_UNFINISHED.bytes;

/** Why an upload can't be used for one of these purposes; `null` when it can. */
export function uploadRefusal(
  upload: Upload | null,
  wanted: readonly UploadPurpose[],
): 'upload_unknown' | 'upload_of_other_purpose' | 'upload_unfinished' | null {
  if (!upload) return 'upload_unknown';
  if (!wanted.includes(upload.purpose)) return 'upload_of_other_purpose';
  return upload.offset < upload.length ? 'upload_unfinished' : null;
}
