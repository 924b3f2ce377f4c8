import type { Day } from '../../../../kernel/clock.ts';
import {
  expiryOf,
  extendableUntil,
  foodSafetyExpiryOf,
  starClaimErrors,
  type RequirementsAnswer,
  type RulebookAnswer,
} from '../../../../features/ocop/browser.ts';
import { findMissing, type EndingLaw, type Law } from '../../../../features/products/browser.ts';
import { heldPhotos, wholeContent, type Household } from './household.ts';

/** The law as the service has told it: `GET /v1/ocop/rulebooks`, and for each set `GET /v1/ocop/sets/{number}/requirements`. */
export interface KnownLaw {
  readonly rulebooks: readonly RulebookAnswer[];
  readonly sets: readonly RequirementsAnswer[];
}

/**
 * What a submission still needs, by the function that refuses it at the service. `null` while what the law asks of the
 * set is not on the phone.
 */
export function missingByLaw(household: Household, known: KnownLaw, today: Day): ReturnType<typeof findMissing> | null {
  const { producer, papers, product } = household;
  const { content, offers } = wholeContent(product);
  if (content.setNumber !== null && !known.sets.some(({ set }) => set.number === content.setNumber)) return null;
  const circumstances = {
    producer: {
      type: producer.type,
      addressLine: producer.addressLine ?? null,
      hamlet: producer.hamlet ?? null,
      businessRegistration: producer.businessRegistration ?? null,
    },
    allows: producer.allowedPurposes,
    documents: papersById(papers),
    photos: heldPhotos(product),
    today,
  };
  return findMissing({ content, offers }, circumstances, lawOf(known, today));
}

/** The papers of a household, by their id. */
export const papersById = (papers: Household['papers']) =>
  new Map(
    papers.map(({ id, kind, issuedOn = null, expiresOn = null }) => [id, { kind, issuedOn, expiresOn }] as const),
  );

/** The law that is known, as rules ask it on `today`. */
export function lawOf({ rulebooks, sets }: KnownLaw, today: Day): Law & EndingLaw {
  const ofSet = (number: number) => sets.find(({ set }) => set.number === number);
  const foodSafetyWays = sets.flatMap(({ foodSafety }) => foodSafety.kinds);
  const rules = { rulebooks, foodSafetyWays };
  return {
    requirementsOf: (number) => ofSet(number)?.items ?? [],
    applicantsOf: (number) => ofSet(number)?.applicants ?? [],
    starClaimErrors: (claim, on) => starClaimErrors(rules, claim, on, []),
    expiryOf: (issuedOn) => expiryOf(rules, issuedOn),
    extendableUntil: (issuedOn) => extendableUntil(rules, issuedOn, today),
    foodSafetyExpiryOf: (kind, issuedOn) => foodSafetyExpiryOf(rules, kind, issuedOn),
  };
}
