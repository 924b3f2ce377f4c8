import { expect } from 'chai';
import fc from 'fast-check';
import type { PersonRole } from '../../kernel/rights.ts';
import type { Consent } from './producer.ts';
import { holdsIn, lacksConsent, movesOf, relationOf, type Asker } from './producers.policy.ts';

const PROVINCES = ['19', '24'];
const COMMUNES = ['19/a', '19/b', '24/c'];
/** A plain world: a province covers what begins with its name, a commune itself. */
const areas = {
  covers: (areaId: string, otherId: string): boolean => areaId === otherId || otherId.startsWith(`${areaId}/`),
};

const person = fc.constantFrom<string>('lan', 'hoa', 'minh');
const grant = fc.record({
  role: fc.constantFrom<PersonRole>('producer', 'helper', 'officer', 'admin'),
  areaIds: fc.uniqueArray(fc.constantFrom(...PROVINCES, ...COMMUNES), { maxLength: 3 }),
});
const asker: fc.Arbitrary<Asker> = fc.record({ id: person, grants: fc.array(grant, { maxLength: 4 }) });
const consent: fc.Arbitrary<Consent> = fc.record({
  id: fc.uuid(),
  purposes: fc.uniqueArray(fc.constantFrom('profile' as const, 'listing' as const, 'feeds' as const), { minLength: 1 }),
  textVersion: fc.constant('1'),
  givenBy: fc.constant('Bình'),
  method: fc.constant('voice' as const),
  recordedBy: fc.constant('hoa'),
  at: fc.constant('2026-11-23T01:00:00.000Z'),
  withdrawnAt: fc.constantFrom(null, '2026-11-24T01:00:00.000Z'),
  withdrawnBy: fc.constant(null),
});
const producer = fc.record({
  memberIds: fc.uniqueArray(person, { maxLength: 2 }),
  areaId: fc.constantFrom(...COMMUNES),
  consents: fc.array(consent, { maxLength: 3 }),
});

type Subject = typeof producer extends fc.Arbitrary<infer P> ? P : never;

/** The rule in plain words, row by row: whose areas, as lists of names. */
function responsible(by: Asker, role: PersonRole, { areaId }: Subject): boolean {
  const named = by.grants.filter((one) => one.role === role).flatMap(({ areaIds }) => areaIds);
  return named.includes(areaId) || named.includes(areaId.slice(0, 2));
}

describe('when somebody asks for a producer', () => {
  it('then its own people, helpers and officers of its area stand in that order, and nobody else at all', () => {
    fc.assert(
      fc.property(asker, producer, (by, subject) => {
        const own = subject.memberIds.includes(by.id);
        const expected = own
          ? 'member'
          : responsible(by, 'helper', subject)
            ? 'helper'
            : responsible(by, 'officer', subject)
              ? 'officer'
              : null;
        expect(relationOf(by, subject, areas)).to.equal(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it('then a role in an area is no other role, and no other area', () => {
    fc.assert(
      fc.property(asker, producer, fc.constantFrom<PersonRole>('helper', 'officer'), (by, subject, role) => {
        expect(holdsIn(by, role, subject.areaId, areas)).to.equal(responsible(by, role, subject));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('when a helper types for a producer', () => {
  it('then a consent to the profile that stands is what they need, and only they', () => {
    fc.assert(
      fc.property(producer, (subject) => {
        const consented = subject.consents.some(
          ({ purposes, withdrawnAt }) => purposes.includes('profile') && withdrawnAt === null,
        );
        expect(lacksConsent('helper', subject)).to.equal(!consented);
        expect(lacksConsent('member', subject)).to.equal(false);
        expect(movesOf('helper', subject, { kept: true }).includes('update')).to.equal(consented);
        expect(movesOf('helper', subject, { kept: true })).to.include('addConsent');
        expect(movesOf('member', subject, { kept: true })).to.include('update');
        expect(movesOf('officer', subject, { kept: false })).to.deep.equal([]);
      }),
    );
  });
});
