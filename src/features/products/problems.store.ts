import Type, { type Static, type TObject } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';

const text = Type.String();
const texts = Type.Array(text);

const fields = {
  producerId: text,
  /** Copied from the product: where it is, and who has made or changed it. */
  areaId: text,
  provinceCode: text,
  handIds: texts,
  /** What it is found by: see `choiceKeysOf`. */
  choices: texts,
  urgency: text,
  /** The last day on which it may be sold; absent when nothing ends it. */
  endsOn: Type.Optional(text),
  /** How much the law asks, and the marketplaces on which something blocks it. */
  lacks: Type.Integer({ minimum: 0 }),
  blocked: texts,
  /** Since when each problem is there, by its key. */
  since: Type.Array(closed({ key: text, at: text })),
};

/** What is to be done about a product, as it was last looked at: to be found and put in order by. Its id is the product's. */
export type ProblemRecord = Doc & Readonly<Static<TObject<typeof fields>>>;

export const productProblems = defineCollection<ProblemRecord>('productProblems', {
  schema: closed({ ...docFields, ...fields }),
  filterable: ['handIds', 'choices'],
  indexes: [
    { keys: ['areaId', 'urgency'], for: 'what is to be done in a commune' },
    { keys: ['provinceCode', 'urgency'], for: 'what is to be done in a province' },
    { keys: ['producerId', 'urgency'], for: 'what is to be done by a producer' },
    { keys: ['endsOn'], for: 'what ends soon' },
  ],
});

export const problemsIn = (store: Pick<Store, 'collection'>): Collection<ProblemRecord> =>
  store.collection<ProblemRecord>(productProblems);
