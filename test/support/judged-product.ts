import { expect } from 'chai';
import type { FieldError } from '../../src/kernel/problems/index.ts';
import type { Ocop } from '../../src/features/ocop/index.ts';
import type { Content, Product } from '../../src/features/products/product.ts';
import { doubtsAbout, missingForSubmission, type Evidence } from '../../src/features/products/submission.domain.ts';
import { content, documentsById, draft, evidence, FOOD_SAFETY, ocop, producer, STARS } from './plain-product.ts';

/** What differs from a product that lacks nothing. */
export interface Change extends Partial<Omit<Evidence, 'producer'>> {
  readonly content?: Partial<Content>;
  readonly label?: Partial<Content['label']>;
  readonly claim?: Partial<NonNullable<Content['ocop']>>;
  readonly product?: Partial<Product>;
  readonly producer?: Partial<Evidence['producer']>;
  /** In place of that of the seed. */
  readonly law?: Ocop;
}

function judged({ content: described, label, claim, product, producer: owner, law = ocop, ...rest }: Change) {
  const changed: Content = {
    ...content,
    label: { ...content.label, ...label },
    ocop: content.ocop && { ...content.ocop, ...claim },
    ...described,
  };
  const subject: Product = { ...draft, content: changed, ...product };
  return [subject, { ...evidence, ...rest, producer: { ...producer, ...owner } }, law] as const;
}

/** What a product with this change lacks. */
export const missing = (change: Change): readonly FieldError[] => missingForSubmission(...judged(change));
/** What is doubtful about it. */
export const doubts = (change: Change): readonly FieldError[] => doubtsAbout(...judged(change));
/** Each as a short line. */
export const places = (errors: readonly FieldError[]): string[] =>
  errors.map(({ pointer, code }) => `${code} at ${pointer}`);

type Rule = readonly [found: string, when: string, change: Change];

/** One test for each rule: it alone is told. */
export function tells(rules: readonly Rule[], find = missing): void {
  for (const [found, when, change] of rules)
    it(`returns ${found} when ${when}`, () => {
      expect(places(find(change))).to.deep.equal([found]);
    });
}

/** The two bottles. */
export const [small, large] = content.variants as [Content['variants'][number], Content['variants'][number]];
/** With another second bottle. */
export const variants = (change: Partial<typeof small>): Change => ({
  content: { variants: [small, { ...large, ...change }] },
});
export const foodSafety = (shown: Partial<NonNullable<Content['foodSafety']>>): Content['foodSafety'] => ({
  kind: 'certificate',
  documentId: FOOD_SAFETY.id,
  exemptionReason: null,
  ...shown,
});
/** With this paper to show that it is safe food. */
export const shows = (document: typeof FOOD_SAFETY, shown: Parameters<typeof foodSafety>[0] = {}): Change => ({
  content: { foodSafety: foodSafety({ documentId: document.id, ...shown }) },
  documents: documentsById(document, STARS),
});
