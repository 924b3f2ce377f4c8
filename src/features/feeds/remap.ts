import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../kernel/schemas.ts';
import type { WithOutbox } from '../../platform/events/events.store.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';

/** The collection, as events name it. */
export const REMAPS = 'feedRemaps';

const whole = Type.Integer({ minimum: 0 });

const fields = {
  /** Whose products are mapped again; `null`: all. */
  producerId: orNull(Type.String()),
  /** With what they are mapped; `null`: with whatever is noted. */
  fingerprint: orNull(Type.String()),
  /** The last product of the pages that were ordered, in the order of the ids; `null` before the first. */
  ordered: orNull(Type.String()),
  /** The last product of the pages whose rows are made: behind `ordered` while one is under way. */
  mapped: orNull(Type.String()),
  /** Of the pages whose rows are made: products seen, rows that were not the same, products that can't be mapped. */
  products: whole,
  changed: whole,
  unmapped: whole,
  startedAt: Type.String(),
  finishedAt: orNull(Type.String()),
  /** It is swept then; absent while it is under way. */
  expiresAt: Type.Optional(Type.String()),
};

/** The making of many feed rows anew, page by page, and how far it has come. */
export type Remap = WithOutbox & Readonly<Static<TObject<typeof fields>>>;

export const remapSchema = closed({ ...docFields, ...outboxFields, ...fields });
