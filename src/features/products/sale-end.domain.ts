import type { Day } from '../../kernel/clock.ts';
import { foodSafetyUntil, type Circumstances, type DescribedContent, type Law } from './missing.domain.ts';

/** Nothing ends it: sorts behind every day. */
export const NEVER: Day = '9999-12-31';

/** When a product has to leave the market. */
export interface SaleEnd {
  /** Into the product; empty where nothing ends it. */
  readonly pointer: string;
  readonly until: Day;
}

/** What the law says of ends. */
export interface EndingLaw extends Pick<Law, 'foodSafetyExpiryOf'> {
  expiryOf(issuedOn: Day): Day;
  /** The last day to which an officer may extend a certificate; `null`: not at all. */
  extendableUntil(issuedOn: Day): Day | null;
}

interface Ending extends Pick<DescribedContent, 'ocop' | 'foodSafety'> {
  /** The day of the certificate that is being renewed, as an officer has recorded. */
  readonly renewal?: { readonly issuedOn: Day } | undefined;
  readonly afterExpiry: 'withdraw' | 'withoutStars';
}

/** The last day on which a product may be sold, and what ends then. */
export function saleEndOf(
  content: Ending,
  { documents, today }: Pick<Circumstances, 'documents' | 'today'>,
  law: EndingLaw,
): SaleEnd {
  const ends = [
    { pointer: '/foodSafety/documentId', until: foodSafetyUntil(content, documents, law) },
    { pointer: '/ocop/issuedOn', until: content.afterExpiry === 'withdraw' ? starsEnd(content, today, law) : null },
  ];
  return ends.reduce<SaleEnd>(
    (first, { pointer, until }) => (until !== null && until < first.until ? { pointer, until } : first),
    { pointer: '', until: NEVER },
  );
}

/** The last day of the stars. One that is past is being renewed, and the officer who approves it says so. */
export function starsEnd(
  { ocop: claim, renewal }: Pick<Ending, 'ocop' | 'renewal'>,
  today: Day,
  law: EndingLaw,
): Day | null {
  if (!claim?.stars || claim.issuedOn === null) return null;
  const expiry = law.expiryOf(claim.issuedOn);
  if (renewal?.issuedOn === claim.issuedOn) return law.extendableUntil(claim.issuedOn) ?? expiry;
  return expiry >= today ? expiry : law.extendableUntil(claim.issuedOn);
}
