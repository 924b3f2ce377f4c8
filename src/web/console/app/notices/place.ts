import { addressOf, hasScreen } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { places } from '../field/places.ts';

export type NoticeItem = Operations['listMyNotices']['answer']['items'][number];
type Kind = NoticeItem['kind'];

/** Where somebody goes from a notice about a product or a producer; from others to what it is about. */
const PLACES: Partial<Record<Kind, (id: string) => string>> = {
  productChangesRequested: places.changes,
  submissionNotSent: (id) => places.check(id),
  photoFailed: places.photos,
  consentWithdrawn: (id) => places.consent(id),
  documentExpiring: (id) => places.papers(id),
};
/** What is about oneself. */
const OWN: readonly Kind[] = ['passwordChanged', 'rolesChanged', 'contactChanged', 'sessionReused', 'signInSlowed'];

/**
 * The screen that a notice leads to; `null` when there is none.
 * @param asked the field that an officer spoke of first, where it is known
 */
export function placeOfNotice({ kind, subject }: Pick<NoticeItem, 'kind' | 'subject'>, asked?: string): string | null {
  if (subject === null) return OWN.includes(kind) && hasScreen('/me') ? addressOf('/me') : null;
  const place = (PLACES[kind] ?? (subject.type === 'product' ? places.product : places.producer))(subject.id);
  return kind === 'productChangesRequested' && asked !== undefined ? `${place}#${asked}` : place;
}
