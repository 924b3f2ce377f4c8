import type { Day } from '../../kernel/clock.ts';
import type { Certification, ProducerType, ProductSet, Requirement, Rulebook, Rules, Said } from './rules.ts';

/** `suspended`: in its days, but its effect is put off. `replaced`: it steps back while its successor is in force. */
export type RulebookState = 'upcoming' | 'inForce' | 'suspended' | 'replaced' | 'lapsed';

type Rulebooks = Rules['rulebooks'];

/** Whether a rulebook counts on `day`, and if not, why. */
export function stateOn(rulebooks: Rulebooks, rulebook: Rulebook, day: Day): RulebookState {
  if (day < rulebook.validFrom) return 'upcoming';
  if (rulebook.validTo !== null && day > rulebook.validTo) return 'lapsed';
  if (rulebook.suspensions.some(({ from, to }) => from <= day && (to === null || day <= to))) return 'suspended';
  return rulebook.replacedBy !== null && isInForce(rulebooks, rulebook.replacedBy, day) ? 'replaced' : 'inForce';
}

function isInForce(rulebooks: Rulebooks, id: string, day: Day): boolean {
  const rulebook = rulebooks.find((one) => one.id === id);
  return rulebook !== undefined && stateOn(rulebooks, rulebook, day) === 'inForce';
}

/** Those that stand in a rulebook that is in force on `day`. */
const standing = <Rule extends Said>({ rulebooks }: Rules, rules: readonly Rule[], day: Day): readonly Rule[] => {
  const inForce = new Set(rulebooks.filter((one) => stateOn(rulebooks, one, day) === 'inForce').map(({ id }) => id));
  return rules.filter(({ source }) => inForce.has(source.rulebookId));
};

/** The set with this number. */
export const setOf = (rules: Rules, number: number): ProductSet | null =>
  rules.sets.find((set) => set.number === number) ?? null;

/** What the law asks on `day` of a product of this set. */
export const requirementsOf = (rules: Rules, number: number, day: Day): readonly Requirement[] =>
  standing(
    rules,
    rules.requirements.filter(({ from, to }) => from <= number && number <= to),
    day,
  );

/** Whether products of this set have to show that they are safe food: groups I and II. */
export const foodSafetyNeeded = (rules: Rules, number: number): boolean =>
  setOf(rules, number)?.foodSafetyNeeded ?? false;

/** How food safety may be shown on `day`, and which reasons to need no certificate there are. */
export const foodSafetyOn = (rules: Rules, day: Day) => ({
  ways: standing(rules, rules.foodSafetyWays, day),
  exemptionReasons: standing(rules, rules.exemptionReasons, day),
});

/**
 * The rule about certificates that holds on `day`: the latest rulebook that says something about it. A later one that
 * is silent leaves the earlier one standing.
 */
export function provisionOn<Name extends keyof Certification>(
  { rulebooks }: Pick<Rules, 'rulebooks'>,
  name: Name,
  day: Day,
): Certification[Name] | null {
  const speaking = rulebooks.filter((one) => one.certification[name] && stateOn(rulebooks, one, day) === 'inForce');
  return speaking.sort(byStart).at(-1)?.certification[name] ?? null;
}

export const byStart = (a: Rulebook, b: Rulebook): number =>
  a.validFrom === b.validFrom ? 0 : a.validFrom < b.validFrom ? -1 : 1;

/** A type of producer that may apply, and whether it needs a business registration. */
export interface Applicant {
  readonly type: ProducerType;
  readonly businessRegistration: boolean;
}

/** Who may apply on `day` with a product of this set; nobody when no rulebook of that day is known. */
export function applicantsOf(rules: Rules, number: number, day: Day): readonly Applicant[] {
  const group = setOf(rules, number)?.group.code;
  const all = provisionOn(rules, 'applicants', day)?.value ?? [];
  return all
    .filter(({ groups }) => group !== undefined && (groups === null || groups.includes(group)))
    .map(({ type, businessRegistration }) => ({ type, businessRegistration }));
}
