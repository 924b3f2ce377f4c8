import { expect } from 'chai';
import { DAY, dayOf, plus } from '../../src/kernel/clock.ts';
import type { Client } from '../support/client.ts';
import { idsOf } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import {
  aProducer,
  describes,
  isDecided,
  photographed,
  reads,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

describe('when a product claims stars', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  /** The first day of the month so many months ago. */
  const monthsAgo = (months: number): string => {
    const now = new Date(service.clock.now());
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
  };
  const CLAIM = { stars: 4, productCode: null, decisionNumber: '1234/QĐ-UBND', issuer: 'province' };

  /** A product that lacks nothing, with this claim and its certificate. */
  async function claiming(claim: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>> = {}) {
    const producer = await aProducer(helper);
    const paper = await handsIn(helper, producer.producerId, undefined, { kind: 'ocopCertificate' });
    const ocop = { ...CLAIM, documentId: (paper.body as { id: string }).id, ...claim };
    return photographed(service, helper, await describes(helper, soySauce(producer, { ocop, ...changes })));
  }
  const refused = async (ocop: Readonly<Record<string, unknown>>) => {
    const { producerId } = await aProducer(helper);
    return helper.post('/v1/products', { producerId, name: { vi: 'Tương' }, ocop });
  };
  const codes = (told: readonly { readonly pointer: string; readonly code: string }[]) =>
    Object.fromEntries(told.map(({ pointer, code }) => [pointer, code]));

  it('then none but three to five are taken, not even in a draft', async () => {
    for (const stars of [0, 1, 2, 6]) expectFieldErrors(await refused({ stars }), { '/ocop/stars': 'wrong_value' });
  });

  it('then who may give them depends on the day: the district until 5 July 2025, and only three', async () => {
    const wrong = { '/ocop/issuer': 'wrong_value' } as const;
    expectFieldErrors(await refused({ stars: 3, issuer: 'district', issuedOn: '2025-07-06' }), wrong);
    expectFieldErrors(await refused({ stars: 4, issuer: 'district', issuedOn: '2025-07-05' }), wrong);
    expectFieldErrors(await refused({ stars: 5, issuer: 'province', issuedOn: '2026-06-20' }), wrong);
    expectFieldErrors(await refused({ stars: 4, issuer: 'ministry', issuedOn: '2026-06-20' }), wrong);
    for (const claim of [
      { stars: 3, issuer: 'district', issuedOn: '2025-07-05' },
      { stars: 5, issuer: 'ministry', issuedOn: '2026-06-20' },
    ])
      expect((await refused(claim)).status).to.equal(201);
  });

  it('then a day to come is refused', async () => {
    const tomorrow = dayOf(plus(service.clock.now(), DAY));
    expectFieldErrors(await refused({ issuedOn: tomorrow }), { '/ocop/issuedOn': 'day_ahead' });
  });

  it('then the certificate must be there, and be one of OCOP', async () => {
    const without = await claiming({ issuedOn: monthsAgo(1), documentId: null });
    expect(codes(without.missing)).to.deep.equal({ '/ocop/documentId': 'required' });
    const producer = await aProducer(helper);
    const ocop = { ...CLAIM, issuedOn: monthsAgo(1), documentId: producer.documentId };
    const other = await describes(helper, soySauce(producer, { ocop }));
    expect(codes(other.missing)).to.include({ '/ocop/documentId': 'document_of_other_kind' });
  });

  it('then one that is over for more than 180 days is refused; a draft may have it', async () => {
    const over = await claiming({ issuedOn: monthsAgo(36 + 8) });
    expect(codes(over.missing)).to.deep.equal({ '/ocop/issuedOn': 'certificate_expired' });
    const answer = await helper.post(`/v1/products/${over.id}/submissions`, {}, { ifMatch: over.version });
    expectProblem(answer, 409, 'submission_incomplete');
  });

  it('then one that is over for less is doubtful: the officer knows whether it is being renewed', async () => {
    const issuedOn = monthsAgo(36 + 3);
    const product = await claiming({ issuedOn });
    expect(codes(product.missing)).to.deep.equal({});
    expect(codes(product.warnings)).to.deep.equal({ '/ocop/issuedOn': 'certificate_being_renewed' });
    const submitted = await submits(helper, product);
    const [waiting] = (await officer.get('/v1/reviews')).body.items as { id: string; flags: string[] }[];
    expect(waiting).to.deep.include({ id: product.id, flags: ['certificate_being_renewed'] });
    const { approved } = await isDecided(officer, submitted, 'approve');
    const until = plus(`${monthsAgo(3)}T00:00:00.000Z`, 180 * DAY).slice(0, 10);
    expect(approved).to.include({ starsUntil: until, validUntil: until });
  });

  it('then a code whose units are not known is doubtful, and taken', async () => {
    const product = await claiming({ issuedOn: monthsAgo(1), productCode: '19-99999-3-2026' });
    expect(codes(product.warnings)).to.deep.equal({ '/ocop/productCode': 'unit_unknown_then' });
  });

  describe('and they end', () => {
    let withdrawn: Described;
    let starless: Described;
    before(async () => {
      const sold = async (afterExpiry: string) => {
        const product = await claiming({ issuedOn: monthsAgo(35) }, { afterExpiry });
        return isDecided(officer, await submits(helper, product), 'approve');
      };
      withdrawn = await sold('withdraw');
      starless = await sold('withoutStars');
    });

    it('then until the last day both are sold', () => {
      const lastDay = monthsAgo(-1);
      expect(withdrawn.approved).to.include({ starsUntil: lastDay, validUntil: lastDay });
      expect(starless.approved).to.include({ starsUntil: lastDay, validUntil: '2029-01-15' });
      for (const { publication } of [withdrawn, starless]) expect(publication).to.equal('live');
    });

    it('then from the day after one is off sale by itself, the other goes on without them', async () => {
      const dayAfter = plus(`${monthsAgo(-1)}T00:00:00.000Z`, DAY);
      service.clock.forward(Date.parse(dayAfter) - Date.parse(service.clock.now()));
      await helper.signsIn(helper.login, PASSWORD);
      expect(await reads(helper, withdrawn.id)).to.include({ publication: 'lapsed', state: 'approved' });
      expect(await reads(helper, starless.id)).to.include({ publication: 'live', state: 'approved' });
      expect(idsOf(await helper.get('/v1/products?publication=lapsed'))).to.deep.equal([withdrawn.id]);
      expect(idsOf(await helper.get('/v1/products?publication=live'))).to.include(starless.id);
    });
  });
});
