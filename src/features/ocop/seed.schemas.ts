import Type, { type Static, type TSchema } from 'typebox';
import { closed } from '../../kernel/schemas.ts';

/** What the files of seed/ocop say, before defaults are filled in. A field that is not there says nothing. */

const Word = Type.String({ minLength: 1 });
export const BothTexts = closed({ vi: Word, en: Word });
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const Name = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' });
const Day = Type.String({ pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$' });
const Article = Type.Union([Word, Type.Null()]);

export const SetNumber = Type.Integer({ minimum: 1, maximum: 26 });
const Stars = Type.Integer({ minimum: 1, maximum: 5 });
export const Confidence = Type.Enum(['A', 'B', 'C', 'unverified'], {
  description: 'A: the act was read, in a copy. B: a government site or the press. C: notes of others. Else: no source',
});
export const Issuer = Type.Enum(['district', 'province', 'ministry']);
export const Subject = Type.Enum(['ocop', 'label', 'foodSafety']);
export const GroupCode = Type.Enum(['I', 'II', 'III', 'IV', 'V', 'VI']);
export const ProducerType = Type.Enum([
  'cooperative',
  'cooperativeGroup',
  'company',
  'farm',
  'household',
  'association',
]);
export const FoodSafetyKind = Type.Enum(['certificate', 'exemption', 'qualitySystem']);
/** Where in a product, as a JSON pointer; `*` stands for each element of a list. */
export const ProductPointer = Type.String({ pattern: '^(/([a-zA-Z]+|\\*))+$' });

export const SourcesFile = closed({
  /** The day on which somebody last looked whether all this still holds. */
  checkedOn: Day,
  sources: Type.Record(Type.String(), closed({ title: Word, url: Type.Union([Word, Type.Null()]) })),
});

const MonthDay = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' });

const said = { source: Word, confidence: Confidence };
const provision = <V extends TSchema>(value: V) =>
  Type.Optional(closed({ article: Article, text: BothTexts, ...said, value }));

/** The machine-readable part of each rule about certificates. */
export const certificationValues = {
  stars: Type.Array(closed({ stars: Stars, from: Type.Number(), below: Type.Union([Type.Number(), Type.Null()]) }, {})),
  issuers: Type.Array(closed({ stars: Stars, issuers: Type.Array(Issuer, { minItems: 1 }) })),
  validity: closed({ months: Type.Integer({ minimum: 1 }) }),
  recertification: closed({ fromDaysBefore: Type.Integer(), untilDaysBefore: Type.Integer() }),
  lateRecertification: closed({ days: Type.Integer({ minimum: 1 }) }),
  /** Days of every year, as `MM-DD`: until when a commune asks, until when the province has decided. */
  rounds: Type.Array(closed({ askBefore: MonthDay, decidedBefore: MonthDay })),
  productCode: closed({ form: Word, pattern: Word, example: Word }),
  applicants: Type.Array(
    closed({
      type: ProducerType,
      groups: Type.Union([Type.Array(GroupCode), Type.Null()]),
      businessRegistration: Type.Boolean(),
    }),
  ),
} as const;

export const RulebooksFile = closed({
  rulebooks: Type.Array(
    closed({
      id: Key,
      subject: Subject,
      number: Word,
      title: BothTexts,
      validFrom: Day,
      /** The last day in force. */
      validTo: Type.Optional(Day),
      /** Not in force while that one is. */
      replacedBy: Type.Optional(Key),
      suspensions: Type.Optional(Type.Array(closed({ from: Day, to: Type.Optional(Day), by: Word, source: Word }))),
      ...said,
      provisions: Type.Optional(
        Type.Array(closed({ id: Word, article: Article, until: Type.Optional(Day), text: BothTexts })),
      ),
      certification: Type.Optional(
        closed({
          stars: provision(certificationValues.stars),
          issuers: provision(certificationValues.issuers),
          validity: provision(certificationValues.validity),
          recertification: provision(certificationValues.recertification),
          lateRecertification: provision(certificationValues.lateRecertification),
          rounds: provision(certificationValues.rounds),
          productCode: provision(certificationValues.productCode),
          applicants: provision(certificationValues.applicants),
        }),
      ),
    }),
  ),
});

export const SetsFile = closed({
  act: Key,
  article: Word,
  ...said,
  ministries: Type.Record(Name, BothTexts),
  groups: Type.Array(
    closed({ code: GroupCode, kind: Type.Enum(['goods', 'service']), foodSafety: Type.Boolean(), name: BothTexts }),
  ),
  sets: Type.Array(
    closed({
      number: SetNumber,
      group: GroupCode,
      subgroup: Type.Union([BothTexts, Type.Null()]),
      name: BothTexts,
      ministries: Type.Array(Name, { minItems: 1 }),
    }),
  ),
});

export const RequirementsFile = closed({
  blocks: Type.Array(
    closed({
      id: Name,
      act: Key,
      ...said,
      /** Sets by number, both ends included; `when` makes all that follows conditional for them. */
      for: Type.Array(closed({ from: SetNumber, to: SetNumber, when: Type.Optional(BothTexts) })),
      requirements: Type.Array(
        closed({
          id: Name,
          pointer: ProductPointer,
          article: Word,
          when: Type.Optional(BothTexts),
          text: BothTexts,
          phrase: Type.Optional(Word),
          documentKind: Type.Optional(Name),
        }),
      ),
    }),
  ),
});

export const FoodSafetyFile = closed({
  kinds: Type.Array(
    closed({
      id: FoodSafetyKind,
      text: BothTexts,
      validityMonths: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
      act: Key,
      article: Word,
      ...said,
    }),
  ),
  exemptions: closed({
    act: Key,
    ...said,
    reasons: Type.Array(closed({ id: Name, article: Word, kind: FoodSafetyKind, text: BothTexts })),
  }),
});

/** The files of seed/ocop, parsed. */
export interface Seed {
  readonly sources: Static<typeof SourcesFile>;
  readonly rulebooks: Static<typeof RulebooksFile>;
  readonly sets: Static<typeof SetsFile>;
  readonly requirements: Static<typeof RequirementsFile>;
  readonly 'food-safety': Static<typeof FoodSafetyFile>;
}
