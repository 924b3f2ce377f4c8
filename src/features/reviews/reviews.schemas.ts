import Type, { type Static } from 'typebox';
import { closed, filled, Id, listQuery, orNull, Version } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { ActorAnswer } from '../producers/index.ts';
import { decisions, ProductItem } from '../products/index.ts';

const SetNumber = Type.Integer({ minimum: 1, maximum: 26 });
const Count = Type.Integer({ minimum: 0 });

const filters = {
  areaCode: Type.Optional(AreaCode),
  setNumber: Type.Optional(SetNumber),
  first: Type.Optional(Type.Boolean({ description: 'true: never approved before; false: approved before' })),
  flag: Type.Optional(Type.String({ pattern: '^[a-z_]{1,40}$', description: 'A code of what is doubtful about it' })),
  producerId: Type.Optional(Id),
  q: Type.Optional(filled(100, 'Beginnings of words of its name or its producer’s')),
  bulk: Type.Optional(Type.Boolean({ description: 'true: those that may be approved together with others' })),
};
export type ReviewFilters = Static<typeof QueuePlaceQuery>;
export const ReviewsQuery = listQuery(filters);
/** The queue that a dossier is looked at in: its place and its neighbours follow from it. */
export const QueuePlaceQuery = closed(filters);
export const ByProductId = closed({ productId: Id });
export const SummaryQuery = closed({ areaCode: Type.Optional(AreaCode) });

export const ReviewItem = closed({
  ...ProductItem.properties,
  submittedBy: orNull(ActorAnswer),
  attempt: Type.Integer({ minimum: 1, description: 'How often it was submitted since its last approval' }),
  waitingWorkingDays: Type.Integer({ minimum: 0, description: 'Working days that have begun since its submission' }),
  bulk: Type.Boolean({ description: 'When it was submitted it could be approved together with others' }),
  opened: Type.Boolean({ description: 'I have opened this version' }),
});

export const SummaryAnswer = closed({
  total: Count,
  median: orNull(Type.Number({ description: 'Working days that half of them have waited; null when none waits' })),
  oldest: orNull(Type.Integer({ description: 'Working days that the oldest has waited' })),
  byArea: Type.Array(
    closed({ areaCode: Type.String(), name: closed({ vi: Type.String(), en: Type.String() }), count: Count }),
  ),
  bySet: Type.Array(closed({ setNumber: orNull(SetNumber), count: Count })),
  byFlag: Type.Array(closed({ flag: Type.String(), count: Count })),
  byAge: Type.Array(
    closed({ from: Count, to: orNull(Type.Integer({ description: 'null: and more' })), count: Count }),
    { description: 'By working days: 0 to 2, 3 to 6, 7 and more' },
  ),
});

const Pointer = Type.String({
  maxLength: 200,
  pattern: '^(/[^/]+)*$',
  'x-says': { vi: 'con trỏ JSON, ví dụ /label/ingredients', en: 'a JSON pointer, such as /label/ingredients' },
  description: 'JSON pointer to a field; the empty one is for the whole product',
});

export const DecisionBody = closed({
  decision: Type.Enum([...decisions]),
  comments: Type.Optional(
    Type.Array(
      closed({
        pointer: Pointer,
        text: filled(500),
        reasonId: Type.Optional(
          Type.String({ maxLength: 60, description: 'The reason that it was made from: GET /v1/review-reasons' }),
        ),
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

export const PhotoUrls = closed({
  large: Type.String(),
  medium: Type.String(),
  small: Type.String(),
  thumb: Type.String(),
});

export const ChangesQuery = closed({
  since: Type.Optional(
    Type.Unsafe<number>({ ...Version, description: 'A version that was decided on, instead of what was approved' }),
  ),
});

export const ChangesAnswer = closed({
  version: Version,
  approvedVersion: orNull(Version),
  since: orNull(
    Type.Unsafe<number>({ ...Version, description: 'The version that it is compared with, where that was asked for' }),
  ),
  fields: Type.Array(
    closed({
      pointer: Type.String({ description: 'JSON pointer; a variant that is gone stands by its id' }),
      approved: Type.Unknown({ description: 'What was approved; with `since`, what that version said' }),
      submitted: Type.Unknown(),
    }),
  ),
  photos: Type.Array(
    closed({
      id: Id,
      change: Type.Enum(['same', 'added', 'removed', 'changed']),
      approved: orNull(Place),
      submitted: orNull(Place),
      urls: PhotoUrls,
    }),
  ),
});

export const ReasonsQuery = listQuery({ setNumber: Type.Optional(SetNumber) });
export const ReasonAnswer = closed({
  id: Type.String({ description: 'Kept with the comment that is made from it' }),
  pointer: Type.String({ description: 'JSON pointer to what it is about; the empty one is for the whole product' }),
  title: Type.String(),
  text: Type.String({ description: 'What the people of the producer read' }),
});

export type DecisionInput = Static<typeof DecisionBody>;
export type ChangesAnswer = Static<typeof ChangesAnswer>;
export type ReviewItem = Static<typeof ReviewItem>;
export type SummaryAnswer = Static<typeof SummaryAnswer>;
