import Type, { type Static } from 'typebox';
import { closed, filled, Id, listQuery, orNull, Version } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { decisions } from '../products/index.ts';

export const ReviewsQuery = listQuery({
  areaCode: Type.Optional(AreaCode),
});

export const DecisionBody = closed({
  decision: Type.Enum([...decisions]),
  comments: Type.Optional(
    Type.Array(
      closed({
        pointer: Type.String({
          maxLength: 200,
          pattern: '^(/[^/]+)*$',
          'x-says': { vi: 'con trỏ JSON, ví dụ /label/ingredients', en: 'a JSON pointer, such as /label/ingredients' },
          description: 'JSON pointer to a field; the empty one is for the whole product',
        }),
        text: filled(500),
      }),
      { maxItems: 20, description: 'Needed unless it approves' },
    ),
  ),
});

export const TakeDownBody = closed({
  reason: filled(500),
});

const Place = closed({
  position: Type.Integer({ description: 'From 0' }),
  role: Type.String(),
  alt: orNull(closed({ vi: Type.String(), en: orNull(Type.String()) })),
});

export const ChangesAnswer = closed({
  version: Version,
  approvedVersion: orNull(Version),
  fields: Type.Array(
    closed({
      pointer: Type.String({ description: 'JSON pointer; a variant that is gone stands by its id' }),
      approved: Type.Unknown(),
      submitted: Type.Unknown(),
    }),
  ),
  photos: Type.Array(
    closed({
      id: Id,
      change: Type.Enum(['same', 'added', 'removed', 'changed']),
      approved: orNull(Place),
      submitted: orNull(Place),
      urls: closed({ large: Type.String(), medium: Type.String(), small: Type.String(), thumb: Type.String() }),
    }),
  ),
});

export type DecisionInput = Static<typeof DecisionBody>;
export type ChangesAnswer = Static<typeof ChangesAnswer>;
