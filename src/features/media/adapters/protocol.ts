import type { PhotoFlaw, PhotoType } from '../photo.ts';

/** How a process ends that has grown too large over a photo. */
export const OUT_OF_MEMORY = 75;

/** What a photo process is asked, one thing at a time. */
export interface Request {
  readonly path: string;
  readonly type: PhotoType;
  /** Where the pictures go. */
  readonly folder: string;
}

/** One picture instead, for a person to read what is on it. */
export interface PreviewRequest extends Omit<Request, 'folder'> {
  readonly target: string;
}

/** What it says: that it has started, and then how each request ended. */
export type Message = { readonly started: true } | Answer;

export type Answer = {
  /** The memory it holds by then, in bytes. */
  readonly rss: number;
} & (
  | { readonly value: unknown }
  | { readonly flaw: PhotoFlaw }
  | { readonly error: { readonly message: string; readonly code: string | null } }
);
