import type { Product } from '../../src/features/products/product.ts';
import type { Aspect, Content, Person } from './acts.ts';
import { aspects } from './acts.ts';
import type { Facts } from './expected.ts';
import { POINTERS, type Subject } from './subject.ts';

/** A stored product in the words of the model. */
export function factsOf(
  product: Product,
  { accounts, papers }: Pick<Subject, 'accounts' | 'papers'>,
  photoIds: ReadonlyMap<number, string>,
): Facts {
  const person = (id: string) => (Object.keys(accounts) as Person[]).find((one) => accounts[one] === id) ?? missing(id);
  const numbers = new Map([...photoIds].map(([number, id]) => [id, number]));
  const photos = (places: Product['photos']) => places.map(({ id }) => numbers.get(id) ?? missing(id));
  const [first, second] = product.content.variants.map(({ id }) => id);
  const aspectOf = ({ pointer }: { readonly pointer: string }): Aspect => {
    const byRow = pointer.replace(`/variants/${String(first)}/`, '/variants/0/');
    const named = byRow.replace(`/variants/${String(second)}/`, '/variants/1/');
    return aspects.find((aspect) => POINTERS[aspect] === named) ?? missing(pointer);
  };
  const contentOf = ({ name, label, variants, foodSafety, ocop, afterExpiry }: Product['content']): Content => ({
    name: name.vi,
    ingredients: label.ingredients.length > 0,
    weight: variants[1]?.weightGrams ?? missing('weight'),
    paper: foodSafety?.documentId === papers.safety[0] ? 0 : 1,
    stars: ocop !== null,
    afterExpiry,
  });
  const priceOf = (variantId: string | undefined): number =>
    product.offers.find((offer) => offer.variantId === variantId)?.priceVnd ?? missing('price');
  const { submission, lastDecision, snapshot, ownerHold, officerHold } = product;
  return {
    state: product.state,
    version: product.version,
    content: contentOf(product.content),
    photos: photos(product.photos),
    prices: [priceOf(first), priceOf(second)],
    pricesSaidOn: product.offersConfirmedAt === undefined ? null : dayInVietnam(product.offersConfirmedAt),
    editors: product.editorIds.map(person),
    comments: product.comments.map(aspectOf),
    submission: submission && { version: submission.version, by: person(submission.byId) },
    lastDecision: lastDecision && {
      decision: lastDecision.decision,
      version: lastDecision.version,
      by: person(lastDecision.byId),
      comments: lastDecision.comments.map(aspectOf),
    },
    approved: snapshot && {
      version: snapshot.version,
      content: contentOf(snapshot.content),
      photos: photos(snapshot.photos),
      by: person(snapshot.approvedBy),
      starsUntil: snapshot.starsUntil,
      validUntil: snapshot.validUntil,
    },
    pausedBy: ownerHold && person(ownerHold.byId),
    takenDownBy: officerHold && person(officerHold.byId),
    deleted: product.removedAt !== undefined,
  };
}

/** Written out, not computed as the program does: Việt Nam is seven hours ahead. */
const dayInVietnam = (at: string): string => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);

function missing(what: string): never {
  throw new Error(`the product has something that nobody gave it, or lacks it: ${what}`);
}
