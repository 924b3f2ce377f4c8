import { plusDays, type Day } from '../../kernel/clock.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { New } from '../../platform/store/document.ts';
import type { PaperDocument } from '../producers/index.ts';
import { documentPointers, foodSafetyUntil, type Product } from '../products/index.ts';
import type { End } from './ends.store.ts';

type FoodSafetyLaw = Parameters<typeof foodSafetyUntil>[2];
type Papers = ReadonlyMap<string, PaperDocument>;

/**
 * What ends of a product that was approved: its stars, and the papers on which it rests. Of a paper that shows food safety
 * the law may set the end where the paper names none. What is a draft has nothing to lose yet.
 */
export function endsOf(product: Product, papers: Papers, law: FoodSafetyLaw): readonly New<End>[] {
  const { id: productId, snapshot, removedAt, producerId, areaId, provinceCode } = product;
  if (!snapshot || removedAt !== undefined) return [];
  const { content, starsUntil } = snapshot;
  const end = (kind: End['kind'], documentId: string | null, endsOn: Day): New<End> => ({
    id: derivedId(productId, `end ${kind} ${documentId ?? ''}`),
    ...{ productId, producerId, areaId, provinceCode, kind, documentId, endsOn },
  });
  const named = new Map([...documentPointers(content)].map(([pointer, documentId]) => [documentId, pointer]));
  const ofPapers = [...named].flatMap(([documentId, pointer]) => {
    const paper = papers.get(documentId);
    // Stars end by their decision, not by the paper that shows it.
    if (!paper || pointer === '/ocop/documentId') return [];
    const endsOn = pointer === FOOD_SAFETY ? foodSafetyUntil(content, papers, law) : paper.expiresOn;
    return endsOn === null ? [] : [end('document', documentId, endsOn)];
  });
  return [...(starsUntil === null ? [] : [end('stars', content.ocop?.documentId ?? null, starsUntil)]), ...ofPapers];
}

const FOOD_SAFETY = '/foodSafety/documentId';

/** Whether the product falls off sale when this ends. */
export function fallsOffSale(
  content: Product['content'],
  { kind, documentId }: Pick<End, 'kind' | 'documentId'>,
): boolean {
  if (kind === 'stars') return content.afterExpiry === 'withdraw';
  return content.foodSafety?.documentId === documentId;
}

export const renewalStates = ['early', 'open', 'late', 'extended', 'ended'] as const;
type RenewalState = (typeof renewalStates)[number];

/** The days of a certificate's renewal. */
export interface RenewalDays {
  readonly expiresOn: Day;
  readonly fileFrom: Day | null;
  readonly fileUntil: Day | null;
  /** The last day to which an officer may extend it; `null`: not at all. */
  readonly extendableUntil: Day | null;
}

/** How far the renewal of a certificate is on `today`. */
export function renewalState(
  { expiresOn, fileFrom, fileUntil }: RenewalDays,
  isExtended: boolean,
  today: Day,
): RenewalState {
  if (isExtended) return 'extended';
  if (today > expiresOn) return 'ended';
  if (fileFrom !== null && today < fileFrom) return 'early';
  return fileUntil !== null && today > fileUntil ? 'late' : 'open';
}

/** Whether an officer may record on `today` that it is being renewed: from the first day of filing, as long as it can run on. */
export const isExtendable = ({ fileFrom, extendableUntil }: RenewalDays, today: Day): boolean =>
  (fileFrom === null || today >= fileFrom) && extendableUntil !== null && today <= extendableUntil;

/** So long something that has ended is told: as long as it can be brought back by a renewal. */
const TOLD_AFTER_DAYS = 180;

/** The first last day that is told on `today`. */
export const toldFrom = (today: Day): Day => plusDays(today, -TOLD_AFTER_DAYS);
