import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { contentTag } from './etag.ts';
import type { StoredResponse } from './idempotency.store.ts';

/** An answer as it goes out: its JSON is text, or bytes that the store kept ready; empty with 204. */
export interface WrittenAnswer extends Omit<StoredResponse, 'body'> {
  readonly body: string | Buffer;
  readonly cookies?: readonly string[];
  /** Of the bytes, where it is known before the answer goes out. */
  readonly tag?: string;
  /** Default: JSON. */
  readonly mediaType?: string;
  /** The same answer, compressed, for who takes it so. */
  readonly gzipped?: WrittenAnswer;
}

/** An answer that goes out more than once: its bytes and their tag are made now. */
export const publishedAnswer = (answer: WrittenAnswer): WrittenAnswer => ({
  ...answer,
  body: Buffer.from(answer.body),
  tag: contentTag(answer.body),
});

/** An answer that never changes: its bytes are compressed, too. */
export async function publishedForGood(answer: WrittenAnswer): Promise<WrittenAnswer> {
  const headers = { ...answer.headers, Vary: 'Accept-Encoding' };
  const body = await promisify(gzip)(answer.body);
  return {
    ...publishedAnswer({ ...answer, headers }),
    gzipped: publishedAnswer({ ...answer, headers: { ...headers, 'Content-Encoding': 'gzip' }, body }),
  };
}

/** Whether `Accept-Encoding` names gzip, and doesn't refuse it (RFC 9110 12.5.3). */
export const takesGzip = (header: string | undefined): boolean =>
  header !== undefined && /(^|,)\s*gzip\s*(,|$|;\s*q=(1|0\.\d*[1-9]))/i.test(header);
