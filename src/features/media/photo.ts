import Type, { type Static, type TObject } from 'typebox';
import type { FileType } from '../../kernel/file-types.ts';
import type { FieldCode, ProblemCode } from '../../kernel/problems/index.ts';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';

/** Files that we take for photos. */
export const photoTypes = ['jpeg', 'png', 'webp', 'heic'] as const satisfies readonly FileType[];

/** Why nothing can be made of a photo. */
export const photoFlaws = [
  'photo_unreadable',
  'photo_tiny',
  'photo_too_many_pixels',
] as const satisfies readonly ProblemCode[];

/** What is doubtful about a photo that is shown all the same. */
export const photoWarnings = ['photo_small', 'photo_blurred', 'photo_repaired'] as const satisfies readonly FieldCode[];

export type PhotoType = (typeof photoTypes)[number];
export type PhotoFlaw = (typeof photoFlaws)[number];
export type PhotoWarning = (typeof photoWarnings)[number];

/** Name of the collection, and of the aggregate in its events. */
export const PHOTOS = 'photos';

const pixels = Type.Integer({ minimum: 1 });

const fields = {
  productId: Type.String(),
  producerId: Type.String(),
  /** `<productId>:<sha256>`: the same bytes within a product are one photo. */
  contentKey: Type.String(),
  /** Names the original. */
  sha256: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  type: Type.Enum([...photoTypes]),
  /** As it is looked at, after rotation. */
  width: pixels,
  height: pixels,
  state: Type.Enum(['processing', 'ready', 'failed']),
  failure: orNull(Type.Enum([...photoFlaws])),
  warnings: Type.Array(Type.Enum([...photoWarnings])),
  /** A blurred preview in some 25 bytes, in base64 (evanw/thumbhash). */
  thumbhash: orNull(Type.String()),
  /** 64 bits in hexadecimal digits, near in photos that look alike; `null` when there is too little to see. */
  phash: orNull(Type.String({ pattern: '^[0-9a-f]{16}$' })),
  /** The parts of `phash` by which those near to it are looked up. */
  phashBands: Type.Array(Type.String()),
  /** Account. */
  addedBy: Type.String(),
  createdAt: Type.String(),
  processedAt: orNull(Type.String()),
};

export const photoSchema = closed({ ...docFields, ...outboxFields, ...fields });

/** A photo of a product. What is made of it lies in files (`presets.ts`); its place and text belong to the product. */
export type Photo = WithOutbox & Readonly<Static<TObject<typeof fields>>>;
