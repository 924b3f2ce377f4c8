import { isDeepStrictEqual } from 'node:util';
import { dayOf, type Clock, type Day } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { isWriteConflict, saveUnconditionally } from '../../platform/store/change.ts';
import type { Log } from '../../platform/logging/port.ts';
import type { Store } from '../../platform/store/port.ts';
import * as domain from './areas.domain.ts';
import type { Resolution, Successor } from './areas.domain.ts';
import { searchUnits, type FoundUnit } from './areas-search.domain.ts';
import type { AreaName, AreaUnit } from './areas.schemas.ts';
import type { AreaSeed } from './areas.seed.ts';
import { areasIn, raiseSeedNumber, readUnits, storedSeedNumber, unitIn } from './areas.store.ts';
import { areaAdded, areaChanged } from './areas.events.ts';

interface Deps {
  readonly store: Store;
  readonly clock: Clock;
}

/** What became of every unit that ever bore a code. */
export interface AreaHistory {
  /** Oldest first, each with its successors of today. */
  readonly items: readonly { readonly unit: AreaUnit; readonly successors: readonly Successor[] }[];
  /** For a person, when the code ended and was split. */
  readonly question: AreaName | null;
}

/** The administrative units. Days are those in Việt Nam and default to today; `null` means there is no such unit. */
export interface Areas {
  /** The units that exist on `on`, below `parent` (a code or id) or all. */
  list(asked: { readonly parent?: string; readonly on?: Day }): readonly AreaUnit[] | null;
  /** Those of `list` that are called so, or that took over from one that was; the best first. */
  search(asked: { readonly q: string; readonly parent?: string; readonly on?: Day }): readonly FoundUnit[] | null;
  /** The unit that bears a code on `on`, or the one with an id. */
  get(codeOrId: string, on?: Day): AreaUnit | null;
  history(code: string): AreaHistory | null;
  resolve(codeOrId: string): Resolution;
  /** How a client may name a unit: by its code while that means this unit, later by its id. */
  codeOf(id: string): string;
  /** See `covers` of the domain: both are ids of units. */
  covers(areaId: string, otherId: string): boolean;
  /** Ids of the former communes that went into no one commune of today. */
  unresolved(): readonly string[];
  /** Ids of every unit that `areaId` covers. */
  coveredBy(areaId: string): readonly string[];
}

/** The units in memory, from where they are answered. */
export interface OpenAreas extends Areas {
  /** Reads them again: a start of the service may have changed them (`syncAreas`). */
  reload(): Promise<void>;
}

/** Reads all units into memory. */
export async function openAreas({ store, clock }: Deps): Promise<OpenAreas> {
  let units = await readUnits(store);
  const today = (): Day => dayOf(clock.now());
  const list: Areas['list'] = ({ parent, on = today() }) => {
    const there = domain.unitsOn(units, on);
    if (parent === undefined) return there;
    const above = domain.unitNamed(units, parent, on);
    return above && there.filter(({ parentId }) => parentId === above.id);
  };

  return {
    async reload() {
      units = await readUnits(store);
    },
    list,
    search({ q, on = today(), ...below }) {
      const there = list({ ...below, on });
      return there && searchUnits(units, q, on).filter(({ unit }) => there.includes(unit));
    },
    get: (codeOrId, on = today()) => domain.unitNamed(units, codeOrId, on),
    history(code) {
      const bearers = domain.unitsOfCode(units, code);
      if (bearers.length === 0) return null;
      const resolved = domain.resolveCode(units, code, today());
      return {
        items: bearers.map((unit) => ({ unit, successors: domain.successorsToday(units, unit, today()) })),
        question: 'question' in resolved ? resolved.question : null,
      };
    },
    resolve: (codeOrId) => domain.resolveCode(units, codeOrId, today()),
    codeOf(id) {
      const code = id.slice(0, id.indexOf('@'));
      return domain.unitNamed(units, code, today())?.id === id ? code : id;
    },
    covers: (areaId, otherId) => domain.covers(units, areaId, otherId),
    unresolved: () => domain.unresolvedOn(units, today()).map(({ id }) => id),
    coveredBy: (areaId) => domain.coveredBy(units, areaId),
  };
}

/** Notes whom to call at the office of a unit; a unit that has an office already keeps it. */
export async function addOffice(
  { store, clock }: Deps,
  unitId: string,
  office: NonNullable<AreaUnit['office']>,
): Promise<void> {
  const collection = areasIn(store);
  const unit = await collection.get(unitId);
  if (!unit || unit.office) return;
  const cause = { actorId: null, at: clock.now() };
  await saveUnconditionally(collection, unit, (known) =>
    known.office ? known : withEvent({ ...known, office }, areaChanged({ fields: ['office'] }), cause),
  );
}

type Outcome = 'same' | 'added' | 'changed';

interface SeedDeps extends Deps {
  readonly log: Log;
}

/**
 * Makes the stored units equal to those of the seed: adds what is missing, replaces what differs, removes nothing. Units
 * of a newer seed stay as they are: an older release that starts again must not take them back. Several processes may do
 * so at once. Answers how many units were added and changed.
 */
export async function syncAreas(
  { store, clock, log }: SeedDeps,
  { number, units }: AreaSeed,
): Promise<Readonly<Record<Outcome, number>>> {
  const count = { same: 0, added: 0, changed: 0 };
  if (!(await raiseSeedNumber(store, number))) {
    const stored = await storedSeedNumber(store);
    log.warn({ stored, own: number }, 'the administrative units are of a newer release and stay as they are');
    return count;
  }
  for (const unit of units) {
    const outcome = await upsertArea({ store, clock }, number, unit);
    if (outcome === 'overtaken') return syncAreas({ store, clock, log }, { number, units });
    count[outcome] += 1;
  }
  return count;
}

async function upsertArea({ store, clock }: Deps, number: number, unit: AreaUnit): Promise<Outcome | 'overtaken'> {
  const collection = areasIn(store);
  const stored = await collection.get(unit.id);
  const fields = stored ? changedFields(unitIn(stored), unit) : [];
  if (stored && fields.length === 0) return 'same';
  // Behind the reading of the unit: a newer seed that comes in from here on has its revision changed, or adds it itself.
  if ((await storedSeedNumber(store)) > number) return 'overtaken';
  const cause = { actorId: null, at: clock.now() };
  try {
    if (stored) {
      const next = { ...stored, ...unit };
      await collection.replace(withEvent(next, areaChanged({ fields }), cause), stored.revision);
      return 'changed';
    }
    await collection.insert(withEvent(unit, areaAdded(), cause));
    return 'added';
  } catch (error) {
    const othersWereFaster = isWriteConflict(error);
    if (!othersWereFaster) throw error;
    return upsertArea({ store, clock }, number, unit);
  }
}

const changedFields = (stored: AreaUnit, seed: AreaUnit): string[] =>
  (Object.keys(seed) as (keyof AreaUnit)[]).filter((field) => !isDeepStrictEqual(stored[field], seed[field]));
