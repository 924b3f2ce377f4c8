import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE, SECOND, type Clock } from '../../kernel/clock.ts';
import { presets, type Preset } from './presets.ts';

/** How long an address is good, at least, that was given to somebody who may see the photo before it is public. */
const SIGNED_MS = 15 * MINUTE;
/** Addresses of one photo are the same for so long, so that a browser that has the picture asks for it no more. */
const SAME_MS = 5 * MINUTE;

/** What an address of a photo is signed with: when it ends, in seconds since 1970, and by whom. */
export interface PhotoSignature {
  readonly expires?: number | undefined;
  readonly signature?: string | undefined;
}

export interface PhotoUrls {
  /** Where the pictures of a photo are, below the service's own address; not live: for 15 to 20 minutes. */
  urls(photoId: string, options: { readonly live: boolean }): Readonly<Record<Preset, string>>;
  /** Whether we have signed this, and not too long ago. */
  isSigned(photoId: string, query: PhotoSignature): boolean;
}

/** One signature opens all pictures of one photo: `secret` makes it, `clock` ends it. */
export function photoUrls(secret: string, clock: Clock): PhotoUrls {
  const key = createHash('sha256').update(`photo\n${secret}`).digest();
  const sign = (photoId: string, expires: number): Buffer =>
    createHmac('sha256', key)
      .update(`${photoId}\n${String(expires)}`)
      .digest();

  function signed(photoId: string): string {
    const expires = (Math.ceil((Date.parse(clock.now()) + SIGNED_MS) / SAME_MS) * SAME_MS) / SECOND;
    return `?expires=${String(expires)}&signature=${sign(photoId, expires).toString('base64url')}`;
  }

  return {
    urls(photoId, { live }) {
      const query = live ? '' : signed(photoId);
      const url = (preset: Preset): string => `/v1/photos/${photoId}/${presets[preset].file}${query}`;
      return { large: url('large'), medium: url('medium'), small: url('small'), thumb: url('thumb') };
    },
    isSigned(photoId, { expires, signature }) {
      if (expires === undefined || signature === undefined || expires * SECOND <= Date.parse(clock.now())) return false;
      const given = Buffer.from(signature);
      const own = Buffer.from(sign(photoId, expires).toString('base64url'));
      return given.length === own.length && timingSafeEqual(given, own);
    },
  };
}
