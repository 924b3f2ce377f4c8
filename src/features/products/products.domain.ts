import { createHash } from 'node:crypto';
import { dayOf } from '../../kernel/clock.ts';
import { withEvent, type NewEvent } from '../../kernel/events.ts';
import { slugWithoutName } from '../../kernel/former-slugs.ts';
import { slugOf } from '../../kernel/text.ts';
import { beginningsOf, orderKey } from '../../kernel/words.ts';
import type { New } from '../../platform/store/document.ts';
import { codeOf } from '../areas/index.ts';
import { isOffered } from './counted.domain.ts';
import { changesBetween, fieldsOf, touches, type Change, type Fields } from './pointers.domain.ts';
import type { Act, Content, Offer, Product, ProductPhoto } from './product.ts';
import { stateAfterMove, type Move } from './review.domain.ts';
import { gtinKeysOf, skuKeysOf } from './variants.domain.ts';
import {
  productCreated,
  productEdited,
  productOffersChanged,
  productOffersConfirmed,
  type MoveData,
} from './products.events.ts';

/** What people describe: all that an edit may change. */
export interface Description {
  readonly content: Content;
  readonly offers: readonly Offer[];
  readonly photos: readonly ProductPhoto[];
  /** Addresses of its listings on marketplaces. */
  readonly shopLinks?: readonly string[];
}

/** What a product copies of its producer: where it is, what it is called, and what it allows. */
export type Owner = Pick<Product, 'producerId' | 'areaId' | 'provinceCode' | 'producerName' | 'consents'>;

export interface NewProduct {
  readonly id: string;
  readonly owner: Owner;
  readonly description: Description;
  /** What the client sent. */
  readonly sent: unknown;
}

/** A product at its first version, with the event that says so. */
export function openProduct({ id, owner, description, sent }: NewProduct, act: Act): New<Product> {
  const { actorId, at } = act;
  const product: New<Product> = {
    id,
    version: 1,
    ...owner,
    content: description.content,
    ...linksOf(description.shopLinks),
    offers: [...description.offers],
    photos: [...description.photos],
    slug: productSlug({ id, content: description.content, ...owner }),
    state: 'draft',
    editorIds: [actorId],
    editedAt: at,
    submission: null,
    submittedAt: '',
    comments: [],
    lastDecision: null,
    snapshot: null,
    ownerHold: null,
    officerHold: null,
    ...keysOf(owner.producerId, description.content, { snapshot: null }),
    ...gtinsOf({ content: description.content, snapshot: null, state: 'draft' }),
    ...wordsOf({ content: description.content, ...owner }),
    createdBy: actorId,
    madeFrom: createHash('sha256').update(JSON.stringify(sent)).digest('base64url'),
    createdAt: at,
    updatedAt: at,
  };
  const moved = { version: 1, move: 'create', from: null, to: 'draft' };
  const counted = { producerId: owner.producerId, setNumber: description.content.setNumber };
  const data = { ...moved, ...changesForEvent([]), ...counted, offered: isOffered(product) };
  return withEvent(product, productCreated(data), act);
}

/** Whether a request with the id of `made` was the one that made it. */
export const isRepetition = (made: Product, again: New<Product>): boolean =>
  made.createdBy === again.createdBy && made.madeFrom === again.madeFrom;

/**
 * Links to a product last from its first approval on; until then its name may still become right. The name of a product
 * often holds that of a person: where a profile is withdrawn, no address has it.
 */
const productSlug = ({ id, content: { name }, consents }: Pick<Product, 'id' | 'content' | 'consents'>): string =>
  consents?.profile === false
    ? slugWithoutName('san-pham', id)
    : [slugOf(name.vi), id.slice(-8)].filter(Boolean).join('-');

function keysOf(
  producerId: string,
  { variants }: Content,
  { snapshot, skuKeys: held }: Pick<Product, 'snapshot' | 'skuKeys'>,
): Pick<Product, 'skuKeys'> {
  const skuKeys = skuKeysOf(producerId, [...variants, ...(snapshot?.content.variants ?? [])], held);
  return skuKeys.length > 0 ? { skuKeys: [...skuKeys] } : {};
}

