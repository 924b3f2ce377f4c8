import Type, { type Static } from 'typebox';
import { closed, DayText, filled, InstantText, orNull, Version } from '../../kernel/schemas.ts';
import { ChannelCodeText } from '../channels/index.ts';

export const CategoriesQuery = closed({
  q: Type.Optional(
    Type.String({ maxLength: 100, description: 'Words of a path, or their beginnings, with marks or without' }),
  ),
  id: Type.Optional(
    Type.String({ maxLength: 120, description: 'This one alone: what a category that was chosen is called' }),
  ),
  setNumber: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 26, description: 'One of the 26 sets: what its goods use comes first' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
});

const count = Type.Integer({ minimum: 0 });
const Source = orNull(Type.String({ description: 'Where the list is from; null: there is none' }));

export const CategoriesAnswer = closed({
  items: Type.Array(
    closed({
      id: Type.String({ description: 'As the marketplace has it: digits for Shopee and Lazada' }),
      path: Type.String({ description: 'From the top down' }),
      leaf: Type.Boolean({ description: 'Nothing is below it: marketplaces take goods in such ones alone' }),
      uses: Type.Integer({ minimum: 0, description: 'Approved products of the set that are in it' }),
      suggested: Type.Boolean({ description: 'Goods of the set are in it, or it is proposed for them' }),
    }),
    { description: 'Without q only those that are suggested for the set' },
  ),
  source: Source,
  checkedOn: orNull(DayText),
  count: Type.Integer({ minimum: 0, description: 'How many the whole list has' }),
  note: orNull(Type.String({ description: 'Why there is nothing to find' })),
});

/** What is said of a list that is handed in, besides its file. */
export const CategoryListBody = closed({
  source: filled(300, 'Where it is from'),
  checkedOn: Type.String({ format: 'date', description: 'The day on which it was seen there' }),
});

export const CategoryListAnswer = closed({
  channel: ChannelCodeText,
  version: Version,
  count,
  source: Type.String(),
  checkedOn: DayText,
  replacedAt: InstantText,
});

export type CategoriesQuery = Static<typeof CategoriesQuery>;
export type CategoriesAnswer = Static<typeof CategoriesAnswer>;
export type CategoryListBody = Static<typeof CategoryListBody>;
