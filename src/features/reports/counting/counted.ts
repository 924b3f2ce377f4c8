import Type, { type Static, type TObject } from 'typebox';
import { closed, orNull } from '../../../kernel/schemas.ts';
import { docFields, type Doc } from '../../../platform/store/document.ts';
import type { Instant, Day } from '../../../kernel/clock.ts';

const text = Type.String();
const whole = Type.Integer({ minimum: 0 });

const productFacts = closed({
  state: text,
  setNumber: orNull(Type.Integer()),
  isPaused: Type.Boolean(),
  isTakenDown: Type.Boolean(),
  isRemoved: Type.Boolean(),
  offered: Type.Boolean(),
  /** The last day on which prices and stocks were set, or said to be right. */
  offersOn: orNull(text),
  /** Since when it is in front of an officer. */
  submittedAt: orNull(text),
  wasSubmitted: Type.Boolean(),
  /** What was approved; `null` before. */
  sold: orNull(
    closed({
      until: text,
      starsUntil: orNull(text),
      stars: orNull(Type.Integer()),
      setNumber: orNull(Type.Integer()),
      photos: whole,
      hasLabelPhoto: Type.Boolean(),
      descriptionLength: whole,
      isInEnglish: Type.Boolean(),
    }),
  ),
});

const producerFacts = closed({
  /** Its commune as `<code>@<validFrom>`. */
  areaId: text,
  groupId: orNull(text),
  allows: Type.Array(text),
  hasWithdrawn: Type.Boolean(),
  isOwned: Type.Boolean(),
  isRemoved: Type.Boolean(),
});

export type ProductFacts = Readonly<Static<typeof productFacts>>;
export type ProducerFacts = Readonly<Static<typeof producerFacts>>;

/** What held at the end of a day, and until the next one that is named. */
export type OnDay<Facts> = Facts & { readonly day: Day };

const shared = {
  /** Of the last event that it tells of. */
  seq: whole,
  /** One for each day on which something changed, the oldest first; of long ago only the last. */
  days: Type.Array(closed({ day: text, ...productFacts.properties })),
};

export const countedProductSchema = closed({
  ...docFields,
  ...shared,
  producerId: text,
  firstLiveOn: orNull(text),
  /** What each marketplace says of it now: no part of the log. */
  standing: Type.Array(closed({ channel: text, isReady: Type.Boolean(), rules: Type.Array(text) })),
});

export const countedProducerSchema = closed({
  ...docFields,
  ...shared,
  days: Type.Array(closed({ day: text, ...producerFacts.properties })),
  /** All communes of its days. */
  areaIds: Type.Array(text),
  createdOn: text,
  firstLiveOn: orNull(text),
});

export type ChannelStanding = Readonly<Static<typeof countedProductSchema>>['standing'][number];

/** A product as reports count it. */
export interface CountedProduct extends Doc {
  readonly seq: number;
  readonly producerId: string;
  readonly days: readonly OnDay<ProductFacts>[];
  readonly firstLiveOn: Day | null;
  readonly standing: readonly ChannelStanding[];
}

/** A producer as reports count it. */
export interface CountedProducer extends Doc {
  readonly seq: number;
  readonly days: readonly OnDay<ProducerFacts>[];
  readonly areaIds: readonly string[];
  readonly createdOn: Day;
  readonly firstLiveOn: Day | null;
}

export const tallyKinds = [
  'submitted',
  'approve',
  'requestChanges',
  'reject',
  /** A remark of an officer that was made from a reason, by its id; another one, by its field. */
  'reason',
  'field',
  /** A product was on sale for the first time; the first one of a producer, `value`: days since the profile was made. */
  'firstLive',
  'firstOfProducer',
] as const;
export type TallyKind = (typeof tallyKinds)[number];

const tallyFields = {
  kind: Type.Enum([...tallyKinds]),
  day: text,
  areaId: text,
  provinceCode: text,
  groupId: orNull(text),
  setNumber: orNull(Type.Integer()),
  key: orNull(text),
  /** Of a decision: working days since the submission. */
  value: orNull(whole),
};

export const tallySchema = closed({ ...docFields, ...tallyFields });

/** Something that happened once and is counted on its day, in the unit of that day. Its id follows from the event. */
export type Tally = Doc & Readonly<Static<TObject<typeof tallyFields>>>;

/** How many there are, by a word for each thing that is counted; what there is none of is left out. */
export type Numbers = Readonly<Record<string, number>>;
const numbers = Type.Record(Type.String(), whole);

export const dailyCountSchema = closed({
  ...docFields,
  day: text,
  areaId: text,
  provinceCode: text,
  /** By group of helpers and group of sets. */
  products: Type.Array(closed({ groupId: orNull(text), setGroup: orNull(text), n: numbers })),
  /** By group of helpers; `lastOn`: the last day on which anything happened. */
  producers: Type.Array(closed({ groupId: orNull(text), n: numbers, lastOn: text })),
  ends: Type.Array(closed({ month: text, n: numbers })),
  blocked: Type.Array(closed({ channel: text, rule: text, products: whole })),
  /** Since when the one that waits longest is in front of an officer. */
  oldestSubmittedAt: orNull(text),
});

/** What there was in a commune at the end of a day; of today, so far. Its id is `<day> <areaId>`. */
export interface DailyCount extends Doc {
  readonly day: Day;
  readonly areaId: string;
  readonly provinceCode: string;
  readonly products: readonly {
    readonly groupId: string | null;
    readonly setGroup: string | null;
    readonly n: Numbers;
  }[];
  readonly producers: readonly { readonly groupId: string | null; readonly n: Numbers; readonly lastOn: Day }[];
  readonly ends: readonly { readonly month: string; readonly n: Numbers }[];
  readonly blocked: readonly { readonly channel: string; readonly rule: string; readonly products: number }[];
  readonly oldestSubmittedAt: Instant | null;
}

export const countRunSchema = closed({
  ...docFields,
  seq: whole,
  /** How far the feed rows were read. */
  rowSeq: whole,
  /** The last day that was counted: today, when it was. */
  day: text,
  countedAt: text,
});

/** How far counting has come; there is one such document. */
export interface CountRun extends Doc {
  readonly seq: number;
  readonly rowSeq: number;
  readonly day: Day;
  readonly countedAt: Instant;
}
