import { expect } from 'chai';
import { consent, draft, ocop, paper, photo, withheld } from '../../../test/support/plain-product.ts';
import {
  foodSafety,
  missing,
  places,
  shows,
  small,
  tells,
  variants,
  type Change,
} from '../../../test/support/judged-product.ts';

describe('missingForSubmission, of the whole product', () => {
  it('returns nothing when the product is complete', () => {
    expect(missing({})).to.deep.equal([]);
  });

  it('returns everything at once when there is only a name', () => {
    const nothing = { ingredients: [], usage: null, storage: null, warnings: null, shelfLifeDays: null };
    const bare = {
      label: nothing,
      content: { description: null, origin: null, ocop: null, foodSafety: null, variants: [] },
      producer: { addressLine: null, businessRegistration: null, consents: [] },
      photos: [],
    };
    expect(places(missing(bare))).to.have.members([
      'needed_by_law at /origin/areaCode',
      'needed_by_law at /label/shelfLifeDays',
      'needed_by_law at /label/ingredients',
      'needed_by_law at /label/usage',
      'needed_by_law at /label/storage',
      'needed_by_law at /foodSafety/kind',
      'needed_by_law at /foodSafety/documentId',
      'producer_address_missing at /producerId',
      'business_registration_missing at /producerId',
      'profile_consent_missing at /producerId',
      'listing_consent_missing at /producerId',
      'too_few_items at /variants',
      'photo_missing at /photos',
    ]);
  });
});

describe('missingForSubmission, of what the law asks', () => {
  tells([
    [
      'required at /setNumber',
      'no set is chosen, and asks nothing of a set',
      { content: { setNumber: null, origin: null } },
    ],
    ['needed_by_law at /origin/areaCode', 'goods have no origin', { content: { origin: null } }],
    ['needed_by_law at /variants/1/netContent', 'the second bottle of a food has none', variants({ netContent: null })],
    ['needed_by_law at /label/ingredients', 'the set is food and none are named', { label: { ingredients: [] } }],
    ['needed_by_law at /label/usage', 'the set is food and none is told', { label: { usage: null } }],
    ['needed_by_law at /label/storage', 'the set is food and none is told', { label: { storage: null } }],
    ['needed_by_law at /label/shelfLifeDays', 'the set is food and none is told', { label: { shelfLifeDays: null } }],
    ['needed_by_law at /label/alcoholPercent', 'the set is spirits and none is told', { content: { setNumber: 14 } }],
    ['needed_by_law at /description', 'handicraft has none', { content: { setNumber: 21, description: null } }],
    [
      'needed_by_law at /foodSafety/documentId',
      'food safety is shown by no paper',
      { content: { foodSafety: foodSafety({ documentId: null }) } },
    ],
    [
      'required at /foodSafety/exemptionReason',
      'an exemption has none',
      shows(paper('paper', 'foodSafetyCommitment'), { kind: 'exemption' }),
    ],
  ]);

  it('returns what is needed in the words of the law', () => {
    const [lack] = missing({ content: { origin: null } });
    expect(lack?.values).to.deep.equal({ what: { vi: 'Xuất xứ', en: 'The origin' } });
  });

  it('returns nothing about shelf life and usage when the set is spirits', () => {
    const label = { alcoholPercent: 30, shelfLifeDays: null, usage: null, storage: null, ingredients: [] };
    expect(missing({ content: { setNumber: 14 }, label })).to.deep.equal([]);
  });

  it('returns nothing about label, origin and food safety when the set is tourism', () => {
    const label = { ingredients: [], usage: null, storage: null, shelfLifeDays: null };
    expect(missing({ content: { setNumber: 26, origin: null, foodSafety: null }, label })).to.deep.equal([]);
  });

  it('returns phrase_missing with the phrase until the label says it, in any capitals and letter forms', () => {
    const phrase = 'Thực phẩm bảo vệ sức khỏe';
    const asked = ocop.requirementsOf(18).filter((one) => one.phrase === phrase);
    const strict = { ...ocop, requirementsOf: () => asked.map((one) => ({ ...one, kind: 'required' as const })) };
    const found = (vi: string) => missing({ label: { warnings: { vi, en: null } }, law: strict });
    expect(found('Không dùng cho trẻ em.')).to.deep.equal([
      { pointer: '/label/warnings', code: 'phrase_missing', values: { phrase } },
    ]);
    expect(found(`ĐÂY LÀ ${phrase.toUpperCase()}.`.normalize('NFD'))).to.deep.equal([]);
  });

  it('returns nothing about the phrases of health food: a person decides whether it is one', () => {
    expect(missing({ content: { setNumber: 18 } })).to.deep.equal([]);
  });
});

