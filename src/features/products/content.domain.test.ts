import { expect } from 'chai';
import type { FieldError } from '../../kernel/problems/index.ts';
import { areas, content, ocop, offers, TODAY } from '../../../test/support/plain-product.ts';
import { places } from '../../../test/support/judged-product.ts';
import { inputOf, parseContent, type ContentInput } from './content.domain.ts';
import type { Content } from './product.ts';
import { NO_ROWS, type VariantRows } from './variants.domain.ts';

const name = { vi: 'Tương nếp' };
const claim = { stars: 4, decisionNumber: '12/QĐ-UBND', issuer: 'province', issuedOn: '2026-06-20' } as const;

const read = (input: ContentInput, before: VariantRows = NO_ROWS) =>
  parseContent(input, before, { today: TODAY, areas, ocop, nextId: () => 'new' });
function valueOf(input: ContentInput, before?: VariantRows): { content: Content; offers: readonly unknown[] } {
  const answer = read({ name, ...input }, before);
  if ('errors' in answer) throw new Error(JSON.stringify(answer.errors));
  return answer.value;
}
const contentOf = (input: ContentInput): Content => valueOf(input).content;
function errorsOf(input: ContentInput, before?: VariantRows): readonly FieldError[] {
  const answer = read(input, before);
  return 'errors' in answer ? answer.errors : [];
}

const NOTHING: Content = {
  setNumber: null,
  name: { vi: 'Tương nếp', en: null },
  description: null,
  story: null,
  brand: null,
  origin: null,
  ocop: null,
  afterExpiry: 'withdraw',
  foodSafety: null,
  certificates: [],
  label: { ingredients: [], usage: null, storage: null, warnings: null, shelfLifeDays: null, alcoholPercent: null },
  season: null,
  variants: [],
  channels: {
    shopee: { categoryId: null, shipping: [], title: null },
    lazada: { primaryCategoryId: null, brandId: null, title: null },
    postmart: { category: null, title: null },
  },
};

describe('parseContent, of what it takes', () => {
  it('reads a name alone as a draft in which everything else is still to come', () => {
    expect(valueOf({})).to.deep.equal({ content: NOTHING, offers: [], shopLinks: [] });
  });

  it('reads null as what is not said', () => {
    const nulls = { setNumber: null, description: null, story: null, brand: null, origin: null, ocop: null } as const;
    const more = { afterExpiry: null, foodSafety: null, certificates: null, label: null, season: null } as const;
    expect(contentOf({ ...nulls, ...more, variants: null, channels: null })).to.deep.equal(NOTHING);
  });

  it('reads texts without the spaces around them, in both languages', () => {
    const text = { vi: ' Chum ', en: ' Jar ' };
    const trimmed = { vi: 'Chum', en: 'Jar' };
    const label = { ingredients: [' muối '], usage: text, storage: text, warnings: text };
    const found = contentOf({ name: text, description: text, story: text, brand: ' Úc Kỳ ', label });
    expect([found.name, found.description, found.story]).to.deep.equal([trimmed, trimmed, trimmed]);
    expect(found.brand).to.equal('Úc Kỳ');
    expect(found.label).to.deep.include({ ingredients: ['muối'], usage: trimmed, storage: trimmed, warnings: trimmed });
  });

  it('reads titles and categories of marketplaces without the spaces around them', () => {
    const { channels } = contentOf({
      channels: {
        shopee: { categoryId: 1, shipping: [2], title: ' a ' },
        lazada: { primaryCategoryId: 3, brandId: 4, title: ' b ' },
        postmart: { category: ' c ', title: ' d ' },
      },
    });
    expect(channels).to.deep.equal({
      shopee: { categoryId: 1, shipping: [2], title: 'a' },
      lazada: { primaryCategoryId: 3, brandId: 4, title: 'b' },
      postmart: { category: 'c', title: 'd' },
    });
  });

  it('reads months in the order of the year', () => {
    expect(contentOf({ season: { months: [11, 2, 10] } }).season).to.deep.equal({ months: [2, 10, 11] });
    expect(contentOf({ season: {} }).season).to.equal(null);
  });

  it('resolves the code of an origin to the unit of today, and keeps the id of an ended unit', () => {
    const originOf = (areaCode: string) => contentOf({ origin: { areaCode } }).origin;
    expect(originOf('05908')).to.deep.equal({ areaId: '05908@2025-07-01' });
    expect(originOf('05950@2004-06-30')).to.deep.equal({ areaId: '05950@2004-06-30' });
  });

  it('reads parts of a star claim, since the others may still come', () => {
    expect(contentOf({ ocop: { stars: 4, decisionNumber: ' 12/QĐ-UBND ' } }).ocop).to.deep.equal({
      stars: 4,
      productCode: null,
      decisionNumber: '12/QĐ-UBND',
      issuer: null,
      issuedOn: null,
      documentId: null,
    });
  });

  it('reads a star claim that has ended, since its certificate may be renewed', () => {
    expect(contentOf({ ocop: { ...claim, issuedOn: '2020-01-01' } }).ocop?.issuedOn).to.equal('2020-01-01');
  });

  it('reads a reason to need no certificate before its kind is said, and with its own kind', () => {
    const exemptionReason = 'smallPrimaryProduction';
    expect(contentOf({ foodSafety: { exemptionReason: ` ${exemptionReason} ` } }).foodSafety).to.deep.equal({
      kind: null,
      documentId: null,
      exemptionReason,
    });
    expect(errorsOf({ name, foodSafety: { kind: 'exemption', exemptionReason } })).to.deep.equal([]);
  });

  it('reads certificates without their paper, which may still come', () => {
    const certificates = [{ kind: 'vietgap', documentId: 'paper' } as const, { kind: 'organic' } as const];
    expect(contentOf({ certificates }).certificates).to.deep.equal([
      { kind: 'vietgap', documentId: 'paper' },
      { kind: 'organic', documentId: null },
    ]);
  });

  it('reads a variant under a new id, and its price and stock as an offer beside the content', () => {
    const found = valueOf({ variants: [{ sku: ' TUK-500 ', priceVnd: 35_000, stock: 1 }] });
    expect(found.content.variants.map(({ id, sku }) => [id, sku])).to.deep.equal([['new', 'TUK-500']]);
    expect(found.offers).to.deep.equal([{ variantId: 'new', priceVnd: 35_000, stock: 1 }]);
  });
});

