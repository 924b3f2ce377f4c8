import Type, { type Static } from 'typebox';
import { closed, Id, InstantText, orNull, Version } from '../../kernel/schemas.ts';
import { ActorAnswer } from '../producers/index.ts';
import { ProductItem } from '../products/index.ts';

/** So many can be looked through at one time. */
const MAX_TOGETHER = 20;

export const ViewBody = closed({
  version: Type.Unsafe<number>({ ...Version, description: 'The version that was opened' }),
  seen: Type.Array(Id, { maxItems: 100, description: 'Photos and papers of it that were looked at' }),
});

export const ApprovalsBody = closed({
  items: Type.Array(
    closed({
      productId: Id,
      version: Type.Unsafe<number>({ ...Version, description: 'The version that was read' }),
    }),
    { minItems: 1, maxItems: MAX_TOGETHER },
  ),
});

const Refusal = closed({
  code: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  hint: Type.Optional(Type.String()),
  errors: Type.Array(
    closed({
      pointer: Type.String(),
      code: Type.String(),
      detail: Type.String(),
      hint: Type.Optional(Type.String()),
    }),
  ),
});

export const ApprovalsAnswer = closed({
  items: Type.Array(
    closed({
      productId: Id,
      status: Type.Integer({ description: '200, or the status that it would have been refused with alone' }),
      problem: Type.Optional(Refusal),
    }),
    { description: 'In the order in which they were sent' },
  ),
});

export const RecheckItem = closed({
  ...ProductItem.properties,
  recheck: closed({
    version: Type.Unsafe<number>({ ...Version, description: 'The version that was approved' }),
    at: InstantText,
    by: orNull(ActorAnswer),
  }),
});

export type ApprovalsInput = Static<typeof ApprovalsBody>;
export type ApprovalsAnswer = Static<typeof ApprovalsAnswer>;
export type RecheckItem = Static<typeof RecheckItem>;
