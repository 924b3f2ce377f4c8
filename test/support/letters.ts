import Type from 'typebox';
import { closed } from '../../src/kernel/schemas.ts';
import { defineCollection } from '../../src/platform/store/collection.ts';
import { docFields, type DocOf, type JsonObject } from '../../src/platform/store/document.ts';

const common = { ...docFields, copies: Type.Integer() };
export const firstLetter = closed({ ...common, title: Type.String() });
const secondLetter = closed({ ...common, name: Type.String() });

/** A letter of the first version, and one of the second, in which `title` is called `name`. */
export type FirstLetter = DocOf<typeof firstLetter>;
export type SecondLetter = DocOf<typeof secondLetter>;

const LETTERS = 'letters';

/** Refuses one title, as an upgrade does that meets what nobody has thought of. */
const up = ({ title, ...rest }: JsonObject): JsonObject => {
  if (title === 'unreadable') throw new Error('no name');
  return { ...rest, name: title ?? '' };
};
const down = ({ name, ...rest }: JsonObject): JsonObject => ({ ...rest, title: name ?? '' });

/** The release before the rename. */
export const oldLetters = defineCollection<FirstLetter>(LETTERS, {
  schema: firstLetter,
  indexes: [{ keys: ['title'], for: 'sorting by title' }],
});

const expanded = {
  schema: secondLetter,
  version: 2,
  upgrades: [{ up, down }],
  indexes: [{ keys: ['copies'], for: 'sorting by copies' }],
} as const;

/** The release that reads both and writes the old one. */
export const expandedLetters = defineCollection<SecondLetter>(LETTERS, { ...expanded, writes: 1 });
/** The release that writes the new one. */
export const newLetters = defineCollection<SecondLetter>(LETTERS, expanded);
/** The same, asking by the new name. */
export const askingLetters = defineCollection<SecondLetter>(LETTERS, {
  ...expanded,
  upgrades: [{ up, down, migrateFirst: true }],
  indexes: [{ keys: ['name'], for: 'sorting by name' }],
});

/** Two versions of what lists show of a letter. */
const listed = (summaryVersion: number, summary: (letter: FirstLetter) => unknown) =>
  defineCollection<FirstLetter>('listedLetters', { schema: firstLetter, summaryVersion, summary });
export const oldList = listed(1, ({ title }) => ({ title }));
export const newList = listed(2, ({ id, title }) => ({ id, title }));
