import type { Comparison } from './machine.ts';
import { merge, mergePhotos } from './merge.ts';
import { natures, type Bodies, type Operation, type OperationName } from './operations.ts';
import { isObject, isSame, type Json } from './values.ts';

/** What a record of the service says of where it stands, as far as a comparison asks. */
interface Standing {
  readonly state?: string;
  readonly holds?: { readonly owner: unknown };
  readonly photos?: readonly { readonly id: string }[];
}

/** The wish of an operation is fulfilled, whoever did it. */
const isThere: Partial<Record<OperationName, (theirs: Standing) => boolean>> = {
  submitProduct: ({ state }) => state === 'submitted',
  withdrawSubmission: ({ state }) => state !== 'submitted',
  pauseProduct: ({ holds }) => holds?.owner != null,
  resumeProduct: ({ holds }) => holds?.owner === null,
};

/**
 * What a record as it is now says of an operation that was refused because something had changed: 412, or 409
 * `changed_meanwhile` or `not_allowed_now`.
 */
export function compare(operation: Operation, theirs: Json): Comparison {
  const { op, body, trouble, mayHaveActed } = operation;
  const standing = theirs as Standing;
  if (isThere[op]?.(standing)) return { outcome: 'there' };
  if (natures[op].isPatch) return comparePatch(operation, theirs);
  if (op === 'orderPhotos') return compareOrder(body as Bodies['orderPhotos'], standing, theirs);
  if (trouble?.code === 'not_allowed_now') {
    if (op === 'submitProduct' && standing.state === 'approved' && mayHaveActed) return { outcome: 'there' };
    return standing.state === 'submitted' ? { outcome: 'inReview' } : { outcome: 'impossible' };
  }
  // The last to mend a paper is right: it is one sheet, read off once.
  if (op === 'patchDocument')
    return { outcome: 'clean', body: { ...(body as Bodies['patchDocument']), version: theirs['version'] }, base: null };
  // Nobody takes away unseen what somebody else has just changed.
  if (natures[op].deletes) return { outcome: 'clash', clashes: [], body, base: theirs };
  return { outcome: 'clean', body, base: theirs };
}

function comparePatch({ body, base, trouble }: Operation, theirs: Json): Comparison {
  const { patch, clashes } = merge(base, isObject(body) ? body : {}, theirs);
  if (Object.keys(patch).length === 0) return { outcome: 'there' };
  if (trouble?.code === 'not_allowed_now')
    return theirs['state'] === 'submitted' ? { outcome: 'inReview' } : { outcome: 'impossible' };
  return clashes.length > 0
    ? { outcome: 'clash', clashes, body: patch, base: theirs }
    : { outcome: 'clean', body: patch, base: theirs };
}

function compareOrder({ items }: Bodies['orderPhotos'], { photos = [], state }: Standing, theirs: Json): Comparison {
  const merged = mergePhotos(items, photos);
  const isOrdered = merged.every(({ id, ...said }, index) => {
    const there = photos[index] as Json | undefined;
    return there?.['id'] === id && Object.entries(said).every(([name, value]) => isSame(value, there[name], name));
  });
  if (isOrdered) return { outcome: 'there' };
  return state === 'submitted' ? { outcome: 'inReview' } : { outcome: 'clean', body: { items: merged }, base: theirs };
}
