import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { PageEnd } from '../kernel/page.ts';
import { Problem } from '../kernel/problems/index.ts';

/** Makes and reads the cursors of lists: opaque to clients, signed, bound to the list and filter they came from. */
export interface Cursors {
  seal(end: PageEnd, binding: string): string;
  /** @throws Problem cursor_invalid when it was changed, made up, or comes from another list or filter. */
  open(cursor: string, binding: string): PageEnd;
}

const SIGNATURE_BYTES = 16;

/** Cursors signed with `secret`. They never expire: a page end stays meaningful while its list is sorted alike. */
export function signedCursors(secret: string): Cursors {
  const key = createSecretKey(createHash('sha256').update(`cursor\n${secret}`).digest());
  const sign = (payload: string, binding: string): Buffer =>
    createHmac('sha256', key).update(`${binding}\n${payload}`).digest().subarray(0, SIGNATURE_BYTES);

  return {
    seal(end, binding) {
      const payload = JSON.stringify(end);
      return Buffer.concat([sign(payload, binding), Buffer.from(payload)]).toString('base64url');
    },
    open(cursor, binding) {
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(SIGNATURE_BYTES).toString('utf8');
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      // Node's decoder skips what is not base64url: only the very text that was sealed is taken.
      const whole = bytes.length > SIGNATURE_BYTES && bytes.toString('base64url') === cursor;
      if (!whole || !timingSafeEqual(signature, sign(payload, binding))) throw new Problem('cursor_invalid');
      return JSON.parse(payload) as PageEnd;
    },
  };
}
