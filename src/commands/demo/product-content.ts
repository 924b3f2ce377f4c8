import { DAY, dayOf, plus, type Day, type Instant } from '../../kernel/clock.ts';
import type { Ocop } from '../../features/ocop/index.ts';
import type { CreateProductInput } from '../../features/products/index.ts';
import type { DemoProducer, DemoProduct, DemoSeed } from './demo-seed.ts';
import { paperId } from './papers.ts';
import { producerId } from './producers.ts';

type Star = NonNullable<DemoProduct['stars']>;

/** What a person types for a product of the demo, as of `now`; a description says that it is demo data. */
export function contentOf(
  product: DemoProduct,
  producer: DemoProducer,
  { labels, note }: Pick<DemoSeed, 'labels' | 'note'>,
  ocop: Pick<Ocop, 'issuersFor'>,
  now: Instant,
): CreateProductInput {
  const { key, content, label, stars, vietgap, trademark } = product;
  const { description } = content;
  const { foodSafety, key: maker, input } = producer;
  const complete = label !== undefined;
  return {
    producerId: producerId(maker),
    ...content,
    ...(description && {
      description: {
        vi: `${description.vi ?? ''}\n\n${note.vi}`,
        ...(typeof description.en === 'string' && { en: `${description.en}\n\n${note.en}` }),
      },
    }),
    ...(complete && { label: labels[label] ?? null, origin: { areaCode: input.areaCode } }),
    ...(complete &&
      foodSafety && {
        foodSafety: {
          kind: foodSafety.kind,
          documentId: paperId(`${maker} food`),
          exemptionReason: foodSafety.exemptionReason ?? null,
        },
      }),
    ...(stars && { ocop: claimOf(key, stars, ocop, dayOf(plus(now, -stars.issuedDaysAgo * DAY)), input.areaCode) }),
    certificates: [
      ...(vietgap ? [{ kind: 'vietgap' as const, documentId: paperId(`${key} vietgap`) }] : []),
      ...(trademark ? [{ kind: 'trademark' as const, documentId: paperId(`${key} trademark`) }] : []),
    ],
  };
}

/** Codes of this form are given since Decision 26/2026. */
const NEW_CODES_FROM: Day = '2026-05-22';

function claimOf(key: string, { stars }: Star, ocop: Pick<Ocop, 'issuersFor'>, issuedOn: Day, areaCode: string) {
  const [issuer = 'province'] = ocop.issuersFor(stars, issuedOn);
  const year = issuedOn.slice(0, 4);
  return {
    stars,
    issuer,
    issuedOn,
    decisionNumber: `MH-${key}/${year}`,
    productCode: issuedOn >= NEW_CODES_FROM ? `19-${areaCode}-1-${year}` : null,
    documentId: paperId(`${key} stars`),
  };
}
