import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, plus } from '../../kernel/clock.ts';
import { covers, resolveCode, successorsToday, unitNamed, unitOf, unitsOfCode, unitsOn } from './areas.domain.ts';
import type { AreaUnit } from './areas.schemas.ts';

/** Units over some reforms, and which parcels of land each of them has: what merges and splits really mean. */
interface History {
  readonly units: readonly AreaUnit[];
  readonly land: ReadonlyMap<string, ReadonlySet<number>>;
  /** The first day of every period and its eve. */
  readonly days: readonly string[];
  readonly today: string;
}

const PARCELS = 5;
/** How one reform divides the land: the commune of each parcel, the province of each commune. */
const division = fc.record({
  communeOf: fc.array(fc.nat(PARCELS - 1), { minLength: PARCELS, maxLength: PARCELS }),
  provinceOf: fc.array(fc.nat(1), { minLength: PARCELS, maxLength: PARCELS }),
});
type Division = Readonly<Record<'communeOf' | 'provinceOf', readonly number[]>>;

const historyOfReforms: fc.Arbitrary<History> = fc.array(division, { minLength: 1, maxLength: 4 }).map(historyOf);

function historyOf(divisions: readonly Division[]): History {
  const land = new Map<string, Set<number>>();
  const periods = divisions.map((division, nth) => period(division, nth, nth === divisions.length - 1, land));
  const units = periods.flatMap((present, nth) =>
    present.map((unit) => ({ ...unit, successors: successorsAmong(periods[nth + 1] ?? [], unit, land) })),
  );
  const days = [...new Set(units.flatMap(({ validFrom }) => [before(validFrom), validFrom]))];
  return { units, land, days, today: firstDay(divisions.length) };
}

/** The units of one division. Their codes are used again by the next one, for other land. */
function period({ communeOf, provinceOf }: Division, nth: number, last: boolean, land: Map<string, Set<number>>) {
  const units = new Map<string, AreaUnit>();
  const put = (code: string, kind: AreaUnit['kind'], parentId: string | null, parcel: number): string => {
    const validFrom = firstDay(nth);
    const id = `${code}@${validFrom}`;
    land.set(id, (land.get(id) ?? new Set()).add(parcel));
    const validTo = last ? null : before(firstDay(nth + 1));
    const name = { vi: id, en: id };
    units.set(id, {
      ...{ id, code, validFrom, validTo, kind, properName: id, name, parentId, successors: [], source: 'a test' },
    });
    return id;
  };
  communeOf.forEach((commune, parcel) => {
    const province = put(`0${String(provinceOf[commune])}`, 'province', null, parcel);
    put(`0000${String(commune)}`, 'commune', province, parcel);
  });
  return [...units.values()];
}

function successorsAmong(next: readonly AreaUnit[], unit: AreaUnit, land: ReadonlyMap<string, ReadonlySet<number>>) {
  const had = [...(land.get(unit.id) ?? [])];
  const heirs = next.filter(({ id, kind }) => kind === unit.kind && had.some((parcel) => land.get(id)?.has(parcel)));
  return heirs.map(({ id }) => ({ unitId: id, part: heirs.length > 1 }));
}

const firstDay = (nth: number): string => `${String(2000 + nth)}-01-01`;
const before = (day: string): string => plus(`${day}T00:00:00.000Z`, -DAY).slice(0, 10);

const landOf = ({ land }: History, { id }: AreaUnit): ReadonlySet<number> => land.get(id) ?? new Set();

/** Whether `unit` ended on the eve of `next`. */
const endedOnTheEveOf = (unit: AreaUnit, next: AreaUnit): boolean => unit.validTo === before(next.validFrom);

describe('when units are merged and split at random', () => {
  const always = (check: (history: History) => void): void => {
    fc.assert(fc.property(historyOfReforms, check), { numRuns: 150 });
  };
  const within = (inner: ReadonlySet<number>, outer: ReadonlySet<number>): boolean =>
    [...inner].every((parcel) => outer.has(parcel));

  it('then on every day a code has at most one bearer, and all lookups agree on it', () => {
    always(({ units, days }) => {
      for (const day of days) {
        const there = unitsOn(units, day);
        expect(new Set(there.map(({ code }) => code)).size).to.equal(there.length);
        for (const unit of units) {
          const bearer = there.find(({ code }) => code === unit.code) ?? null;
          expect(unitOf(units, unit.code, day)).to.equal(bearer);
          expect(unitNamed(units, unit.id, day)).to.equal(unit);
          if (bearer) expect(unitsOfCode(units, unit.code)).to.include(bearer);
        }
      }
    });
  });

  it('then the bearers of a code follow one another in time', () => {
    always(({ units }) => {
      for (const { code } of units) {
        const bearers = unitsOfCode(units, code);
        const days = bearers.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? 'never']);
        expect(days).to.deep.equal([...new Set(days)].sort());
      }
    });
  });

  it('then successors of today hold all the land a unit had, and one that is not "part" holds it alone', () => {
    always((history) => {
      const { units, today } = history;
      for (const unit of units.filter(({ validTo }) => validTo !== null)) {
        const land = landOf(history, unit);
        const successors = successorsToday(units, unit, today);
        const theirs = new Set(successors.flatMap((successor) => [...landOf(history, successor.unit)]));
        expect(within(land, theirs)).to.equal(true);
        for (const successor of successors) {
          expect(unitsOn(units, today)).to.include(successor.unit);
          if (!successor.part) expect(within(land, landOf(history, successor.unit))).to.equal(true);
        }
        expect(successors.some(({ part }) => !part)).to.equal(successors.length === 1);
      }
    });
  });

  it('a code resolves to one unit of today, or to a question with the choices', () => {
    always(({ units, today }) => {
      for (const { code } of units) {
        const resolved = resolveCode(units, code, today);
        if ('unit' in resolved) expect(resolved.unit).to.equal(unitOf(units, code, today));
        else if (resolved.refusal === 'ended') {
          expect(unitOf(units, code, today)).to.equal(null);
          expect(resolved.choices).to.deep.equal(successorsToday(units, resolved.ended, today));
          expect(resolved.question !== null).to.equal(resolved.choices.length > 1);
        } else expect.fail(`${code} was borne by a unit`);
      }
    });
  });

  it('then a unit covers only land it holds, and never a unit of a later reform', () => {
    always((history) => {
      for (const area of history.units)
        for (const other of history.units)
          if (covers(history.units, area.id, other.id)) {
            expect(within(landOf(history, other), landOf(history, area))).to.equal(true);
            expect(other.validFrom <= area.validFrom).to.equal(true);
          }
    });
  });

  it('then over one reform a unit covers exactly the units of its kind whose land it holds', () => {
    always((history) => {
      for (const area of history.units)
        for (const other of history.units.filter((unit) => endedOnTheEveOf(unit, area) && unit.kind === area.kind))
          expect(covers(history.units, area.id, other.id)).to.equal(
            within(landOf(history, other), landOf(history, area)),
          );
    });
  });

  it('then covering passes on: what is covered by what I cover is covered by me', () => {
    always(({ units }) => {
      for (const a of units)
        for (const b of units.filter(({ id }) => covers(units, a.id, id)))
          for (const c of units.filter(({ id }) => covers(units, b.id, id)))
            expect(covers(units, a.id, c.id)).to.equal(true);
    });
  });
});
