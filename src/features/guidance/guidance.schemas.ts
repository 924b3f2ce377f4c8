import Type, { type Static } from 'typebox';
import { closed, listQuery, orNull } from '../../kernel/schemas.ts';

/** What the files of seed/guidance/sets say, and the API answers as it stands there. */

const Word = Type.String({ minLength: 1 });
const Both = closed({ vi: Word, en: Word });
/** Marks what a household has to make its own before it is sent. */
const example = { example: Type.Literal(true, { description: 'Nobody’s own words: shown as an example' }) };

/** What a photo shows: a line drawing of it stands beside the tip. */
const drawings = [
  'bag',
  'basket',
  'bottle',
  'bowl',
  'box',
  'chicken',
  'cloth',
  'crock',
  'cup',
  'field',
  'fish',
  'flower',
  'hand',
  'house',
  'jar',
  'label',
  'leaf',
  'place',
  'pouch',
  'tree',
] as const;

const Shot = closed({
  role: Type.Enum(['main', 'gallery', 'label', 'packaging', 'process']),
  drawing: Type.Enum([...drawings]),
  title: Both,
  tip: Both,
});

const Label = closed({
  ...example,
  ingredients: Type.Array(Both, { description: 'From most to least; … stands for a share that the household knows' }),
  usage: Both,
  storage: Both,
  warnings: orNull(Both),
  shelfLifeDays: Type.Array(Type.Integer({ minimum: 1 }), {
    description: 'To choose from; none where there is no end',
  }),
});

export const GuidanceAnswer = closed({
  set: Type.Integer({ minimum: 1, maximum: 26 }),
  keywords: Type.Array(Word, { minItems: 5, description: 'Words of names that belong to the set' }),
  skuStem: Type.String({ pattern: '^[A-Z]{2,10}$' }),
  units: Type.Array(Word, { minItems: 1 }),
  shots: Type.Array(Shot, { minItems: 3, maxItems: 4, description: 'Photos to take, in this order' }),
  name: closed({
    pattern: Both,
    good: closed({ ...example, vi: Word }),
    bad: closed({ ...example, vi: Word, why: Both }),
  }),
  description: closed({
    prompts: Type.Array(Both, { minItems: 3, maxItems: 3 }),
    example: closed({ ...example, ...Both.properties }),
  }),
  story: closed({ questions: Type.Array(Both, { minItems: 3, maxItems: 3 }) }),
  label: orNull(Label),
  weight: closed({
    gramsPerMl: orNull(Type.Number({ exclusiveMinimum: 0 })),
    gramsPerPiece: orNull(Type.Number({ exclusiveMinimum: 0 })),
    packGrams: Type.Integer({ minimum: 0, description: 'What the pack itself weighs' }),
  }),
  mistakes: Type.Array(Both, { minItems: 3, maxItems: 3 }),
  mayNotSay: Type.Array(
    closed({
      ...Both.properties,
      because: Type.Enum(['health', 'superlative', 'proof'], {
        description:
          'health: no claims about health. superlative: the law on advertising wants a proof. proof: nobody has certified it',
      }),
    }),
    { minItems: 3 },
  ),
});

export const GuidanceQuery = listQuery({});
export const GuidanceParams = closed({ number: Type.String({ pattern: '^([1-9]|1[0-9]|2[0-6])$' }) });

export type SetGuidance = Static<typeof GuidanceAnswer>;
