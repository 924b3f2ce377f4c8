import { dayOf } from '../../kernel/clock.ts';
import { derivedId, newId } from '../../kernel/ids.ts';
import { mergePatch } from '../../kernel/merge-patch.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { besides, withinQuota, type Wanted } from '../../platform/quotas/quotas.ts';
import { type Inserted, insertOrFind, refuseTaken, saveVersion } from '../../platform/store/change.ts';
import type { New } from '../../platform/store/document.ts';
import { documentsOf, findProducer, type Producer } from '../producers/index.ts';
import { inputOf, parseContent, type ContentInput } from './content.domain.ts';
import { changedSkus } from './offers.domain.ts';
import { documentPointers } from './pointers.domain.ts';
import type { Product } from './product.ts';
import { ownerOf } from './owner.domain.ts';
import { editProduct, isRepetition, openProduct, type Description } from './products.domain.ts';
import { mayDescribe, type ReachedProduct } from './products.policy.ts';
import type { CreateProductInput, PatchProductInput } from './requests.schemas.ts';
import {
  findForDescribing,
  accessTo,
  requireConsent,
  requireMove,
  type ProductAccess,
  type ProductDeps,
} from './products.service.ts';
import { readView, type ProductView } from './product-view.service.ts';
import { productsIn } from './products.store.ts';
import { inputOfVariants, NO_ROWS, mergeOffers, skuKeysOf, type VariantRows } from './variants.domain.ts';

/**
 * Makes a draft, empty but for its name or copied from another product. Under an id that is taken, the same request of
 * the same caller finds what it made (`access`).
 * @throws Problem body_invalid, not_found, forbidden, consent_missing, id_taken, sku_taken, quota_reached
 */
export async function createProduct(
  deps: ProductDeps,
  caller: Caller,
  createdId: string,
  sent: CreateProductInput,
): Promise<ProductView & { readonly alreadyExisted: boolean }> {
  const { id = createdId, producerId, copyOf, ...input } = sent;
  const original = copyOf === undefined ? null : (await findForDescribing(deps, caller, copyOf)).product;
  const owner = producerId ?? original?.producerId;
  if (owner === undefined) throw bodyInvalid([{ pointer: '/producerId', code: 'required' }]);
  const access = await accessToOwner(deps, caller, owner);
  const start = original?.producerId === owner ? copied(original, deps) : null;
  const merged = start ? mergePatch(start, input) : input;
  const description = await parseOrThrow(deps, merged as ContentInput, NO_ROWS, access.producer);
  const { alreadyExisted, ...made } = await withinQuota(
    deps,
    caller.id,
    anotherOf(deps, { id, producerId: owner }),
    () => writeProduct(deps, caller, access, { id, original, description, sent }),
  );
  return { ...(await readView(deps, caller, made)), alreadyExisted };
}

interface NewProduct {
  readonly id: string;
  /** What it is copied from. */
  readonly original: Product | null;
  readonly description: Omit<Description, 'photos'>;
  readonly sent: CreateProductInput;
}

/** One more product of a producer; those that were deleted count no more. */
const anotherOf = (
  { store }: Pick<ProductDeps, 'store'>,
  { id, producerId }: Pick<Product, 'id' | 'producerId'>,
): Wanted => ({
  quota: 'products',
  of: producerId,
  parts: [{ id, bytes: 0 }],
  used: async (ids) => ({
    items: await productsIn(store).count({ producerId, removedAt: { $exists: false }, ...besides(ids) }),
    bytes: 0,
  }),
});

async function writeProduct(
  deps: ProductDeps,
  caller: Caller,
  access: Omit<ReachedProduct, 'product'>,
  { id, original, description, sent }: NewProduct,
): Promise<ProductAccess & { readonly alreadyExisted: boolean }> {
  const owner = access.producer.id;
  const copies = original ? await copyPhotos(deps, caller, original, { id, producerId: owner }) : [];
  const photos = copies.map(({ photo, role, alt }) => ({ id: photo.id, role, alt }));
  const made = openProduct(
    { id, owner: ownerOf(access.producer), description: { ...description, photos }, sent },
    { actorId: caller.id, at: deps.clock.now() },
  );
  try {
    const { document: product, alreadyExisted } = await insertOnce(deps, made);
    return { ...accessTo(product, access), alreadyExisted };
  } catch (error) {
    // Copies that no product shows would stay for ever.
    for (const { photo } of copies.filter((copy) => !copy.alreadyExisted)) await deps.media.remove(photo);
    throw error;
  }
}

/** The producer named in a body. @throws Problem not_found, forbidden, consent_missing */
async function accessToOwner(
  deps: ProductDeps,
  caller: Caller,
  producerId: string,
): Promise<Omit<ReachedProduct, 'product'>> {
  const access = await findProducer(deps, caller, producerId);
  if (access.relation === 'officer') throw new Problem('forbidden');
  if (!mayDescribe(access)) throw new Problem('consent_missing');
  return access;
}

