import Type, { type Static, type TObject } from 'typebox';
import { derivedId } from '../../kernel/ids.ts';
import { closed } from '../../kernel/schemas.ts';
import { insertUnlessThere } from '../../platform/store/change.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, type Doc } from '../../platform/store/document.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import { contentSchema, photosSchema, type Product } from '../products/index.ts';

const fields = {
  productId: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  content: contentSchema,
  photos: photosSchema,
};

/** What a submission said that was decided on. Its id follows from the product and the version. */
export type DecidedSubmission = Doc & Readonly<Static<TObject<typeof fields>>>;

export const decidedSubmissions = defineCollection<DecidedSubmission>('decidedSubmissions', {
  schema: closed({ ...docFields, ...fields }),
  indexes: [{ keys: ['productId'], for: 'the submissions of a product that is gone' }],
});

export const submissionsIn = (store: Pick<Store, 'collection'>): Collection<DecidedSubmission> =>
  store.collection<DecidedSubmission>(decidedSubmissions);

const submissionIdOf = (productId: string, version: number): string =>
  derivedId(productId, `submission ${String(version)}`);

/**
 * Keeps what a submission says, before somebody decides on it: a version never says anything else, so that one more is
 * nothing, and one whose decision fails is true all the same.
 */
export const keepSubmission = (
  store: Pick<Store, 'collection'>,
  { id: productId, version, content, photos }: Product,
): Promise<void> =>
  insertUnlessThere(submissionsIn(store), {
    id: submissionIdOf(productId, version),
    productId,
    version,
    content,
    photos,
  });

/** What was decided on of a product, by its version; those from before it was kept are not there. */
export async function submissionsOf(
  store: Pick<Store, 'collection'>,
  productId: string,
  versions: readonly number[],
): Promise<ReadonlyMap<number, DecidedSubmission>> {
  const ids = versions.map((version) => submissionIdOf(productId, version));
  const kept = await findByIds(submissionsIn(store), ids);
  return new Map([...kept.values()].map((submission) => [submission.version, submission]));
}
