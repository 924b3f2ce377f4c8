import { expect } from 'chai';
import { loadChannels } from '../../src/features/channels/index.ts';
import { loadRules, openOcop } from '../../src/features/ocop/index.ts';
import { areas, TODAY } from '../support/plain-product.ts';
import { evaluate, type KnownChannel } from '../../src/web/console/app/rules/evaluate.ts';
import type { HeldProducer, HeldProduct, Household } from '../../src/web/console/app/rules/household.ts';
import { missingByLaw, type KnownLaw } from '../../src/web/console/app/rules/law.ts';

const rules = await loadRules();
const ocop = openOcop({ clock: { now: () => `${TODAY}T01:00:00.000Z` }, areas }, rules);
const sauce = ocop.set(9);
if (!sauce) throw new Error('there is no set 9');
const foodSafety = { needed: true, kinds: [...rules.foodSafetyWays], exemptionReasons: [] };
const law = {
  rulebooks: rules.rulebooks.map((rulebook) => ({ ...rulebook, state: 'inForce' as const })),
  sets: [{ set: sauce, on: TODAY, items: ocop.requirementsOf(9), foodSafety, applicants: ocop.applicantsOf(9) }],
} as unknown as KnownLaw;
const channels: readonly KnownChannel[] = Object.values(await loadChannels()).map((channel) => ({
  ...channel,
  requirements: channel.requirements.map(({ text, lack, fix, ...rule }) => ({
    ...rule,
    text: text.vi,
    lack: lack.vi,
    fix: fix.vi,
  })),
}));
const asked = { detail: 'Nhà mình chưa đồng ý.', fix: 'Hỏi rồi ghi nhận.' };

const producer: HeldProducer = {
  id: 'producer',
  name: 'Hộ bà Lan',
  type: 'household',
  addressLine: 'Xóm Múc',
  businessRegistration: { number: '17H8001234' },
  allowedPurposes: ['profile', 'listing', 'feeds'],
};
const named: HeldProduct = { id: 'product', name: { vi: 'Tương nếp Úc Kỳ chai 500 ml' } };
const whole: HeldProduct = {
  ...named,
  setNumber: 9,
  origin: { areaCode: '05908' },
  label: {
    ingredients: ['gạo nếp 42 %', 'đậu tương', 'muối'],
    usage: { vi: 'Chấm, kho' },
    storage: { vi: 'Nơi mát' },
    shelfLifeDays: 365,
  },
  foodSafety: { kind: 'certificate', documentId: 'paper' },
  variants: [{ sku: 'TUONG-500', netContent: { value: 500, unit: 'ml' }, priceVnd: 35_000, stock: 20 }],
  photos: [{ id: 'photo', state: 'held' }],
};
const papers = [{ id: 'paper', kind: 'foodSafetyCertificate', issuedOn: '2024-05-02' }];

const at = (product: HeldProduct, more: Partial<Household> = {}, day = TODAY) =>
  missingByLaw({ product, producer, papers, ...more }, law, day)?.map(({ pointer, code }) => `${code} at ${pointer}`);
const panelOf = (code: string, household: Partial<Household> = {}) =>
  evaluate(
    { product: whole, producer, papers, ...household },
    { channels, law, today: TODAY, consentWords: () => asked },
  ).find(({ channel }) => channel === code);

describe('what a phone says without a network', () => {
  it('finds nothing missing by law in a product that waits with its photos on the phone', () => {
    expect(at(whole)).to.deep.equal([]);
  });

  it('says everything that a product with a name alone still needs', () => {
    expect(at(named)).to.deep.equal([
      'required at /setNumber',
      'too_few_items at /variants',
      'photo_missing at /photos',
    ]);
    expect(at({ ...named, setNumber: 9 })).to.include.members([
      'needed_by_law at /label/ingredients',
      'needed_by_law at /origin/areaCode',
      'needed_by_law at /foodSafety/kind',
    ]);
  });

  it('says which consent is missing, and that a paper has ended', () => {
    expect(at(whole, { producer: { ...producer, allowedPurposes: ['profile'] } })).to.deep.equal([
      'listing_consent_missing at /producerId',
    ]);
    expect(at(whole, {}, '2027-05-03')).to.deep.equal(['document_expired at /foodSafety/documentId']);
  });

  it('says nothing of a set whose rules are not on the phone', () => {
    expect(at({ ...whole, setNumber: 14 })).to.equal(undefined);
  });

  it('says what each marketplace blocks and doubts, in its words', () => {
    const shopee = panelOf('shopee');
    expect(shopee?.complete).to.equal(false);
    expect(shopee?.missing.map(({ rule }) => rule))
      .to.include('shopee.description.filled')
      .and.include('shopee.photos.few');
    const line = shopee?.missing.find(({ rule }) => rule === 'shopee.weight.filled');
    expect(line).to.include({ pointer: '/variants/0/weightGrams', sku: 'TUONG-500', severity: 'block' });
    expect(line?.detail).to.not.equal('shopee.weight.filled');
    expect(panelOf('postmart')?.complete).to.equal(true);
  });

  it('says that a household has not agreed to marketplaces before all else', () => {
    const silent = panelOf('postmart', { producer: { ...producer, allowedPurposes: ['profile', 'listing'] } });
    expect(silent?.complete).to.equal(false);
    expect(silent?.missing[0]).to.include({ rule: 'feeds_consent_missing', pointer: '/producerId', ...asked });
  });

  it('says that a paper ends soon', () => {
    const ending = [{ id: 'paper', kind: 'foodSafetyCertificate', expiresOn: '2026-12-01' }];
    expect(panelOf('shopee', { papers: ending })?.missing.map(({ rule }) => rule)).to.include('shopee.papers.daysLeft');
  });
});
