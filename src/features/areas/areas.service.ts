import { isDeepStrictEqual } from 'node:util';
import { dayOf, type Clock, type Day } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Collection, Store } from '../../platform/store/port.ts';
import * as domain from './areas.domain.ts';
import type { Resolution, Successor } from './areas.domain.ts';
import type { AreaName, AreaUnit } from './areas.schemas.ts';
import { areas, areasIn, readUnits, unitIn, type AreaDocument } from './areas.store.ts';

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
  /** The unit that bears a code on `on`, or the one with an id. */
  get(codeOrId: string, on?: Day): AreaUnit | null;
  history(code: string): AreaHistory | null;
  resolve(codeOrId: string): Resolution;
  /** How a client may name a unit: by its code while that means this unit, later by its id. */
  codeOf(id: string): string;
  /** See `covers` of the domain: both are ids of units. */
  covers(areaId: string, otherId: string): boolean;
  /** Ids of every unit that `areaId` covers. */
  coveredBy(areaId: string): readonly string[];
}

/** Reads all units into memory, from where they are answered: only a start changes them (`syncAreas`). */
export async function openAreas({ store, clock }: Deps): Promise<Areas> {
  const units = await readUnits(store);
  const today = (): Day => dayOf(clock.now());

  return {
    list({ parent, on = today() }) {
      const there = domain.unitsOn(units, on);
      if (parent === undefined) return there;
      const above = domain.unitNamed(units, parent, on);
      return above && there.filter(({ parentId }) => parentId === above.id);
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
    coveredBy: (areaId) => domain.coveredBy(units, areaId),
  };
}

type Outcome = 'same' | 'added' | 'changed';

/**
 * Makes the stored units equal to those of the seed: adds what is missing, replaces what differs, removes nothing.
 * Several processes may do so at once. Answers how many units were added and changed.
 */
export async function syncAreas(
  { store, clock }: Deps,
  seed: readonly AreaUnit[],
): Promise<Readonly<Record<Outcome, number>>> {
  const count = { same: 0, added: 0, changed: 0 };
  for (const unit of seed) count[await bring(areasIn(store), unit, clock)] += 1;
  return count;
}

async function bring(collection: Collection<AreaDocument>, unit: AreaUnit, clock: Clock): Promise<Outcome> {
  const stored = await collection.get(unit.id);
  const fields = stored ? differing(unitIn(stored), unit) : [];
  if (stored && fields.length === 0) return 'same';
  const event = { at: clock.now(), actorId: null, aggregate: areas.name };
  try {
    if (stored) {
      const next = { ...stored, ...unit };
      await collection.replace(withEvent(next, { ...event, type: 'area.changed', data: { fields } }), stored.revision);
      return 'changed';
    }
    await collection.insert(withEvent(unit, { ...event, type: 'area.added' }));
    return 'added';
  } catch (error) {
    const othersWereFaster = error instanceof DuplicateKey || error instanceof RevisionConflict;
    if (!othersWereFaster) throw error;
    return bring(collection, unit, clock);
  }
}

const differing = (stored: AreaUnit, seed: AreaUnit): string[] =>
  (Object.keys(seed) as (keyof AreaUnit)[]).filter((field) => !isDeepStrictEqual(stored[field], seed[field]));
