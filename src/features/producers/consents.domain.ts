import { DAY, HOUR, parseInstant, plus, type Instant } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { withEvent } from '../../kernel/events.ts';
import type { Areas } from '../areas/index.ts';
import { withoutPersonalFields, withPersonalFields } from './personal.domain.ts';
import { purposes, type Act, type Consent, type Producer, type Purpose } from './producer.ts';
import type { ConsentInput } from './producers.schemas.ts';
import { consentGiven, consentProven, consentWithdrawn } from './producers.events.ts';

/** So long a helper may be away from the network. */
const MAX_AGE_MS = 30 * DAY;
/** So much the clock of a phone may be ahead of ours: a day that was set wrong, and the rest. */
const MAX_AHEAD_MS = 36 * HOUR;

/** Why a consent can't have been given at this moment; none when it can. */
export function timeErrors(at: string, now: Instant, pointer: string): readonly FieldError[] {
  const given = parseInstant(at);
  if (given === null) return [{ pointer, code: 'wrong_format', values: { format: 'date-time' } }];
  if (given < plus(now, -MAX_AGE_MS)) return [{ pointer, code: 'too_long_ago', values: { days: MAX_AGE_MS / DAY } }];
  return given > plus(now, MAX_AHEAD_MS) ? [{ pointer, code: 'day_ahead' }] : [];
}

/** A consent as it is recorded. No consent was given after it has arrived, whatever the clock of a phone says. */
export const openConsent = (
  createdId: string,
  { id = createdId, at: given, purposes, textVersion, givenBy, method }: ConsentInput,
  { actorId, at }: Act,
): Consent => ({
  id,
  ...(given !== undefined && { givenAt: earlier(parseInstant(given) ?? at, at) }),
  purposes,
  textVersion,
  givenBy: givenBy.trim(),
  method,
  recordedBy: actorId,
  at,
  withdrawnAt: null,
  withdrawnBy: null,
});

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** Whether a request with the id of `made` was the one that made it. */
export const isSameConsent = (made: Consent, again: Consent): boolean =>
  JSON.stringify(sameIn(made)) === JSON.stringify(sameIn(again));

const sameIn = ({ purposes, textVersion, givenBy, method, recordedBy }: Consent) =>
  [purposes, textVersion, givenBy, method, recordedBy] as const;

/** What the producer consents to now: what any consent allows that was not withdrawn. */
export const consentedPurposes = ({ consents }: Pick<Producer, 'consents'>): Purpose[] =>
  purposes.filter((purpose) =>
    consents.some((consent) => consent.withdrawnAt === null && consent.purposes.includes(purpose)),
  );

/**
 * Whether the producer allows this: where consents are on record they say so; without any, who has an account of their
 * own consents by what they do.
 */
export const consentsTo = (producer: Pick<Producer, 'consents' | 'memberIds'>, purpose: Purpose): boolean =>
  producer.consents.length > 0 ? consentedPurposes(producer).includes(purpose) : producer.memberIds.length > 0;

/**
 * What the producer allows now. A profile is needed of who has others type for them, and of who has taken theirs back;
 * its own people consent to it by what they do.
 */
export const allowedPurposes = (producer: Pick<Producer, 'consents' | 'memberIds' | 'withheld'>): Purpose[] =>
  purposes.filter((purpose) =>
    purpose === 'profile'
      ? !producer.withheld && (producer.memberIds.length > 0 || consentsTo(producer, 'profile'))
      : consentsTo(producer, purpose),
  );

/** What reports count of the producer, as its events tell it. */
export const countedOf = (producer: Pick<Producer, 'areaId' | 'groupId' | 'consents' | 'memberIds' | 'withheld'>) => ({
  areaId: producer.areaId,
  groupId: producer.groupId ?? null,
  allows: allowedPurposes(producer),
  hasWithdrawn: purposes.some((purpose) => hasWithdrawn(producer, purpose)),
  isOwned: producer.memberIds.length > 0,
});

/** Whether the producer has taken back what it had allowed: it may have allowed it again since, in another consent. */
export const hasWithdrawn = (producer: Pick<Producer, 'consents'>, purpose: Purpose, since = ''): boolean =>
  !consentedPurposes(producer).includes(purpose) &&
  producer.consents.some(
    ({ purposes: allowed, withdrawnAt }) => withdrawnAt !== null && withdrawnAt >= since && allowed.includes(purpose),
  );

/** The producer as its consents allow it to be known: who it is goes when its profile is withdrawn, and comes back. */
export function asConsented(producer: Producer, areas: Pick<Areas, 'get'>): Producer {
  if (hasWithdrawn(producer, 'profile')) return withoutPersonalFields(producer, areas);
  return producer.withheld ? withPersonalFields(producer) : producer;
}

/** The producer with one more consent; itself when it has it already. */
export function giveConsent(producer: Producer, consent: Consent, areas: Pick<Areas, 'get'>): Producer {
  if (producer.consents.some(({ id }) => id === consent.id)) return producer;
  const { at, recordedBy: actorId } = consent;
  const consents = [...producer.consents, consent];
  const next = asConsented({ ...producer, consents, version: producer.version + 1, updatedAt: at }, areas);
  return withEvent(next, consentGiven({ ...named(consent), ...countedOf(next) }), { actorId, at });
}

/** Who hears of a withdrawal: who has registered it or typed for it, and its own people. */
const toldOf = ({ createdBy, editors = [], memberIds }: Producer, actorId: string): string[] =>
  [...new Set([createdBy, ...editors.map(({ byId }) => byId), ...memberIds])].filter((id) => id !== actorId);

/** The producer without what a consent allowed; itself when it was withdrawn before. The record of it stays. */
export function withdrawConsent(
  producer: Producer,
  consentId: string,
  { actorId, at }: Act,
  areas: Pick<Areas, 'get'>,
): Producer {
  const consent = producer.consents.find(({ id }) => id === consentId);
  if (consent?.withdrawnAt !== null) return producer;
  const withdrawn = { ...consent, withdrawnAt: at, withdrawnBy: actorId };
  const consents = producer.consents.map((each) => (each.id === consentId ? withdrawn : each));
  const next = asConsented({ ...producer, consents, version: producer.version + 1, updatedAt: at }, areas);
  const told = { ...named(consent), ...countedOf(next), recipients: toldOf(producer, actorId) };
  return withEvent(next, consentWithdrawn(told), { actorId, at });
}

/** The producer with the document that proves a consent; `null` takes it off again. */
export function proveConsent(
  producer: Producer,
  consentId: string,
  evidenceId: string | null,
  { actorId, at }: Act,
): Producer {
  const consent = producer.consents.find(({ id }) => id === consentId);
  if (!consent || (consent.evidenceId ?? null) === evidenceId) return producer;
  const consents = producer.consents.map((each) => (each.id === consentId ? { ...each, evidenceId } : each));
  return withEvent(
    { ...producer, consents, version: producer.version + 1, updatedAt: at },
    consentProven(named(consent)),
    { actorId, at },
  );
}

const named = ({ id, purposes }: Consent) => ({ consentId: id, purposes: [...purposes] });