/** What a product is found by that has one of its GTINs as well. What has ended has none. */
function gtinsOf({
  content,
  snapshot,
  state,
  removedAt,
}: Pick<Product, 'content' | 'snapshot' | 'state' | 'removedAt'>): Pick<Product, 'gtinKeys'> {
  const working = state === 'rejected' || removedAt !== undefined ? [] : content.variants;
  const gtinKeys = gtinKeysOf([...working, ...(snapshot?.content.variants ?? [])]);
  return gtinKeys.length > 0 ? { gtinKeys: [...gtinKeys] } : {};
}

/** What lists find a product by, and put it in order by: both follow from its name and its producer's. */
export const wordsOf = ({
  content: { name },
  producerName,
}: Pick<Product, 'content' | 'producerName'>): Required<Pick<Product, 'words' | 'nameKey'>> => ({
  words: beginningsOf([name.vi, name.en, producerName]),
  nameKey: orderKey(name.vi),
});

/** Everything that an officer looks at, leaf by leaf. */
export const describedBy = ({ content, photos }: Pick<Description, 'content' | 'photos'>): Fields =>
  fieldsOf({ ...content, origin: content.origin && { areaCode: codeOf(content.origin.areaId) }, photos });

/** Absent where there are none. */
const linksOf = (links: readonly string[] = []): Pick<Product, 'shopLinks'> =>
  links.length > 0 ? { shopLinks: [...links] } : {};

/** What is live without review. */
const liveOf = ({ offers, shopLinks = [] }: Pick<Description, 'offers' | 'shopLinks'>): Fields =>
  new Map<string, unknown>([...offersOf(offers), ['/shopLinks', shopLinks]]);

const offersOf = (offers: readonly Offer[]): Fields =>
  new Map(
    offers.flatMap(({ variantId, priceVnd, stock }) => [
      [`/variants/${variantId}/priceVnd`, priceVnd],
      [`/variants/${variantId}/stock`, stock],
    ]),
  );

/**
 * The product with another description: content and photos make a new version that has to be submitted again, offers
 * alone don't. Itself when nothing is new. Comments on what has changed are answered.
 */
export function editProduct(product: Product, to: Partial<Description>, act: Act): Product {
  const { content = product.content, photos = product.photos } = to;
  const { shopLinks = product.shopLinks ?? [] } = to;
  const offers = keptOffers(product, to.offers ?? product.offers);
  if (isSame([content, photos], [product.content, product.photos]))
    return changeLive(product, { offers, shopLinks }, act);
  const changes = [
    ...changesBetween(describedBy(product), describedBy({ content, photos })),
    ...changesBetween(liveOf(product), liveOf({ offers, shopLinks })),
  ];
  const { skuKeys: _, shopLinks: _links, ...rest } = product;
  const edited = {
    ...rest,
    content,
    photos: [...photos],
    offers: [...offers],
    ...linksOf(shopLinks),
    comments: unanswered(product, changes),
    ...editedBy(product, act),
    ...(product.snapshot === null && { slug: productSlug({ ...product, content }) }),
    ...keysOf(product.producerId, content, product),
  };
  const state = stateAfterMove('edit', { product, missing: [], comments: [] });
  const event = (moved: MoveData) =>
    productEdited({ ...moved, ...changesForEvent(changes), offered: isOffered(edited) });
  return asNewVersion(product, { ...edited, state }, { move: 'edit', event }, act);
}

const editedBy = ({ editorIds }: Product, { actorId, at }: Act): Pick<Product, 'editorIds' | 'editedAt'> => ({
  editorIds: [...new Set([...editorIds, actorId])],
  editedAt: at,
});

/** A variant that is sold keeps its offer though the working copy has it no more. */
function keptOffers({ snapshot, offers }: Product, next: readonly Offer[]): readonly Offer[] {
  const sold = new Set(snapshot?.content.variants.map(({ id }) => id));
  const named = new Set(next.map(({ variantId }) => variantId));
  return [...next, ...offers.filter(({ variantId }) => sold.has(variantId) && !named.has(variantId))];
}

const unanswered = ({ comments }: Product, changes: readonly Change[]): Product['comments'] =>
  comments.filter(({ pointer }) => !changes.some((change) => touches(change.pointer, pointer)));

