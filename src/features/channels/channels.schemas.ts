import Type, { type Static } from 'typebox';
import { closed, DayText, orNull } from '../../kernel/schemas.ts';
import { channelCodes } from './channel.ts';
import { Check, Confidence, FeedFormat, Severity } from './seed.schemas.ts';

export const ChannelCode = Type.Enum([...channelCodes], { description: 'Code of a marketplace' });
export const ByChannel = closed({ channel: ChannelCode });

const Text = Type.String();

const Category = Type.Integer({ description: 'Id of a category' });
const Kind = closed({ words: Type.Array(Text), category: Category });
/** Which categories there are, and which one we propose by set and name. */
const Categories = closed({
  known: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
    description: 'From and to, both included',
  }),
  names: Type.Record(Type.String({ pattern: '^[0-9]+$' }), closed({ vi: Text }), { description: 'Of those proposed' }),
  anySet: Type.Array(closed({ sets: Type.Array(Type.Integer()), ...Kind.properties })),
  sets: Type.Array(closed({ set: Type.Integer(), category: orNull(Category), kinds: Type.Array(Kind) })),
});

export const ChannelAnswer = closed({
  code: ChannelCode,
  name: Text,
  market: Text,
  confirmed: Type.Boolean({
    description: 'false: the format is of our own making, until the marketplace says its own',
  }),
  note: Text,
  feedFormats: Type.Array(FeedFormat),
  maxPhotos: orNull(Type.Integer()),
  shipping: Type.Array(
    closed({
      id: Type.Integer(),
      name: Text,
      maxPriceVnd: orNull(Type.Integer()),
      byFile: Type.Boolean({
        description: 'false: no file turns it on, the seller does in the pages of the marketplace',
      }),
      usual: Type.Boolean({ description: 'A good first choice for a new product' }),
    }),
  ),
  requirements: Type.Integer({ description: 'How many' }),
  categories: orNull(
    Type.Unsafe<Static<typeof Categories>>({ ...Categories, description: 'null: we know of no list' }),
  ),
  checkedOn: DayText,
});

export const RequirementAnswer = closed({
  rule: Text,
  pointer: Type.String({ description: 'JSON pointer into a product; * stands for each row' }),
  kind: Type.String({ description: 'How it is looked into' }),
  check: Type.Unsafe<Check>({ ...Check, description: 'The whole of it, for programs that look for themselves' }),
  limit: closed({ min: orNull(Type.Number()), max: orNull(Type.Number()), unit: orNull(Text) }),
  severalVariants: Type.Boolean({ description: 'Holds only for products with more than one variant' }),
  sets: orNull(Type.Array(Type.Integer(), { description: 'Of the 26 sets, those whose products it is about' })),
  when: orNull(Type.String({ description: 'Holds only for products that have something there' })),
  severity: Severity,
  text: Type.String({ description: 'What is asked, as a fact' }),
  lack: Type.String({ description: 'What is wrong where it is not so' }),
  fix: Text,
  source: closed({ key: Text, title: Text, url: orNull(Text), date: DayText }),
  confidence: Confidence,
});

/** What a product lacks for a marketplace, as a person is told of it. */
export const LackAnswer = closed({
  pointer: Type.String({ description: 'JSON pointer into the product' }),
  rule: Text,
  limit: orNull(Type.Union([Text, Type.Number()])),
  detail: Text,
  fix: orNull(Text),
  severity: Severity,
  sku: orNull(Text),
  value: orNull(Type.Union([Text, Type.Number()])),
});
