import { fieldMessage, problemMessage, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { codeOf } from '../areas/index.ts';
import { textValues, type Media, type Photo, type Similar } from '../media/index.ts';
import { inputOf } from './content.domain.ts';
import type { HistoryRow } from './history.store.ts';
import { byIndex, type PointerRows } from './pointers.domain.ts';
import type { Comment, Product, ProductPhoto } from './product.ts';
import type { PhotoAnswer, ProductAnswer } from './products.schemas.ts';
import { isOfficerFor } from './products.policy.ts';
import { allowedMoves, evidenceFor, type ProductAccess, type ProductDeps } from './products.service.ts';
import { publicationOf } from './publication.domain.ts';
import { doubtsAbout, missingForSubmission } from './submission.domain.ts';
import { lastDay } from './summary.ts';

/** Who reads: moves follow from the caller, texts from the language. */
export interface Reader {
  readonly caller: Caller;
  readonly locale: Locale;
}

/** The rows that pointers of a product name. */
export const rowsOf = ({ content, photos }: Pick<Product, 'content' | 'photos'>): PointerRows => ({
  variants: content.variants,
  photos,
});

/** A product as who describes or decides on it sees it, with what is missing and what they may do. */
export async function presentProduct(
  deps: ProductDeps,
  access: ProductAccess,
  { caller, locale }: Reader,
): Promise<ProductAnswer> {
  const { product } = access;
  const { content, snapshot, submission, lastDecision, ownerHold, officerHold } = product;
  const evidence = await evidenceFor(deps, access);
  const similar = await similarIn(deps, access, caller, evidence.photos);
  const tell = (errors: readonly FieldError[]) => errors.map((error) => fieldMessage(error, locale));
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
    ...(inputOf(content, product.offers, deps.areas) as unknown as Described),
    photos: presentPhotos(deps.media, product.photos, evidence.photos, { locale, similar }),
    comments: presentComments(product.comments, product),
    submission: submission && { version: submission.version, at: product.submittedAt },
    pendingSubmission: pendingOf(product),
    lastDecision: lastDecision && {
      decision: lastDecision.decision,
      version: lastDecision.version,
      at: lastDecision.at,
      comments: presentComments(lastDecision.comments, product),
    },
    approved: snapshot && {
      version: snapshot.version,
      at: snapshot.approvedAt,
      starsUntil: snapshot.starsUntil,
      validUntil: lastDay(snapshot.validUntil),
    },
    holds: {
      owner: ownerHold && { at: ownerHold.at },
      officer: officerHold && { at: officerHold.at, reason: officerHold.reason },
    },
    missing: tell(missingForSubmission(product, evidence, deps.ocop)),
    warnings: tell(doubtsAbout(product, evidence, deps.ocop)),
    allowed: [...allowedMoves(deps, caller, access, evidence)],
  };
}

const pendingOf = ({ pendingSubmission: pending }: Product): ProductAnswer['pendingSubmission'] =>
  pending ? { version: pending.version, by: pending.byId, since: pending.since } : null;

/** What became of a product, as who has changed it sees it. */
export const presentChanged =
  (deps: ProductDeps) =>
  async (changed: Promise<ProductAccess>, reader: Reader): Promise<ProductAnswer> =>
    presentProduct(deps, await changed, reader);

/** `inputOf` answers what a client would send: with every field of an answer, none optional. */
type Described = Pick<
  ProductAnswer,
  | 'setNumber'
  | 'name'
  | 'description'
  | 'story'
  | 'brand'
  | 'origin'
  | 'ocop'
  | 'afterExpiry'
  | 'foodSafety'
  | 'certificates'
  | 'label'
  | 'season'
  | 'variants'
  | 'channels'
>;

const presentComments = (comments: readonly Comment[], product: Pick<Product, 'content' | 'photos'>) =>
  comments.map(({ id, pointer, text, at }) => ({ id, pointer: byIndex(pointer, rowsOf(product)), text, at }));

interface Shown {
  readonly locale: Locale;
  readonly similar: readonly Similar[];
}

/** Photos that look alike: within the product for who describes it, anywhere for its officers alone. */
async function similarIn(
  { media, areas }: Pick<ProductDeps, 'media' | 'areas'>,
  { product, producer }: ProductAccess,
  caller: Caller,
  photos: readonly Photo[],
): Promise<readonly Similar[]> {
  const similar = await media.similarTo(photos);
  const shown = new Set(product.photos.map(({ id }) => id));
  const here = similar.filter(({ similarTo }) => shown.has(similarTo.id));
  if (!isOfficerFor(caller, producer, areas)) return here;
  return [...here, ...similar.filter(({ similarTo }) => similarTo.productId !== product.id)];
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
  { locale, similar }: Shown,
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
  { id, version, move, from, to, at, actorId, changes, comments, reason }: Omit<HistoryRow, 'revision'>,
  product: Pick<Product, 'content' | 'photos'>,
) => {
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
    changes: changes.map(here),
    comments: comments.map(here),
    reason,
  };
};