/** The product with these prices and stocks: live at once, in the log, no new version. Itself when nothing is new. */
export const changeOffers = (product: Product, offers: readonly Offer[], act: Act): Product =>
  changeLive(product, { offers, shopLinks: product.shopLinks ?? [] }, act);

function changeLive(product: Product, to: Required<Pick<Description, 'offers' | 'shopLinks'>>, act: Act): Product {
  const changes = changesBetween(liveOf(product), liveOf(to));
  if (changes.length === 0) return product;
  const comments = unanswered(product, changes);
  const { shopLinks: _, ...rest } = product;
  const next = {
    ...rest,
    offers: [...to.offers],
    ...(!isSame(to.offers, product.offers) && { offersConfirmedAt: act.at }),
    ...linksOf(to.shopLinks),
    comments,
    ...editedBy(product, act),
  };
  const event = (moved: MoveData) =>
    productOffersChanged({ ...moved, ...changesForEvent(changes), offered: isOffered(next) });
  return withoutNewVersion(next, { move: 'changeOffers', event }, act);
}

/**
 * The product with the word of its people that these prices and stocks are right. Said once a day, so that a program that
 * sends the same numbers every minute fills no log; other numbers are a change.
 */
export function confirmOffers(product: Product, offers: readonly Offer[], act: Act): Product {
  const changed = changeOffers(product, offers, act);
  const isSaid = product.offersConfirmedAt !== undefined && dayOf(product.offersConfirmedAt) === dayOf(act.at);
  if (changed !== product || isSaid) return changed;
  const event = (moved: MoveData) => productOffersConfirmed({ ...moved, offered: isOffered(product) });
  return withoutNewVersion({ ...product, offersConfirmedAt: act.at }, { move: 'changeOffers', event }, act);
}

interface Moved {
  readonly move: Move | 'submitWhenReady' | 'notSubmitted' | 'recheck';
  /** Tells of the move. */
  readonly event: (moved: MoveData) => NewEvent;
}

/** `next` as the new version that a move of a person makes of `product`, with the event that tells of it. */
export function asNewVersion(product: Product, next: Product, { move, event }: Moved, act: Act): Product {
  const version = product.version + 1;
  // What was to be submitted is another version.
  const { gtinKeys: _, pendingSubmission: _pending, ...rest } = next;
  const moved = { version, move, from: product.state, to: next.state };
  const found = { ...gtinsOf(next), ...wordsOf(next) };
  return withEvent({ ...rest, ...found, version, updatedAt: act.at }, event(moved), act);
}

/** `next` with the event of a move that changes nothing an officer looks at: its version stays. */
export const withoutNewVersion = (
  next: Product,
  { move, event }: Moved,
  act: Omit<Act, 'actorId'> & { readonly actorId: string | null },
): Product =>
  withEvent(
    { ...next, updatedAt: act.at },
    event({ version: next.version, move, from: next.state, to: next.state }),
    act,
  );

/** So much of a value is told in the log: enough to see what was meant. */
const MAX_EVENT_TEXT = 300;
const MAX_EVENT_CHANGES = 100;

/** Changes as an event tells them: three lists side by side, values as JSON texts. */
export const changesForEvent = (changes: readonly Change[]) => ({
  fields: changes.slice(0, MAX_EVENT_CHANGES).map(({ pointer }) => pointer),
  before: changes.slice(0, MAX_EVENT_CHANGES).map(({ before }) => clipped(before)),
  after: changes.slice(0, MAX_EVENT_CHANGES).map(({ after }) => clipped(after)),
});

function clipped(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length <= MAX_EVENT_TEXT ? text : `${text.slice(0, MAX_EVENT_TEXT).toWellFormed()}…`;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The photos of the working copy and of what was approved; none of a product that was deleted. */
export const shownPhotoIds = ({
  removedAt,
  photos,
  snapshot,
}: Pick<Product, 'removedAt' | 'photos' | 'snapshot'>): readonly string[] =>
  removedAt === undefined ? [...new Set([...photos, ...(snapshot?.photos ?? [])].map(({ id }) => id))] : [];
