import Type, { type Static } from 'typebox';
import { closed } from '../../kernel/schemas.ts';

/** What the files of seed/channels say. */

const Word = Type.String({ minLength: 1 });
const Both = closed({ vi: Word, en: Word });
const Day = Type.String({ pattern: '^20[0-9]{2}-[0-9]{2}-[0-9]{2}$' });
const Bound = Type.Optional(Type.Number());

export const Confidence = Type.Enum(['documented', 'code', 'unverified', 'ours'], {
  description:
    'documented: by the marketplace itself. code: in public programs that write the format. unverified: sources are few or disagree. ours: our own caution',
});
export const Severity = Type.Enum(['block', 'warn'], {
  description: 'block: the product stays out of the export. warn: it goes out, and the report says so',
});
export const feedFormats = ['ndjson', 'csv', 'xml'] as const;
export const FeedFormat = Type.Enum([...feedFormats]);

const check = <K extends string, P extends Parameters<typeof closed>[0]>(kind: K, properties: P) =>
  closed({ kind: Type.Literal(kind), ...properties });

/** How a requirement is looked into: one kind, one function of `checks.domain.ts`. */
export const Check = Type.Union([
  /** Something stands there. */
  check('filled', {}),
  /** Characters of a text in NFC, counted as people see code points. */
  check('length', { min: Bound, max: Bound }),
  /** Bytes of a text in UTF-8. */
  check('bytes', { max: Type.Number() }),
  check('number', { min: Bound, max: Bound }),
  check('count', { min: Bound, max: Bound }),
  /** None of these characters. */
  check('without', { characters: Word }),
  /** No phone number, mail address, link or account of a messenger. */
  check('noContacts', {}),
  check('hashtags', { max: Type.Number() }),
  /** None of these phrases, with their marks or without any, capitals aside; within one of `except` they are fine. */
  check('noPhrases', { phrases: Type.Array(Word), except: Type.Optional(Type.Array(Word)) }),
  check('emoji', { max: Type.Number() }),
  /** So many words in capitals in a row, and not the whole text; `except` are abbreviations. */
  check('capitals', { max: Type.Number(), except: Type.Array(Word) }),
  /** No letters of these scripts, by their Unicode names. */
  check('noScripts', { scripts: Type.Array(Type.String({ pattern: '^[A-Z][A-Za-z_]+$' })) }),
  /** All of these fields of a row or none of them. */
  check('allOrNone', { fields: Type.Array(Word) }),
  /** The sum of these fields of a row. */
  check('sum', { fields: Type.Array(Word), max: Type.Number() }),
  /** The highest of all values divided by the lowest. */
  check('spread', { max: Type.Number() }),
  /** So many different values of one option over all variants. */
  check('optionValues', { max: Type.Number() }),
  /** So many days until a paper ends; one that has ended blocks. Looked into where the day is known. */
  check('daysLeft', { min: Type.Number() }),
  /** Every variant has the same options, and no two the same values of them. */
  check('distinctOptions', {}),
  /** No two variants have the same SKU, as people read it. */
  check('distinctSkus', {}),
  /** One way of shipping at least, that takes goods of this price. */
  check('shipping', {}),
  /** No way of shipping that only people can turn on, in the seller's own pages. */
  check('shippingByFile', {}),
  /** The seller has chosen a category; else the one that we propose is told. */
  check('categoryChosen', {}),
  /** A category that the marketplace has, as far as our list of them goes. */
  check('categoryKnown', {}),
]);

const Pointer = Type.String({ pattern: '^(/([a-zA-Z]+|\\*))+$' });

const Requirement = closed({
  id: Type.String({ pattern: '^[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)*$' }),
  /** Where in a product; `*` stands for each row of a list. */
  pointer: Pointer,
  /** Holds only for products with more than one variant. */
  severalVariants: Type.Optional(Type.Boolean()),
  /** Holds only for products of these of the 26 sets. */
  sets: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 26 }))),
  /** Holds only for products that have something there. */
  when: Type.Optional(Pointer),
  severity: Severity,
  check: Check,
  /** What `min` and `max` count. */
  unit: Type.Optional(Word),
  /** What is asked, as a fact. */
  text: Both,
  /** What is wrong where it is not so. */
  lack: Both,
  /** What a person does about it. */
  fix: Both,
  source: Word,
  /** When it was seen to be so. */
  date: Day,
  confidence: Confidence,
});

const ShippingWay = closed({
  id: Type.Integer({ minimum: 0 }),
  name: Word,
  maxPriceVnd: Type.Union([Type.Integer(), Type.Null()]),
  /** Whether the file for mass upload can turn it on. */
  byFile: Type.Boolean(),
  /** Chosen for a new product until somebody chooses otherwise. */
  usual: Type.Optional(Type.Boolean()),
});

const FileLimits = closed({
  rows: Type.Integer({ minimum: 1 }),
  bytes: Type.Integer({ minimum: 1 }),
  source: Word,
  date: Day,
  confidence: Confidence,
});

export const ChannelFile = closed({
  code: Type.String({ pattern: '^[a-z]+$' }),
  name: Word,
  market: Word,
  /** Whether the marketplace has published the format that we write, or others have proved it. */
  confirmed: Type.Boolean(),
  note: Both,
  feedFormats: Type.Array(FeedFormat, { minItems: 1 }),
  checkedOn: Day,
  sources: Type.Record(Type.String(), closed({ title: Word, url: Type.Union([Word, Type.Null()]) })),
  /** What it is called when goods have no brand. */
  noBrand: Type.Union([Word, Type.Null()]),
  /** So many photos are taken, the first ones. */
  maxPhotos: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  shipping: Type.Array(ShippingWay),
  /** What one file for upload may hold; `null`: nothing is known of it. */
  fileLimits: Type.Union([FileLimits, Type.Null()]),
  requirements: Type.Array(Requirement),
});

const CategoryId = Type.Integer({ minimum: 1 });

/** Which category of a marketplace goods belong to, as we propose it. */
export const CategoriesFile = closed({
  about: Word,
  checkedOn: Day,
  sources: Type.Array(closed({ title: Word, url: Type.Union([Word, Type.Null()]) })),
  /** Every category that we know of: numbers and ranges of them, with blanks between. */
  known: Type.String({ pattern: '^\\d+(-\\d+)?( \\d+(-\\d+)?)*$' }),
  /** Those that are proposed. `documented`: named so by the marketplace; `unverified`: the name is our reading. */
  names: Type.Record(Type.String({ pattern: '^\\d+$' }), closed({ vi: Word, confidence: Confidence })),
  /** For goods of any of these sets whose name says so. */
  anySet: Type.Array(closed({ sets: Type.Array(Type.Integer()), words: Type.Array(Word), category: CategoryId })),
  sets: Type.Array(
    closed({
      set: Type.Integer({ minimum: 1, maximum: 26 }),
      /** Of what has none of the words; `null`: nothing is known that would fit. */
      category: Type.Union([CategoryId, Type.Null()]),
      /** A finer one by what the product is called: the word that stands first in its name decides. */
      kinds: Type.Optional(Type.Array(closed({ words: Type.Array(Word), category: CategoryId }))),
    }),
  ),
});

export type CategoriesSeed = Static<typeof CategoriesFile>;
export type Check = Static<typeof Check>;
export type ChannelSeed = Static<typeof ChannelFile>;
