import { withEvent } from '../../kernel/events.ts';
import type { Clock } from '../../kernel/clock.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveIfVersion } from '../../platform/store/change.ts';
import { DuplicateKey } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import { parsePlace, type Areas } from '../areas/index.ts';
import { targetsSet } from './reports.events.ts';
import { plannedProvincesOf, seesFiguresOf } from './reports.policy.ts';
import { targetsIn, type Target, type TargetsOfYear } from './targets.store.ts';
import type { TargetsAnswer, TargetsInput } from './targets.schemas.ts';

export interface TargetDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
}

/** The plans of a year: `null` while nobody has written one. */
export const findTargets = ({ store }: Pick<TargetDeps, 'store'>, year: string): Promise<TargetsOfYear | null> =>
  targetsIn(store).get(year);

/** What leaves of the plans of a year: those of the communes whose figures the caller sees. */
export function presentTargets(
  { areas }: Pick<TargetDeps, 'areas'>,
  caller: Caller,
  year: string,
  known: TargetsOfYear | null,
): TargetsAnswer {
  const seen = (known?.items ?? []).filter(({ areaId }) => seesFiguresOf(caller, areaId, areas));
  return {
    version: known?.version ?? null,
    year: Number(year),
    items: seen.map(({ areaId, metric, value, source }) => ({
      areaCode: areas.codeOf(areaId),
      areaName: areas.get(areaId)?.name ?? { vi: areaId, en: areaId },
      ...{ metric, value, source },
    })),
  };
}

/**
 * Puts these plans in the place of those that the caller may write; others stay.
 * @throws Problem forbidden for who plans for no province, body_invalid, stale_version, changed_meanwhile
 */
export async function setTargets(
  deps: TargetDeps,
  caller: Caller,
  year: string,
  { items }: TargetsInput,
  { known, expectedVersion }: { readonly known: TargetsOfYear | null; readonly expectedVersion: number | null },
): Promise<TargetsOfYear> {
  const provinces = plannedProvincesOf(caller, deps.areas);
  if (provinces?.length === 0) throw new Problem('forbidden');
  const isOwn = (areaId: string): boolean => provinces?.some((own) => deps.areas.covers(own, areaId)) ?? true;
  const set = parseTargets(items, deps.areas, isOwn);
  const at = deps.clock.now();
  const event = targetsSet({ provinceCodes: [...new Set(set.map(({ provinceCode }) => provinceCode))] });
  const next = (before: TargetsOfYear): TargetsOfYear => {
    const kept = before.items.filter(({ areaId }) => !isOwn(areaId));
    const items = [...kept, ...set.map(({ target }) => target)];
    const changed = { ...before, version: before.version + 1, items, updatedAt: at };
    return withEvent(changed, event, { actorId: caller.id, at });
  };
  const collection = targetsIn(deps.store);
  if (known) return saveIfVersion(collection, known, expectedVersion, next);
  const first = { id: year, version: 1, items: set.map(({ target }) => target), updatedAt: at };
  try {
    return await collection.insert(withEvent(first, event, { actorId: caller.id, at }));
  } catch (error) {
    throw error instanceof DuplicateKey ? new Problem('changed_meanwhile') : error;
  }
}

/** A plan, and where it is. */
interface Planned {
  readonly provinceCode: string;
  readonly target: Target;
}

/** @throws Problem body_invalid with every field that is wrong */
function parseTargets(
  items: TargetsInput['items'],
  areas: Areas,
  isOwn: (areaId: string) => boolean,
): readonly Planned[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const parsed = items.flatMap(({ areaCode, metric, value, source }, at): readonly Planned[] => {
    const base = `/items/${String(at)}`;
    const place = parsePlace(areaCode, areas);
    if ('errors' in place) {
      errors.push(...place.errors.map((error) => ({ ...error, pointer: base + error.pointer })));
      return [];
    }
    const { areaId, provinceCode } = place.value;
    const key = `${areaId} ${metric}`;
    const name = areas.get(areaId)?.name ?? areaCode;
    if (!isOwn(areaId)) errors.push({ pointer: `${base}/areaCode`, code: 'area_out_of_reach', values: { name } });
    if (seen.has(key)) errors.push({ pointer: base, code: 'repeated_items' });
    if (metric === 'activeShare' && value > MAX_SHARE)
      errors.push({ pointer: `${base}/value`, code: 'too_large', values: { limit: MAX_SHARE } });
    seen.add(key);
    return [{ provinceCode, target: { areaId, metric, value, source: source.trim() } }];
  });
  if (errors.length > 0) throw bodyInvalid(errors);
  return parsed;
}

const MAX_SHARE = 100;
