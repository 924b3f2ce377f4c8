import { dayOf, type Clock, type Day } from '../../kernel/clock.ts';
import type { Areas } from '../areas/index.ts';
import * as certificates from './certificates.domain.ts';
import type { Findings, Renewal, StarClaim } from './certificates.domain.ts';
import * as domain from './ocop.domain.ts';
import type { Applicant, RulebookState } from './ocop.domain.ts';
import type { ExemptionReason, FoodSafetyWay, Issuer, ProductSet, Requirement, Rulebook, Rules } from './rules.ts';

interface Deps {
  readonly clock: Clock;
  readonly areas: Pick<Areas, 'history'>;
}

/** The rules of OCOP, of labels and of food safety. Days are those in Việt Nam and default to today. */
export interface Ocop {
  today(): Day;
  rulebooks(on?: Day): readonly { readonly rulebook: Rulebook; readonly state: RulebookState }[];
  sets(): readonly ProductSet[];
  /** `null`: there is no such set. */
  set(number: number): ProductSet | null;
  requirementsOf(setNumber: number, on?: Day): readonly Requirement[];
  applicantsOf(setNumber: number, on?: Day): readonly Applicant[];
  foodSafetyNeeded(setNumber: number): boolean;
  foodSafety(on?: Day): {
    readonly ways: readonly FoodSafetyWay[];
    readonly exemptionReasons: readonly ExemptionReason[];
  };
  /** The last day of a paper of this day that shows food safety; `null`: the law sets none. */
  foodSafetyExpiryOf(kind: FoodSafetyWay['id'], issuedOn: Day): Day | null;
  /** The last day on which a certificate of this day is valid. */
  expiryOf(issuedOn: Day): Day;
  /** The last day to which an officer may extend such a certificate; `null`: not at all. */
  extendableUntil(issuedOn: Day): Day | null;
  /** When a certificate with this last day is to be renewed. */
  renewalOf(expiresOn: Day): Renewal;
  issuersFor(stars: number, on?: Day): readonly Issuer[];
  /** What is wrong, and what is doubtful, with the stars a product claims; pointers are into the product. */
  starClaimErrors(claim: StarClaim | null, on?: Day): Findings;
}

/** Answers from `rules`, which are read once: a change of the law comes with a release. */
export function openOcop({ clock, areas }: Deps, rules: Rules): Ocop {
  const today = (): Day => dayOf(clock.now());
  const bearersOf = (code: string) => (areas.history(code)?.items ?? []).map(({ unit }) => unit);
  return {
    today,
    rulebooks: (on = today()) =>
      rules.rulebooks.map((rulebook) => ({ rulebook, state: domain.stateOn(rules.rulebooks, rulebook, on) })),
    sets: () => rules.sets,
    set: (number) => domain.setOf(rules, number),
    requirementsOf: (number, on = today()) => domain.requirementsOf(rules, number, on),
    applicantsOf: (number, on = today()) => domain.applicantsOf(rules, number, on),
    foodSafetyNeeded: (number) => domain.foodSafetyNeeded(rules, number),
    foodSafety: (on = today()) => domain.foodSafetyOn(rules, on),
    foodSafetyExpiryOf: (kind, issuedOn) => certificates.foodSafetyExpiryOf(rules, kind, issuedOn),
    expiryOf: (issuedOn) => certificates.expiryOf(rules, issuedOn),
    extendableUntil: (issuedOn) => certificates.extendableUntil(rules, issuedOn, today()),
    renewalOf: (expiresOn) => certificates.renewalOf(rules, expiresOn, today()),
    issuersFor: (stars, on = today()) => certificates.issuersFor(rules, stars, on),
    starClaimErrors(claim, on = today()) {
      const code = claim?.productCode == null ? null : certificates.parseProductCode(rules, claim.productCode);
      const units = code ? [code.province, code.commune].flatMap(bearersOf) : [];
      return certificates.starClaimErrors(rules, claim, on, units);
    },
  };
}