describe('parseContent, of what it refuses', () => {
  const localized = { en: 'Soy sauce' };
  const refusals: readonly (readonly [found: string, when: string, input: ContentInput])[] = [
    ['required at /name/vi', 'it is in English alone', { name: localized }],
    ['required at /description/vi', 'it is in English alone', { description: localized }],
    ['required at /story/vi', 'it is in English alone', { story: localized }],
    ['required at /label/usage/vi', 'it is in English alone', { label: { usage: localized } }],
    ['required at /label/storage/vi', 'it is in English alone', { label: { storage: localized } }],
    ['required at /label/warnings/vi', 'it is in English alone', { label: { warnings: localized } }],
    ['area_unknown at /origin/areaCode', 'no unit ever bore it', { origin: { areaCode: '99999' } }],
    ['area_ended at /origin/areaCode', 'its unit went into one other', { origin: { areaCode: '05950' } }],
    ['area_split at /origin/areaCode', 'its unit went into two others', { origin: { areaCode: '05932' } }],
    ['wrong_value at /ocop/issuer', 'a province gives five stars', { ocop: { ...claim, stars: 5 } }],
    ['day_ahead at /ocop/issuedOn', 'it is tomorrow', { ocop: { ...claim, issuedOn: '2026-11-24' } }],
    ['wrong_format at /ocop/productCode', 'it has the form of none', { ocop: { productCode: '19-05908' } }],
    [
      'wrong_value at /foodSafety/exemptionReason',
      'the law has no such reason',
      { foodSafety: { exemptionReason: 'x' } },
    ],
    [
      'wrong_value at /foodSafety/exemptionReason',
      'it is a reason of another kind',
      { foodSafety: { kind: 'qualitySystem', exemptionReason: 'streetFood' } },
    ],
    [
      'wrong_value at /foodSafety/exemptionReason',
      'a certificate needs no reason',
      { foodSafety: { kind: 'certificate', exemptionReason: 'streetFood' } },
    ],
    ['variant_unknown at /variants/0/id', 'there is no such variant', { variants: [{ id: 'gone' }] }],
    ['repeated_items at /variants/1/sku', 'two variants have the same', { variants: [{ sku: 'A' }, { sku: ' a ' }] }],
  ];
  for (const [found, when, input] of refusals)
    it(`returns ${found} when ${when}`, () => {
      expect(places(errorsOf({ name, ...input }))).to.deep.equal([found]);
    });

  it('returns required at /name when there is none', () => {
    expect(places(errorsOf({}))).to.deep.equal(['required at /name']);
  });

  it('returns the reasons of the chosen kind when another is sent', () => {
    const [error] = errorsOf({ name, foodSafety: { kind: 'qualitySystem', exemptionReason: 'streetFood' } });
    expect(error?.values).to.deep.equal({ allowed: 'qualitySystemHolder' });
  });

  it('returns the unit that took over when the origin has ended', () => {
    const [error] = errorsOf({ name, origin: { areaCode: '05950' } });
    expect(error?.values?.['choices']).to.deep.include({ vi: 'Xã Phú Bình (05908)' });
  });

  it('returns everything that is wrong at once', () => {
    const wrong = {
      name: localized,
      origin: { areaCode: '99999' },
      ocop: { productCode: '19-05908' },
      variants: [{ id: 'gone' }],
    };
    expect(places(errorsOf({ ...wrong, foodSafety: { exemptionReason: 'x' } }))).to.have.members([
      'required at /name/vi',
      'area_unknown at /origin/areaCode',
      'wrong_format at /ocop/productCode',
      'wrong_value at /foodSafety/exemptionReason',
      'variant_unknown at /variants/0/id',
    ]);
  });
});

describe('inputOf', () => {
  const rows = { variants: content.variants, offers };

  it('returns what is read as the same content and offers again', () => {
    const input = inputOf(content, { offers }, areas) as ContentInput;
    expect(valueOf(input, rows)).to.deep.equal({ content, offers, shopLinks: [] });
  });

  it('returns the origin by its code, and each variant with its price and stock', () => {
    const { origin, variants } = inputOf(content, { offers }, areas);
    expect(origin).to.deep.equal({ areaCode: '05908' });
    expect((variants as object[])[1]).to.include({ id: 'large', sku: 'TUK-1000', priceVnd: 65_000, stock: 50 });
  });

  it('returns null for the fields of marketplaces that older products do not have', () => {
    const older = {
      shopee: { categoryId: 7, shipping: [1] },
      lazada: { primaryCategoryId: 8 },
      postmart: { category: 'Gia vị' },
    };
    const { channels } = inputOf({ ...content, channels: older }, { offers }, areas);
    expect(channels).to.deep.equal({
      shopee: { categoryId: 7, shipping: [1], title: null },
      lazada: { primaryCategoryId: 8, brandId: null, title: null },
      postmart: { category: 'Gia vị', title: null },
    });
  });
});
