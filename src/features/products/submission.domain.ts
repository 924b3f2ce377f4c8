import type { Day } from '../../kernel/clock.ts';
import { gtinNumber } from '../../kernel/identifiers.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Photo } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { allowedPurposes, doubtsOf, type PaperDocument, type Producer } from '../producers/index.ts';
import { findMissing } from './missing.domain.ts';
import type { Content, Product } from './product.ts';

/** What a product is judged by besides itself, as it is now. */
export interface Evidence {
  readonly producer: Producer;
  /** Those the product refers to and its producer has, by id. */
  readonly documents: ReadonlyMap<string, PaperDocument>;
  readonly photos: readonly Photo[];
  /** Those of its GTINs that other products have too, as `gtinNumber` writes them. */
  readonly gtinsElsewhere: ReadonlySet<string>;
  readonly today: Day;
}

type Described = Pick<Product, 'content' | 'photos' | 'offers' | 'exportedSkus'>;

/** Everything required before submission (law, star claim, consent, sales photos), reported at once. */
export const missingForSubmission = (product: Described, evidence: Evidence, ocop: Ocop): readonly FieldError[] =>
  findMissing(product, { ...evidence, allows: allowedPurposes(evidence.producer) }, ocop);

/** What is doubtful and taken all the same: the officer should look into it. */
export function doubtsAbout({ content }: Described, evidence: Evidence, ocop: Ocop): readonly FieldError[] {
  const { producer, today } = evidence;
  return [
    ...ocop.starClaimErrors(content.ocop, today).warnings,
    ...doubtsOf(producer, today).map((doubt) => ({ ...doubt, pointer: `/producer${doubt.pointer}` })),
    ...doubtsAboutGtins(content, evidence),
  ];
}

/** A GTIN stands for one thing in one pack: two that have it are hardly both right. */
function doubtsAboutGtins({ variants }: Content, { gtinsElsewhere }: Evidence): readonly FieldError[] {
  const numbers = variants.map(({ gtin }) => gtin && gtinNumber(gtin));
  return variants.flatMap(({ gtin }, at) => {
    const number = numbers[at] ?? null;
    if (gtin === null || number === null) return [];
    const codes = [
      ...(isVietnamese(gtin) ? [] : ['gtin_foreign' as const]),
      ...(numbers.indexOf(number) < at ? ['gtin_repeated' as const] : []),
      ...(gtinsElsewhere.has(number) ? ['gtin_elsewhere' as const] : []),
    ];
    return codes.map((code) => ({ pointer: `/variants/${String(at)}/gtin`, code }));
  });
}

/** GS1 Việt Nam gives numbers that begin with 893; a GTIN-14 has the kind of packing before it. */
const isVietnamese = (gtin: string): boolean => (gtin.length === 14 ? gtin.slice(1) : gtin).startsWith('893');
