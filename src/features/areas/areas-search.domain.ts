import type { Day } from '../../kernel/clock.ts';
import { askedWords, orderKey } from '../../kernel/words.ts';
import { successorsToday, unitsOn } from './areas.domain.ts';
import type { AreaUnit } from './areas.schemas.ts';

/** A unit that somebody may mean by some words. */
export interface FoundUnit {
  readonly unit: AreaUnit;
  /** The former unit that is called so, where it is not the unit itself. */
  readonly matched: AreaUnit | null;
}

interface Hit extends FoundUnit {
  /** The least is the best. */
  readonly rank: number;
}

/** How well a name fits: the whole of it, its beginning, some of its words. */
const WHOLE = 0;
const BEGINNING = 1;
const WORDS = 2;

/**
 * The units of `day` that are called as `q` says, and those that took over from former ones that were: people know the
 * names of twenty years better than those of last summer. Each unit once, the best first, its own name before a former.
 */
export function searchUnits(units: readonly AreaUnit[], q: string, day: Day): readonly FoundUnit[] {
  const asked = orderKey(q);
  const words = askedWords(q);
  if (words.length === 0) return [];
  const there = new Set(unitsOn(units, day));
  const hits = units.flatMap((unit): Hit[] => {
    const fit = fitOf(unit, asked, words);
    if (fit === null) return [];
    if (there.has(unit)) return [{ unit, matched: null, rank: fit * 2 }];
    if (unit.validTo === null || unit.validTo >= day) return [];
    return successorsToday(units, unit, day).map((now) => ({ unit: now.unit, matched: unit, rank: fit * 2 + 1 }));
  });
  const best = new Map<AreaUnit, Hit>();
  for (const hit of hits) {
    const known = best.get(hit.unit);
    // Of two former units of one name the one that ended last is meant.
    const isLater = (hit.matched?.validTo ?? '') > (known?.matched?.validTo ?? '');
    if (!known || hit.rank < known.rank || (hit.rank === known.rank && isLater)) best.set(hit.unit, hit);
  }
  return [...best.values()]
    .sort((a, b) => a.rank - b.rank || (orderKey(a.unit.properName) < orderKey(b.unit.properName) ? -1 : 1))
    .map(({ unit, matched }) => ({ unit, matched }));
}

function fitOf({ name, properName }: AreaUnit, asked: string, words: readonly string[]): number | null {
  const names = [orderKey(properName), orderKey(name.vi)];
  if (names.includes(asked)) return WHOLE;
  if (names.some((one) => one.startsWith(asked))) return BEGINNING;
  const own = orderKey(name.vi).split(' ');
  return words.every((word) => own.some((one) => one.startsWith(word))) ? WORDS : null;
}
