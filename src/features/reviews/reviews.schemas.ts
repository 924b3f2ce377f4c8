import Type, { type Static } from 'typebox';
import { closed, Id, listQuery, NOT_EMPTY, orNull, Version } from '../../kernel/schemas.ts';

export const ReviewsQuery = listQuery({
  areaCode: Type.Optional(
    Type.String({ pattern: '^[0-9]{2}([0-9]{3})?(@[0-9]{4}-[0-9]{2}-[0-9]{2})?$', description: 'Commune or province' }),
  ),
});

export const DecisionBody = closed({
  decision: Type.Enum(['approve', 'requestChanges', 'reject']),
  comments: Type.Optional(
    Type.Array(
      closed({
        pointer: Type.String({
          maxLength: 200,
          pattern: '^(/[^/]+)*$',
          'x-says': { vi: 'con trỏ JSON, ví dụ /label/ingredients', en: 'a JSON pointer, such as /label/ingredients' },
          description: 'JSON pointer to a field; the empty one is for the whole product',
        }),
        text: Type.String({ minLength: 1, maxLength: 500, pattern: NOT_EMPTY }),
      }),
      { maxItems: 20, description: 'Needed unless it approves' },
    ),
  ),
});

export const TakeDownBody = closed({
  reason: Type.String({ minLength: 1, maxLength: 500, pattern: NOT_EMPTY }),
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
