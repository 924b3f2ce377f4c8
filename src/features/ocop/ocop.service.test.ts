import { expect } from 'chai';
import { openEmbeddedStore } from '../../platform/store/embedded.ts';
import type { Store } from '../../platform/store/port.ts';
import { loadSeed, openAreas, syncAreas } from '../areas/index.ts';
import { silentLog as log } from '../../../test/support/silent-log.ts';
import { loadRules, openOcop, type Findings, type Ocop, type StarClaim } from './index.ts';

/** In Việt Nam it is already the next day: the 24th. */
const clock = { now: () => '2026-11-23T17:00:00.000Z' };

describe('when another feature asks for the rules of OCOP', () => {
  let store: Store;
  let ocop: Ocop;
  before(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    await syncAreas({ store, clock, log }, await loadSeed());
    ocop = openOcop({ clock, areas: await openAreas({ store, clock }) }, await loadRules());
  });
  after(() => store.close());

  const claimOf = (change: Partial<StarClaim>): StarClaim => ({
    stars: 3,
    productCode: '19-173-05950-1-2024',
    decisionNumber: '12/QĐ-UBND',
    issuer: 'district',
    issuedOn: '2024-11-24',
    documentId: '019aa0f0-0000-7000-8000-000000000001',
    ...change,
  });
  const codesFound = ({ errors, warnings }: Findings) => [errors, warnings].map((all) => all.map(({ code }) => code));

  it('then today is the day in Việt Nam', () => {
    expect(ocop.today()).to.equal('2026-11-24');
    expect(codesFound(ocop.starClaimErrors(claimOf({ issuer: 'province', issuedOn: '2026-11-24' })))).to.deep.equal([
      [],
      [],
    ]);
    expect(codesFound(ocop.starClaimErrors(claimOf({ issuer: 'province', issuedOn: '2026-11-25' })))).to.deep.equal([
      ['day_ahead'],
      [],
    ]);
  });

  it('then codes are compared with the units of their year, former ones too', () => {
    const codesOf = (productCode: string) => codesFound(ocop.starClaimErrors(claimOf({ productCode })));
    expect(codesOf('19-173-05950-1-2024')).to.deep.equal([[], []]);
    expect(codesOf('19-05950-1-2026')).to.deep.equal([[], ['unit_unknown_then']]);
    expect(codesOf('06-05950-1-2024')).to.deep.equal([[], ['unit_elsewhere_then']]);
    expect(codesOf('19-05950')).to.deep.equal([['wrong_format'], []]);
  });

  it('then a certificate says when it ends, to when it may be extended, and who could issue it', () => {
    expect(ocop.expiryOf('2024-11-24')).to.equal('2027-11-24');
    expect(ocop.extendableUntil('2024-11-24')).to.equal('2028-05-22');
    expect([ocop.issuersFor(3, '2024-11-24'), ocop.issuersFor(3)]).to.deep.equal([
      ['district', 'province'],
      ['province'],
    ]);
  });

  it('then what a set requires, and who may apply, is that of today', () => {
    expect(ocop.requirementsOf(9)).to.deep.equal(ocop.requirementsOf(9, '2026-11-24'));
    expect(ocop.requirementsOf(9).length).to.be.above(ocop.requirementsOf(9, '2025-11-24').length);
    expect(ocop.applicantsOf(26).map(({ type }) => type)).to.include('association');
    expect([17, 18].map((number) => ocop.foodSafetyNeeded(number))).to.deep.equal([true, false]);
  });
});
