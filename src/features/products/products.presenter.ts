import { fieldMessage, problemMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { codeOf, type Areas } from '../areas/index.ts';
import { textValues, type Media, type Photo, type Similar } from '../media/index.ts';
import type { Actor } from '../producers/index.ts';
import { inputOf } from './content.domain.ts';
import type { HistoryRow } from './history.store.ts';
import { byIndex, type PointerRows } from './pointers.domain.ts';
import type { Comment, Product, ProductPhoto } from './product.ts';
import type { PhotoAnswer, ProductAnswer } from './products.schemas.ts';
import type { ProductView } from './product-view.service.ts';
import { publicationOf } from './publication.domain.ts';
import { lastDay } from './summary.domain.ts';

/** The rows that pointers of a product name. */
export const rowsOf = ({ content, photos }: Pick<Product, 'content' | 'photos'>): PointerRows => ({
  variants: content.variants,
  photos,
});

/** A product as who describes or decides on it sees it, with what is missing and what they may do. */
export function presentProduct(
  { media, areas }: { readonly media: Pick<Media, 'urls'>; readonly areas: Pick<Areas, 'codeOf'> },
  { product, evidence, missing, warnings, allowed }: ProductView,
  shown: Shown,
): ProductAnswer {
  const { content, snapshot, submission, lastDecision, ownerHold, officerHold } = product;
  const described = inputOf(content, product, areas);
  const whoIs = ({ byId }: { readonly byId: string }) => shown.actors.get(byId) ?? null;
  const messagesOf = (errors: readonly FieldError[]) => errors.map((error) => fieldMessage(error, shown.locale));
  return {
    id: product.id,
    version: product.version,
    producerId: product.producerId,
    producerName: product.producerName,
    areaCode: codeOf(product.areaId),
    provinceCode: product.provinceCode,
    slug: product.slug,
    state: product.state,
    publication: publicationOf(product, evidence.today),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    setNumber: described.setNumber,
    name: described.name,
    description: described.description,
    story: described.story,
    brand: described.brand,
    origin: described.origin,
    ocop: described.ocop,
    afterExpiry: described.afterExpiry,
    foodSafety: described.foodSafety,
    certificates: described.certificates,
    label: described.label,
    season: described.season,
    variants: described.variants,
    channels: described.channels,
    shopLinks: [...described.shopLinks],
    photos: presentPhotos(media, product.photos, evidence.photos, shown),
    comments: presentComments(product.comments, product, shown.actors),
    submission: submission && { version: submission.version, at: product.submittedAt, by: whoIs(submission) },
    pendingSubmission: pendingOf(product),
    exportedSkus: (product.exportedSkus ?? []).map(({ variantId, sku }) => ({ variantId, sku })),
    lastDecision: lastDecision && {
      decision: lastDecision.decision,
      version: lastDecision.version,
      at: lastDecision.at,
      by: whoIs(lastDecision),
      comments: presentComments(lastDecision.comments, product, shown.actors),
    },
    approved: snapshot && {
      version: snapshot.version,
      at: snapshot.approvedAt,
      starsUntil: snapshot.starsUntil,
      validUntil: lastDay(snapshot.validUntil),
    },
    holds: {
      owner: ownerHold && { at: ownerHold.at, by: whoIs(ownerHold) },
      officer: officerHold && { at: officerHold.at, reason: officerHold.reason, by: whoIs(officerHold) },
    },
    missing: messagesOf(missing),
    warnings: messagesOf(warnings),
    allowed: [...allowed],
  };
}

const pendingOf = ({ pendingSubmission: pending }: Product): ProductAnswer['pendingSubmission'] =>
  pending ? { version: pending.version, by: pending.byId, since: pending.since } : null;

const presentComments = (
  comments: readonly Comment[],
  product: Pick<Product, 'content' | 'photos'>,
  actors: Shown['actors'],
) =>
  comments.map(({ id, pointer, text, reasonId = null, byId: author, at }) => ({
    ...{ id, pointer: byIndex(pointer, rowsOf(product)), text, reasonId, at },
    by: actors.get(author) ?? null,
  }));

/** Whose language it is in, what looks like its photos, and who has spoken of it. */
interface Shown {
  readonly locale: Locale;
  readonly similar: readonly Similar[];
  /** Who has commented and decided, by their ids. */
  readonly actors: ReadonlyMap<string, Actor>;
}

/** Photos in the order of the product, each with what was made of its file by now. */
function presentPhotos(
  media: Pick<Media, 'urls'>,
  photos: readonly ProductPhoto[],
  taken: readonly Photo[],
  shown: Shown,
): PhotoAnswer[] {
  const files = new Map(taken.map((photo) => [photo.id, photo]));
  return photos.flatMap((photo) => {
    const file = files.get(photo.id);
    return file ? [presentPhoto(media, photo, file, shown)] : [];
  });
}

/** A photo with addresses that are good for a quarter of an hour. */
export const presentPhoto = (
  media: Pick<Media, 'urls'>,
  { id, role, alt }: ProductPhoto,
  file: Photo,
  { locale, similar }: Pick<Shown, 'locale' | 'similar'>,
): PhotoAnswer => ({
  id,
  role,
  alt,
  state: file.state,
  problem: file.failure && problemMessage(file.failure, textValues(file, file.failure), locale),
  warnings: [
    ...file.warnings.map((code) => fieldMessage({ pointer: '', code, values: textValues(file, code) }, locale)),
    ...(likeIt(id, similar).length > 0 ? [fieldMessage({ pointer: '', code: 'photo_similar' }, locale)] : []),
  ],
  similarTo: likeIt(id, similar),
  urls: media.urls(id, { live: false }),
});

const likeIt = (id: string, similar: readonly Similar[]) =>
  similar.flatMap(({ photoId, similarTo }) =>
    photoId === id ? [{ productId: similarTo.productId, photoId: similarTo.id }] : [],
  );

export const presentHistory = (
  row: Omit<HistoryRow, 'revision'>,
  product: Pick<Product, 'content' | 'photos'>,
  actors: ReadonlyMap<string, Actor>,
) => {
  const { id, version, move, from, to, at, actorId, changes, comments, bulk = false, reason } = row;
  const rows = rowsOf(product);
  const here = <T extends { readonly pointer: string }>(told: T): T => ({
    ...told,
    pointer: byIndex(told.pointer, rows),
  });
  return {
    id,
    version,
    move,
    from,
    to,
    at,
    actorId,
    actor: actors.get(actorId ?? '') ?? null,
    changes: changes.map(here),
    comments: comments.map(({ pointer, text, reasonId = null }) => here({ pointer, text, reasonId })),
    bulk,
    reason,
  };
};
