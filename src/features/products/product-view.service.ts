import { dayOf } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Similar } from '../media/index.ts';
import { documentsOf } from '../producers/index.ts';
import { documentPointers } from './pointers.domain.ts';
import type { Product } from './product.ts';
import { isOfficerFor, movesOf, type ReachedProduct } from './products.policy.ts';
import { unlessIncomplete, type Move } from './review.domain.ts';
import type { ProductAccess, ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';
import { doubtsAbout, missingForSubmission, type Evidence } from './submission.domain.ts';
import { gtinKeysOf } from './variants.domain.ts';

/** What a product is judged by, and what follows from it: read and worked out once a request. */
export interface Judgement {
  readonly evidence: Evidence;
  /** What it lacks for a submission. */
  readonly missing: readonly FieldError[];
  /** What is doubtful about it. */
  readonly warnings: readonly FieldError[];
}

export type JudgedProduct = ProductAccess & Judgement;

/** A product as a use case hands it to who answers. */
export interface ProductView extends JudgedProduct {
  /** The moves that are open to the caller; a submission only when nothing is missing for it. */
  readonly allowed: readonly Move[];
}

/** Judges a product as it is now. */
export async function judge(deps: ProductDeps, access: ProductAccess): Promise<JudgedProduct> {
  const { product } = access;
  const evidence = await evidenceFor(deps, access);
  return {
    ...access,
    evidence,
    missing: missingForSubmission(product, evidence, deps.ocop),
    warnings: doubtsAbout(product, evidence, deps.ocop),
  };
}

/** A product with what it was judged to be, for its caller. A move of the review changes nothing that it is judged by. */
export const viewOf = (
  { areas }: Pick<ProductDeps, 'areas'>,
  caller: Caller,
  access: ProductAccess,
  { evidence, missing, warnings }: Judgement,
): ProductView => ({
  ...access,
  evidence,
  missing,
  warnings,
  allowed: movesOf(caller, access, areas, evidence.documents.values()).filter(unlessIncomplete(missing.length > 0)),
});

/** A product judged as it is now, for its caller. */
export async function readView(deps: ProductDeps, caller: Caller, access: ProductAccess): Promise<ProductView> {
  return viewOf(deps, caller, access, await judge(deps, access));
}

/** The ids of the documents that the working copy names. */
export const namedIds = ({ content }: Pick<Product, 'content'>): readonly string[] => [
  ...new Set(documentPointers(content).values()),
];

/** The documents that the working copy names, by id. */
const namedDocuments = (
  { store }: Pick<ProductDeps, 'store'>,
  product: Pick<Product, 'producerId' | 'content'>,
): ReturnType<typeof documentsOf> => documentsOf({ store }, product.producerId, namedIds(product));

/** What the product is judged by, as it is now. */
async function evidenceFor(
  deps: Pick<ProductDeps, 'store' | 'clock' | 'media'>,
  { product, producer }: Pick<ReachedProduct, 'product' | 'producer'>,
): Promise<Evidence> {
  const [documents, photos, gtinsElsewhere] = await Promise.all([
    namedDocuments(deps, product),
    deps.media.find(product.photos.map(({ id }) => id)),
    findGtinsElsewhere(deps, product),
  ]);
  return { producer, documents, photos, gtinsElsewhere, today: dayOf(deps.clock.now()) };
}

/** Which GTINs of a product others have as well, whoever they belong to: one question more than there are such. */
async function findGtinsElsewhere(
  { store }: Pick<ProductDeps, 'store'>,
  { id, content }: Product,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let left = gtinKeysOf(content.variants); left.length > 0; left = left.filter((key) => !found.has(key))) {
    const { items } = await productsIn(store).find({ gtinKeys: { $in: left }, id: { $ne: id } }, { limit: 1 });
    const [other] = items;
    if (!other) break;
    for (const key of other.gtinKeys ?? []) if (left.includes(key)) found.add(key);
  }
  return found;
}

/** Photos that look like those of a product: its own for who describes it, anybody's for its officers alone. */
export async function similarPhotos(
  { media, areas }: Pick<ProductDeps, 'media' | 'areas'>,
  caller: Caller,
  { product, producer, evidence }: JudgedProduct,
): Promise<readonly Similar[]> {
  const similar = await media.similarTo(evidence.photos);
  const shown = new Set(product.photos.map(({ id }) => id));
  const here = similar.filter(({ similarTo }) => shown.has(similarTo.id));
  if (!isOfficerFor(caller, producer, areas)) return here;
  return [...here, ...similar.filter(({ similarTo }) => similarTo.productId !== product.id)];
}
