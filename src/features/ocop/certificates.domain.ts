import { plusDays, type Day } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { byStart, provisionOn } from './ocop.domain.ts';
import type { FoodSafetyWay, Issuer, Rules } from './rules.ts';

/** What a product says of its stars. */
export interface StarClaim {
  readonly stars: number | null;
  readonly productCode: string | null;
  readonly decisionNumber: string | null;
  readonly issuer: Issuer | null;
  readonly issuedOn: Day | null;
  readonly documentId: string | null;
}

/** An administrative unit during one validity. */
interface Unit {
  readonly id: string;
  readonly code: string;
  readonly parentId: string | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** The rulebooks, which alone say something of certificates. */
type Certifying = Pick<Rules, 'rulebooks'>;

/** Errors refuse; warnings are shown to the officer, who may know better. */
export interface Findings {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldError[];
}

/** The parts of a product code; `district` only in codes of before 2026. */
export interface ProductCode {
  readonly province: string;
  readonly district: string | null;
  readonly commune: string;
  readonly running: string;
  readonly year: string;
}

/**
 * The last day on which a certificate is valid: the same day of the month when its months are over, or the last one of
 * a month that is too short (Civil Code 2015, art. 148).
 */
export function expiryOf(rules: Certifying, issuedOn: Day): Day {
  // Certificates of before the first rulebook have run out in any case: its months do.
  const [first] = [...rules.rulebooks].filter(({ certification }) => certification.validity).sort(byStart);
  const rule = provisionOn(rules, 'validity', issuedOn) ?? first?.certification.validity;
  return monthsAfter(issuedOn, rule?.value.months ?? 0);
}

/** The last day of a paper that shows food safety; `null`: none is known. */
export function foodSafetyExpiryOf(
  rules: { readonly foodSafetyWays: readonly Pick<FoodSafetyWay, 'id' | 'validityMonths'>[] },
  kind: FoodSafetyWay['id'],
  issuedOn: Day,
): Day | null {
  const months = rules.foodSafetyWays.find(({ id }) => id === kind)?.validityMonths ?? null;
  return months === null ? null : monthsAfter(issuedOn, months);
}

/** The last day to which an officer may extend a certificate while it is being renewed; `null`: not at all. */
export function extendableUntil(rules: Certifying, issuedOn: Day, today: Day): Day | null {
  const rule = provisionOn(rules, 'lateRecertification', today);
  return rule && plusDays(expiryOf(rules, issuedOn), rule.value.days);
}

/** When a certificate is to be renewed. */
export interface Renewal {
  /** The first and the last day on which its producer may file; `null`: no rule is known. */
  readonly fileFrom: Day | null;
  readonly fileUntil: Day | null;
  /** The last day on which the commune asks for a round of evaluation that this leaves time for; `null` likewise. */
  readonly askUntil: Day | null;
}

/** When a certificate with this last day is to be renewed, by the rules of `today`. */
export function renewalOf(rules: Certifying, expiresOn: Day, today: Day): Renewal {
  const days = provisionOn(rules, 'recertification', today)?.value;
  const rounds = provisionOn(rules, 'rounds', today)?.value ?? [];
  const year = Number(today.slice(0, 4));
  // "Before" a day: the day before it is the last.
  const asks = [year, year + 1, year + 2, year + 3]
    .flatMap((one) => rounds.map(({ askBefore }) => plusDays(`${String(one)}-${askBefore}`, -1)))
    .filter((day) => day >= today)
    .sort();
  const inTime = asks.filter((day) => day < expiresOn);
  return {
    fileFrom: days ? plusDays(expiresOn, -days.fromDaysBefore) : null,
    fileUntil: days ? plusDays(expiresOn, -days.untilDaysBefore) : null,
    askUntil: inTime.at(-1) ?? asks[0] ?? null,
  };
}

/** Who may certify so many stars on `day`; nobody when the stars are too few or no rulebook of that day is known. */
export const issuersFor = (rules: Certifying, stars: number, day: Day): readonly Issuer[] =>
  provisionOn(rules, 'issuers', day)?.value.find((one) => one.stars === stars)?.issuers ?? [];

/** The parts of a product code of any rulebook; `null` when it has the form of none. */
export function parseProductCode({ rulebooks }: Certifying, code: string): ProductCode | null {
  for (const { certification } of rulebooks) {
    const parts = certification.productCode && new RegExp(certification.productCode.value.pattern).exec(code)?.groups;
    if (!parts) continue;
    const { province = '', district = null, commune = '', running = '', year = '' } = parts;
    return { province, district, commune, running, year };
  }
  return null;
}

/**
 * What is wrong with a claim on `today`, all at once; a product without a claim has nothing wrong. `units` are at least
 * those that ever bore the codes within its product code.
 */
export function starClaimErrors(
  rules: Certifying,
  claim: StarClaim | null,
  today: Day,
  units: readonly Unit[],
): Findings {
  if (claim === null) return { errors: [], warnings: [] };
  const lapse = lapseOf(rules, claim, today);
  return {
    errors: [
      ...missing(claim),
      ...wrongStars(rules, claim, today),
      ...wrongIssuer(rules, claim),
      ...notYetIssued(claim, today),
      ...lapse.errors,
      ...wrongCode(rules, claim),
    ],
    warnings: [...lapse.warnings, ...doubtfulCode(rules, claim, units)],
  };
}

const NEEDED = ['stars', 'decisionNumber', 'issuer', 'issuedOn', 'documentId'] as const;

const missing = (claim: StarClaim): readonly FieldError[] =>
  NEEDED.filter((name) => claim[name] === null || claim[name] === '').map((name) => ({
    pointer: `/ocop/${name}`,
    code: 'required',
  }));

function wrongStars(rules: Certifying, { stars }: StarClaim, today: Day): readonly FieldError[] {
  const certified = provisionOn(rules, 'issuers', today)?.value.map((one) => one.stars) ?? [];
  if (stars === null || certified.includes(stars)) return [];
  return [{ pointer: '/ocop/stars', code: 'wrong_value', values: { allowed: certified.join(', ') } }];
}

function wrongIssuer(rules: Certifying, { stars, issuer, issuedOn }: StarClaim): readonly FieldError[] {
  if (stars === null || issuer === null || issuedOn === null) return [];
  const entitled = issuersFor(rules, stars, issuedOn);
  if (entitled.length === 0 || entitled.includes(issuer)) return [];
  return [{ pointer: '/ocop/issuer', code: 'wrong_value', values: { allowed: entitled.join(', ') } }];
}

const notYetIssued = ({ issuedOn }: StarClaim, today: Day): readonly FieldError[] =>
  issuedOn !== null && issuedOn > today ? [{ pointer: '/ocop/issuedOn', code: 'day_ahead' }] : [];

/** Past its end a certificate counts only while it is being renewed: the officer knows whether it is. */
function lapseOf(rules: Certifying, { issuedOn }: StarClaim, today: Day): Findings {
  const nothing = { errors: [], warnings: [] };
  if (issuedOn === null) return nothing;
  const expiry = expiryOf(rules, issuedOn);
  if (today <= expiry) return nothing;
  const pointer = '/ocop/issuedOn';
  const until = extendableUntil(rules, issuedOn, today);
  return until !== null && today <= until
    ? { ...nothing, warnings: [{ pointer, code: 'certificate_being_renewed', values: { expiry, until } }] }
    : { ...nothing, errors: [{ pointer, code: 'certificate_expired', values: { expiry } }] };
}

function wrongCode(rules: Certifying, { productCode }: StarClaim): readonly FieldError[] {
  if (productCode === null || parseProductCode(rules, productCode)) return [];
  const forms = rules.rulebooks.flatMap(({ certification }) => certification.productCode?.value.form ?? []);
  return [{ pointer: '/ocop/productCode', code: 'wrong_format', values: { format: forms.join(', ') } }];
}

/** Units are renamed, merged and numbered anew, and our list has gaps: a code they don't explain is only doubtful. */
function doubtfulCode(rules: Certifying, claim: StarClaim, units: readonly Unit[]): readonly FieldError[] {
  const code = claim.productCode === null ? null : parseProductCode(rules, claim.productCode);
  if (code === null) return [];
  const { year } = code;
  const bearers = (unitCode: string) => units.filter((unit) => unit.code === unitCode && existedIn(unit, year));
  const pointer = '/ocop/productCode';
  const unknown = [code.province, code.commune].filter((unitCode) => bearers(unitCode).length === 0);
  if (unknown.length > 0)
    return unknown.map((unitCode) => ({ pointer, code: 'unit_unknown_then', values: { code: unitCode, year } }));
  const provinces = bearers(code.province).map(({ id }) => id);
  if (bearers(code.commune).some(({ parentId }) => parentId !== null && provinces.includes(parentId))) return [];
  const { commune, province } = code;
  return [{ pointer, code: 'unit_elsewhere_then', values: { code: commune, province, year } }];
}

const existedIn = ({ validFrom, validTo }: Unit, year: string): boolean =>
  validFrom <= `${year}-12-31` && (validTo === null || validTo >= `${year}-01-01`);

function monthsAfter(day: Day, months: number): Day {
  const [year, month, date] = [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)].map(Number) as [
    number,
    number,
    number,
  ];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}
