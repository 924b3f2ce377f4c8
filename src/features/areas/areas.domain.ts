import type { Day } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { AreaName, AreaUnit } from './areas.schemas.ts';

/** A unit that took over from another; `part`: only a part of the other went to it. */
export interface Successor {
  readonly unit: AreaUnit;
  readonly part: boolean;
}

/** What a code or id in a request stands for, or why it stands for nothing. */
export type Resolution =
  | { readonly unit: AreaUnit }
  | { readonly refusal: 'unknown' }
  | {
      readonly refusal: 'ended';
      readonly ended: AreaUnit;
      /** The units of today that took over. */
      readonly choices: readonly Successor[];
      /** For a person, when there is more than one choice. */
      readonly question: AreaName | null;
    };

type Units = readonly AreaUnit[];

/** The code in a unit's id. */
export const codeOf = (unitId: string): string => unitId.slice(0, unitId.indexOf('@'));

const isValidOn = (unit: AreaUnit, day: Day): boolean =>
  unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);

const withId = (units: Units, id: string): AreaUnit | null => units.find((unit) => unit.id === id) ?? null;

/** The units that exist on `day`, in the order of `units`. */
export const unitsOn = (units: Units, day: Day): Units => units.filter((unit) => isValidOn(unit, day));

/** The unit that bears `code` on `day`. */
export const unitOf = (units: Units, code: string, day: Day): AreaUnit | null =>
  units.find((unit) => unit.code === code && isValidOn(unit, day)) ?? null;

/** The unit with this id, whenever it exists, or the one that bears this code on `day`. */
export const unitNamed = (units: Units, codeOrId: string, day: Day): AreaUnit | null =>
  withId(units, codeOrId) ?? unitOf(units, codeOrId, day);

/** Every unit that ever bore `code`, oldest first. */
export const unitsOfCode = (units: Units, code: string): Units =>
  units.filter((unit) => unit.code === code).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));

/**
 * The units of `today` that took over from `unit`, through all reforms in between; none while it exists itself.
 * After a split all that follows is `part`, until everything has come together again in one unit.
 */
export function successorsToday(units: Units, unit: AreaUnit, today: Day): readonly Successor[] {
  const onlyOne = unit.successors.length === 1;
  const ways = unit.successors.flatMap(({ unitId, part }) => {
    const next = withId(units, unitId);
    if (next === null) return [];
    const there = isValidOn(next, today) ? [{ unit: next, part: false }] : successorsToday(units, next, today);
    // The rest of a lone part went where the data doesn't reach: it never becomes whole again.
    return there.map((way) => ({ unit: way.unit, part: way.part || (part && onlyOne) }));
  });
  const reached = [...new Set(ways.map((way) => way.unit))];
  const divided = reached.length > 1 || ways.some((way) => way.part);
  return reached.map((successor) => ({ unit: successor, part: divided }));
}

/**
 * Whether who is responsible for one unit is responsible for another, both by id: for itself, for what lies in it,
 * and for former units that went into it as a whole. Never forward in time: a unit doesn't cover its successor.
 */
export function covers(units: Units, areaId: string, otherId: string): boolean {
  const other = withId(units, otherId);
  if (other === null) return false;
  if (other.id === areaId) return true;
  if (other.parentId !== null && covers(units, areaId, other.parentId)) return true;
  const [first, ...more] = other.successors;
  if (first === undefined || (first.part && more.length === 0)) return false;
  return other.successors.every(({ unitId }) => covers(units, areaId, unitId));
}

/** Ids of all units, ended ones too, that who is responsible for `areaId` is responsible for. */
export const coveredBy = (units: Units, areaId: string): readonly string[] =>
  units.flatMap(({ id }) => (covers(units, areaId, id) ? [id] : []));

/** The former communes that went into no one commune of `today`: where their people belong, a person has to say. */
export function unresolvedOn(units: Units, today: Day): Units {
  const there = unitsOn(units, today).filter(({ parentId }) => parentId !== null);
  return units.filter(
    (unit) =>
      unit.parentId !== null &&
      unit.validTo !== null &&
      unit.validTo < today &&
      !there.some(({ id }) => covers(units, id, unit.id)),
  );
}

/** What a code (of the unit that bears it today) or a full id (of any unit, ended ones too) stands for. */
export function resolveCode(units: Units, codeOrId: string, today: Day): Resolution {
  const unit = unitNamed(units, codeOrId, today);
  if (unit) return { unit };
  const ended = unitsOfCode(units, codeOrId).findLast(({ validTo }) => validTo !== null && validTo < today);
  if (!ended) return { refusal: 'unknown' };
  const choices = successorsToday(units, ended, today);
  return { refusal: 'ended', ended, choices, question: whichOf(ended, choices) };
}

function whichOf(ended: AreaUnit, choices: readonly Successor[]): AreaName | null {
  if (choices.length < 2) return null;
  const names = choices.map(({ unit }) => unit.properName);
  const either = (or: string): string => `${names.slice(0, -1).join(', ')} ${or} ${names.slice(-1).join('')}`;
  return {
    vi: `${ended.properName} đã chia: chọn ${either('hay')}?`,
    en: `${ended.properName} was split: choose ${either('or')}?`,
  };
}

/** Why a code names no unit of today; where a person has to choose, with the question and the choices. */
export function areaError(
  code: string,
  refused: Exclude<Resolution, { readonly unit: AreaUnit }>,
  pointer: string,
): FieldError {
  if (refused.refusal === 'unknown') return { pointer, code: 'area_unknown', values: { code } };
  const names = (language: 'vi' | 'en') =>
    refused.choices.map(({ unit }) => `${unit.name[language]} (${unit.code})`).join(', ');
  const choices = { vi: names('vi'), en: names('en') };
  return refused.question
    ? { pointer, code: 'area_split', values: { question: refused.question, choices } }
    : { pointer, code: 'area_ended', values: { name: refused.ended.name, choices } };
}
