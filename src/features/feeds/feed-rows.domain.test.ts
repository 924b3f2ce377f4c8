import { expect } from 'chai';
import fc from 'fast-check';
import { MARKETABLE } from '../../../test/support/marketable.ts';
import {
  BY_HELPER,
  consent,
  content as plainContent,
  documentsById,
  draft,
  evidence as plainEvidence,
  ocop,
  paper,
  photo,
  producer as plainProducer,
  STARS,
  withheld,
} from '../../../test/support/plain-product.ts';
import { plusDays } from '../../kernel/clock.ts';
import { channelCodes, isBlocked, loadChannels, type ChannelCode, type Lack } from '../channels/index.ts';
import type { Photo } from '../media/index.ts';
import { channelCompleteness } from '../products/completeness.domain.ts';
import type { Content, Product } from '../products/product.ts';
import { snapshotOf } from '../products/snapshot.domain.ts';
import type { Evidence } from '../products/submission.domain.ts';
import { contentsOrReason } from './feed-rows.domain.ts';
import { lacksAsOf, rowAsOf } from './row-as-of.domain.ts';

const channels = await loadChannels();
const area = (areaCode: string) => ({ areaCode, name: 'Xã Phú Bình', province: 'Tỉnh Thái Nguyên' });
const mapping = { channels, area, photoUrl: (id: string) => `https://ocop.example/${id}.jpg` };
const rules = { channels, ocop, names: { area, photoUrl: (id: string) => `/${id}.jpg` } };

/** Mostly the first of these: a product that lacks everything tells little. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 19, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const vi = (text: string) => ({ vi: text, en: null });
const DESCRIPTION = 'Tương nếp ủ chum. '.repeat(8);
const day = fc.integer({ min: -200, max: 1_500 }).map((days) => plusDays('2026-11-23', days));
const end = fc.oneof(day, fc.constant(null));

const variant = fc.record({
  sku: mostly<string | null>('TUK', null, 'A'.repeat(120)),
  option: mostly('500 ml', '', 'Chai thủy tinh lớn có nắp vặn và quai xách rất dài', '0912345678'),
  weightGrams: mostly<number | null>(800, null, 0, 2_000_000),
  widthMm: mostly<number | null>(70, null, 3_000),
  priceVnd: mostly<number | null>(35_000, null, 1, 500_000_000),
  stock: mostly<number | null>(100, null, 0),
});

const product = fc.record({
  name: mostly('Tương nếp Úc Kỳ ủ chum', 'Tương', 'TƯƠNG NẾP ÚC KỲ', 'Tương nếp'.repeat(30)),
  description: mostly<string | null>(DESCRIPTION, null, 'Ngắn', `${DESCRIPTION} Zalo 0912 345 678`),
  setNumber: mostly<number | null>(9, null, 26),
  variants: fc.array(variant, { minLength: 1, maxLength: 3 }),
  photos: fc.array(mostly<Photo['state']>('ready', 'processing', 'failed'), { maxLength: 6 }),
  categoryId: mostly<number | null>(101_587, null, 1),
  shipping: mostly<readonly number[]>([5001], [], [1]),
  lazada: mostly<number | null>(1, null),
  postmart: mostly<string | null>('Sản phẩm OCOP', null),
  title: mostly<string | null>(null, 'Ngắn', 'Tương nếp '.repeat(40)),
  afterExpiry: fc.constantFrom<Content['afterExpiry']>('withdraw', 'withoutStars'),
  stars: mostly<number | null>(4, null),
  issuedOn: end,
  foodSafetyUntil: end,
  showsPaper: mostly(true, false),
});
type Described = typeof product extends fc.Arbitrary<infer P> ? P : never;

const purposes = fc.subarray(['profile', 'listing', 'feeds'] as const, { minLength: 1 });
const producer = fc
  .record({
    consents: fc.oneof(
      { weight: 6, arbitrary: fc.constant(plainProducer.consents) },
      {
        weight: 4,
        arbitrary: fc.array(
          fc.tuple(purposes, fc.constantFrom(null, '2026-11-24T01:00:00.000Z')).map((given) => consent(...given)),
          { maxLength: 3 },
        ),
      },
    ),
    memberIds: fc.subarray(['lan']),
    addressLine: mostly<string | null>('Xóm Ngoài', null),
    isWithheld: mostly(false, true),
  })
  .map(({ isWithheld, ...given }) => ({ ...plainProducer, ...given, ...(isWithheld && { withheld }) }));

function contentOf(made: Described): Content {
  const { title, stars, issuedOn } = made;
  return {
    ...plainContent,
    setNumber: made.setNumber,
    name: vi(made.name),
    description: made.description === null ? null : vi(made.description),
    ocop: stars === null ? null : { ...MARKETABLE_CLAIM, stars, issuedOn },
    afterExpiry: made.afterExpiry,
    foodSafety: { kind: 'certificate', documentId: made.showsPaper ? 'paper' : null, exemptionReason: null },
    variants: made.variants.map(({ sku, option, weightGrams, widthMm }, at) => ({
      id: String(at),
      sku,
      options: [{ name: 'Dung tích', value: option }],
      netContent: { value: 500, unit: 'ml' },
      gtin: null,
      weightGrams,
      lengthMm: 70,
      widthMm,
      heightMm: 240,
    })),
    channels: {
      shopee: { categoryId: made.categoryId, shipping: [...made.shipping], title },
      lazada: { ...MARKETABLE.channels.lazada, primaryCategoryId: made.lazada, brandId: null, title },
      postmart: { category: made.postmart, title },
    },
  };
}

const MARKETABLE_CLAIM = {
  productCode: null,
  decisionNumber: '12/QĐ-UBND',
  issuer: 'province' as const,
  documentId: STARS.id,
};

function productOf(made: Described): Product {
  return {
    ...draft,
    content: contentOf(made),
    offers: made.variants.map(({ priceVnd, stock }, at) => ({ variantId: String(at), priceVnd, stock })),
    photos: made.photos.map((_, at) => ({ id: `photo${String(at)}`, role: 'gallery', alt: null })),
  };
}

const evidenceOf = (made: Described, owner: Evidence['producer'], today: string): Evidence => ({
  ...plainEvidence,
  producer: owner,
  documents: documentsById(paper('paper', 'foodSafetyCertificate', { expiresOn: made.foodSafetyUntil }), STARS),
  photos: made.photos.map((state, at) => photo(`photo${String(at)}`, state)),
  today,
});

/** Papers are named by completeness alone. */
const asTold = (lacks: readonly Lack[]) =>
  lacks.map(({ pointer, ...lack }) => (lack.rule.endsWith('papers.daysLeft') ? lack : { ...lack, pointer }));