/** The photos of another product as photos of this one: their files are there already. */
async function copyPhotos(
  { media }: Pick<ProductDeps, 'media'>,
  { id: actorId }: Caller,
  { photos }: Product,
  { id: productId, producerId }: Pick<Product, 'id' | 'producerId'>,
) {
  const places = new Map(photos.map((place) => [place.id, place]));
  const copies = [];
  for (const { id, sha256, bytes, type, width, height } of await media.find([...places.keys()])) {
    const file = { sha256, bytes, type, pixels: { width, height } };
    const { role = 'gallery', alt = null } = places.get(id) ?? {};
    copies.push({
      ...(await media.add({ id: derivedId(productId, id), productId, producerId, file, actorId })),
      role,
      alt,
    });
  }
  return copies;
}

/** What a copy starts from, as a client would send it. SKUs and GTINs are the original's own, while it lives; ids always. */
const copied = ({ content, state }: Product, { areas }: Pick<ProductDeps, 'areas'>) => ({
  // Listings on marketplaces are the original's own, too.
  ...inputOf(content, { offers: [] }, areas),
  variants: inputOfVariants(content.variants, []).map(({ id: _, sku, gtin, ...variant }) => ({
    ...variant,
    ...(state === 'rejected' ? { sku, gtin } : { sku: null, gtin: null }),
  })),
});

const insertOnce = ({ store }: Pick<ProductDeps, 'store'>, made: New<Product>): Promise<Inserted<Product>> =>
  insertOrFind(productsIn(store), made, {
    isSame: (found) => found.removedAt === undefined && isRepetition(found, made),
    taken: async () => Promise.reject(await skuTaken({ store }, made)),
  });

/** Which of the product's SKUs another product of the producer has. */
async function skuTaken({ store }: Pick<ProductDeps, 'store'>, product: New<Product>): Promise<Problem> {
  const errors: FieldError[] = [];
  for (const [at, { sku }] of product.content.variants.entries()) {
    if (sku === null) continue;
    const keys = skuKeysOf(product.producerId, [{ sku }], product.skuKeys);
    const { items } = await productsIn(store).find({ skuKeys: { $in: keys }, id: { $ne: product.id } }, { limit: 1 });
    if (items.length > 0) errors.push({ pointer: `/variants/${String(at)}/sku`, code: 'sku_taken', values: { sku } });
  }
  return new Problem('sku_taken', { errors });
}

/** @throws Problem body_invalid with all errors at once */
async function parseOrThrow(
  { areas, ocop, store, clock }: Pick<ProductDeps, 'areas' | 'ocop' | 'store' | 'clock'>,
  input: ContentInput,
  before: VariantRows,
  { id }: Producer,
): Promise<Omit<Description, 'photos'>> {
  const read = parseContent(input, before, { today: dayOf(clock.now()), areas, ocop, nextId: newId });
  if ('errors' in read) throw bodyInvalid(read.errors);
  const named = [...documentPointers(read.value.content)];
  const known = await documentsOf({ store }, id, [...new Set(named.map(([, documentId]) => documentId))]);
  const unknown = named.filter(([, documentId]) => !known.has(documentId));
  if (unknown.length > 0) throw bodyInvalid(unknown.map(([pointer]) => ({ pointer, code: 'document_unknown' })));
  return read.value;
}

/**
 * Changes what is described, or prices and stocks.
 * @throws Problem body_invalid, consent_missing, not_allowed_now, sku_taken, changed_meanwhile
 */
export async function patchProduct(
  deps: ProductDeps,
  caller: Caller,
  access: ProductAccess,
  patch: PatchProductInput,
): Promise<ProductView> {
  requireConsent(access);
  requireMove(deps, caller, access, 'edit');
  const { product, producer } = access;
  const merged = mergePatch(inputOf(product.content, product, deps.areas), patch) as ContentInput;
  const { content, offers, shopLinks } = await parseOrThrow(deps, merged, rowsOf(product), producer);
  const changed = changedSkus(content.variants, product.exportedSkus);
  if (changed.length > 0) throw bodyInvalid(changed);
  const act = { actorId: caller.id, at: deps.clock.now() };
  const edited = (known: Product): Product =>
    editProduct(
      known,
      {
        content,
        offers: mergeOffers(offers, { read: product.offers, now: known.offers }),
        ...(patch.shopLinks !== undefined && shopLinks && { shopLinks }),
      },
      act,
    );
  return readView(deps, caller, accessTo(await saveDescribed(deps, product, edited), access));
}

/** VariantRows that a variant may come from: those of the working copy, and what is sold. */
const rowsOf = ({ content, snapshot, offers }: Product): VariantRows => {
  const sold = snapshot?.content.variants ?? [];
  const known = new Set(content.variants.map(({ id }) => id));
  return { variants: [...content.variants, ...sold.filter(({ id }) => !known.has(id))], offers };
};

/** Writes a description to the version it was made for. @throws Problem sku_taken, RevisionConflict */
const saveDescribed = (
  deps: Pick<ProductDeps, 'store'>,
  product: Product,
  to: (product: Product) => Product,
): Promise<Product> => refuseTaken(saveVersion(productsIn(deps.store), product, to), () => skuTaken(deps, to(product)));