describe('missingForSubmission, of the producer', () => {
  const pointer = '/producerId';
  tells([
    [`applicant_not_entitled at ${pointer}`, 'an association sells food', { producer: { type: 'association' } }],
    [`producer_address_missing at ${pointer}`, 'it has no address', { producer: { addressLine: null } }],
    [
      `business_registration_missing at ${pointer}`,
      'a household has none',
      { producer: { businessRegistration: null } },
    ],
    [
      `listing_consent_missing at ${pointer}`,
      'only a profile is allowed',
      { producer: { consents: [consent(['profile'])] } },
    ],
    [
      `profile_consent_missing at ${pointer}`,
      'only listing is allowed',
      { producer: { consents: [consent(['listing'])] } },
    ],
    [
      `listing_consent_missing at ${pointer}`,
      'that consent was withdrawn',
      { producer: { consents: [consent(['profile']), consent(['listing'], '2026-11-22T01:00:00.000Z')] } },
    ],
    [
      `listing_consent_missing at ${pointer}`,
      'members have consents on record without it',
      { producer: { memberIds: ['member'], consents: [consent(['feeds'])] } },
    ],
    [
      `profile_consent_missing at ${pointer}`,
      'members have taken their profile back',
      {
        producer: { memberIds: ['member'], withheld },
      },
    ],
  ]);

  it('returns both consents when nobody has given any and the producer has no account', () => {
    expect(places(missing({ producer: { consents: [] } }))).to.deep.equal([
      'profile_consent_missing at /producerId',
      'listing_consent_missing at /producerId',
    ]);
  });

  it('returns nothing when members describe their own product and no consent is on record', () => {
    expect(missing({ producer: { consents: [], memberIds: ['member'] } })).to.deep.equal([]);
  });

  it('returns nothing when an association offers tourism', () => {
    expect(missing({ content: { setNumber: 26 }, producer: { type: 'association' } })).to.deep.equal([]);
  });

  it('returns business_registration_missing for a co-operative only when the rules ask it of one', () => {
    const change: Change = { producer: { type: 'cooperative', businessRegistration: null } };
    expect(missing(change)).to.deep.equal([]);
    const applicantsOf = () => [{ type: 'cooperative' as const, businessRegistration: true }];
    expect(places(missing({ ...change, law: { ...ocop, applicantsOf } }))).to.deep.equal([
      'business_registration_missing at /producerId',
    ]);
  });
});

describe('missingForSubmission, of variants and photos', () => {
  const processing = photo('one', 'processing');
  const failed = photo('two', 'failed');
  tells([
    ['too_few_items at /variants', 'there are none', { content: { variants: [] } }],
    ['required at /variants/1/sku', 'the second has no SKU', variants({ sku: null })],
    ['required at /variants/1/priceVnd', 'the second has no offer', { product: { offers: draft.offers.slice(0, 1) } }],
    [
      'required at /variants/0/priceVnd',
      'the first has a stock and no price',
      { product: { offers: draft.offers.map((offer, at) => (at === 0 ? { ...offer, priceVnd: null } : offer)) } },
    ],
    ['photo_missing at /photos', 'there are none', { photos: [] }],
    ['photo_missing at /photos', 'every photo has failed', { photos: [failed] }],
    ['photo_processing at /photos', 'none is ready and one is still processed', { photos: [failed, processing] }],
  ]);

  it('returns sku_exported with the former SKU when a marketplace knows the variant by another', () => {
    const exportedSkus = [{ variantId: small.id, sku: 'TUK-OLD' }];
    expect(missing({ product: { exportedSkus } })).to.deep.equal([
      { pointer: '/variants/0/sku', code: 'sku_exported', values: { sku: 'TUK-OLD' } },
    ]);
  });

  it('returns nothing about photos when one is ready, whatever the others are', () => {
    expect(missing({ photos: [failed, processing, photo('three', 'ready')] })).to.deep.equal([]);
  });
});

describe('missingForSubmission, of the star claim', () => {
  tells([
    ['required at /ocop/stars', 'a claim has none', { claim: { stars: null } }],
    ['required at /ocop/decisionNumber', 'a claim has none', { claim: { decisionNumber: null } }],
    ['required at /ocop/issuer', 'a claim has none', { claim: { issuer: null } }],
    ['required at /ocop/issuedOn', 'a claim has none', { claim: { issuedOn: null } }],
    ['required at /ocop/documentId', 'a claim has none', { claim: { documentId: null } }],
    ['wrong_value at /ocop/stars', 'so few stars are not certified', { claim: { stars: 2 } }],
    ['wrong_value at /ocop/issuer', 'a province gives five stars', { claim: { stars: 5 } }],
    ['day_ahead at /ocop/issuedOn', 'the certificate is of tomorrow', { claim: { issuedOn: '2026-11-24' } }],
    ['certificate_expired at /ocop/issuedOn', 'it can be renewed no more', { claim: { issuedOn: '2023-05-26' } }],
    ['wrong_format at /ocop/productCode', 'the code has the form of none', { claim: { productCode: '19-05908' } }],
  ]);

  it('returns nothing when no stars are claimed', () => {
    expect(missing({ content: { ocop: null } })).to.deep.equal([]);
  });

  it('returns nothing when the certificate has ended and may still be renewed', () => {
    expect(missing({ claim: { issuedOn: '2023-05-27' } })).to.deep.equal([]);
  });
});