describe('completeness of a product and its feed rows', () => {
  it('say the same for each marketplace on each day', () => {
    const seen: Partial<Record<`${ChannelCode} ${string}`, number>> = {};
    fc.assert(
      fc.property(product, producer, day, fc.nat({ max: 400 }), (made, owner, approvedOn, days) => {
        const asked = plusDays(approvedOn, days);
        const described = productOf(made);
        const snapshot = snapshotOf(described, evidenceOf(made, owner, approvedOn), ocop, BY_HELPER);
        // Stars that have ended since might be renewed by a new approval.
        fc.pre(snapshot.starsUntil === null || snapshot.starsUntil >= asked);
        const { contents, failure } = contentsOrReason({ ...described, snapshot }, owner, mapping);
        expect(failure).to.equal(null);
        for (const told of channelCompleteness(described, evidenceOf(made, owner, asked), rules)) {
          const row = contents?.get(told.channel);
          if (!row) throw new Error('an approved product has a row for each marketplace');
          const { state } = rowAsOf(row, asked);
          seen[`${told.channel} ${state}`] = (seen[`${told.channel} ${state}`] ?? 0) + 1;
          expect(told.complete, `${told.channel} is ${state}`).to.equal(state === 'ready');
          if (told.consents.length > 0) continue;
          const lacks = lacksAsOf(channels[told.channel], row, asked);
          expect(asTold(told.lacks)).to.deep.equal(asTold(lacks));
          expect(isBlocked(lacks)).to.equal(!told.complete);
        }
      }),
      { numRuns: 500 },
    );
    for (const channel of channelCodes)
      for (const state of ['ready', 'blocked', 'lapsed'] as const)
        expect(seen[`${channel} ${state}`], `${channel} ${state}`).to.be.greaterThan(0);
  });
});
