import { createHash } from 'node:crypto';

/**
 * Whether an approval together with others is drawn to be looked at again: one of `oneIn`, and always the same ones, so
 * that sending it twice draws nothing else.
 */
export function isDrawn(productId: string, version: number, oneIn: number): boolean {
  const digest = createHash('sha256')
    .update(`recheck\n${productId}\n${String(version)}`)
    .digest();
  return digest.readUInt32BE(0) % oneIn === 0;
}
