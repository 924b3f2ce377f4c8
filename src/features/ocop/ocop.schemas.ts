import Type, { type Static } from 'typebox';
import { closed, DayText, listQuery, None, orNull } from '../../kernel/schemas.ts';
import {
  BothTexts,
  certificationValues,
  Confidence,
  FoodSafetyKind,
  GroupCode,
  ProducerType,
  ProductPointer,
  SetNumber,
  Subject,
} from './seed.schemas.ts';

const On = Type.Optional(DayText);
export const RulebooksQuery = listQuery({ on: On });
export const SetsQuery = listQuery(None.properties);
export const SetParams = closed({ number: Type.String({ pattern: '^([1-9]|1[0-9]|2[0-6])$' }) });
export const RequirementsQuery = closed({ on: On });

const SourceAnswer = closed({
  rulebookId: Type.String(),
  act: Type.String(),
  article: orNull(Type.String()),
  key: Type.String({ description: 'Name of the reference in seed/ocop/sources.json' }),
  url: orNull(Type.String()),
  date: DayText,
  checkedOn: DayText,
});
const said = { source: SourceAnswer, confidence: Confidence };
const provision = <V extends (typeof certificationValues)[keyof typeof certificationValues]>(value: V) =>
  orNull(closed({ text: BothTexts, value, ...said }));

export const RulebookAnswer = closed({
  id: Type.String(),
  subject: Subject,
  number: Type.String(),
  title: BothTexts,
  validFrom: DayText,
  validTo: orNull(DayText),
  state: Type.Enum(['upcoming', 'inForce', 'suspended', 'replaced', 'lapsed'], { description: 'On the day asked for' }),
  replacedBy: orNull(Type.String()),
  suspensions: Type.Array(closed({ from: DayText, to: orNull(DayText), by: Type.String() })),
  provisions: Type.Array(closed({ id: Type.String(), until: orNull(DayText), text: BothTexts, ...said })),
  certification: closed(
    {
      stars: provision(certificationValues.stars),
      issuers: provision(certificationValues.issuers),
      validity: provision(certificationValues.validity),
      recertification: provision(certificationValues.recertification),
      lateRecertification: provision(certificationValues.lateRecertification),
      rounds: provision(certificationValues.rounds),
      productCode: provision(certificationValues.productCode),
      applicants: provision(certificationValues.applicants),
    },
    { description: 'Where a rulebook is silent (null), an earlier one that is in force goes on' },
  ),
  ...said,
});

export const SetAnswer = closed({
  number: SetNumber,
  kind: Type.Enum(['goods', 'service']),
  group: closed({ code: GroupCode, name: BothTexts }),
  subgroup: orNull(BothTexts),
  name: BothTexts,
  leadMinistries: Type.Array(BothTexts),
  foodSafetyNeeded: Type.Boolean(),
  ...said,
});

const RequirementAnswer = closed({
  id: Type.String(),
  pointer: ProductPointer,
  kind: Type.Enum(['required', 'conditional']),
  when: orNull(BothTexts),
  text: BothTexts,
  phrase: orNull(Type.String({ description: 'Words that must stand there as they are' })),
  documentKind: orNull(Type.String()),
  ...said,
});

export const RequirementsAnswer = closed({
  set: SetAnswer,
  on: DayText,
  items: Type.Array(RequirementAnswer),
  foodSafety: closed({
    needed: Type.Boolean(),
    kinds: Type.Array(closed({ id: FoodSafetyKind, text: BothTexts, validityMonths: orNull(Type.Integer()), ...said })),
    exemptionReasons: Type.Array(closed({ id: Type.String(), kind: FoodSafetyKind, text: BothTexts, ...said })),
  }),
  applicants: Type.Array(closed({ type: ProducerType, businessRegistration: Type.Boolean() })),
});

export type RulebookAnswer = Static<typeof RulebookAnswer>;
export type SetAnswer = Static<typeof SetAnswer>;
export type RequirementAnswer = Static<typeof RequirementAnswer>;
export type RequirementsAnswer = Static<typeof RequirementsAnswer>;
