import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, HOUR, MINUTE, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { resetFailedLogins, isTryAllowed, uncountTry, type Bound } from './login-attempts.ts';
import { oneTimeCodesIn, type OneTimeCode } from './one-time-codes.store.ts';
import { placeOf } from './places.ts';
import { claimRequested, passwordResetRequested, proofRequested } from './accounts.events.ts';

const CODE_MS = 15 * MINUTE;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
const FORGOTTEN_AFTER = DAY;
const FREE_REQUESTS = 10;
/** Of all networks together that have not asked for the code. */
const MAX_FAILURES = 15;
/** More failures than any number of tries: the code has done its work. */
const USED = 1_000;
/** More than can ask before the pauses for all are longer than a code is good for. */
const MAX_ASKERS = 16;

export interface CodeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: string;
}

/** What a code is for, and by what it was asked: a login, a phone number. */
export interface CodeName {
  readonly purpose: 'passwordReset' | 'claim' | 'proof';
  readonly key: string;
}

/** The six digits. They follow from the nonce, so that no store and no log holds them. */
export function sixDigits(secret: string, purpose: CodeName['purpose'], { nonce }: Pick<OneTimeCode, 'nonce'>): string {
  const digest = createHmac('sha256', `${purpose}\n${secret}`).update(nonce).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** Whether a code is within its quarter of an hour. */
export const isFresh = ({ requestedAt }: Pick<OneTimeCode, 'requestedAt'>, now: Instant): boolean =>
  plus(requestedAt, CODE_MS) > now;

/** How often one network may ask: after the first time a pause, doubling. */
const ASKING: Bound = {
  freeTries: 1,
  firstPause: FIRST_PAUSE,
  longestPause: LONGEST_PAUSE,
  forgottenAfter: FORGOTTEN_AFTER,
};
/** The digits that one network may try before it has to ask again. */
const GUESSING: Bound = { freeTries: 5, firstPause: CODE_MS, longestPause: CODE_MS, forgottenAfter: CODE_MS };

/**
 * Milliseconds until another code goes out, whoever asks: doubling after the first ten, so that nobody's phone is
 * flooded, and who asks and guesses all day has less than a thousand tries at a million codes.
 */
const pauseAfterRequests = (requests: number): number =>
  requests < FREE_REQUESTS ? 0 : Math.min(FIRST_PAUSE * 2 ** (requests - FREE_REQUESTS), LONGEST_PAUSE);

const codeRequested = { passwordReset: passwordResetRequested, claim: claimRequested, proof: proofRequested };

/**
 * Asks for a code: an event `<purpose>.requested` says so, whether there is something that it is about or not. What
 * follows is the same work for both, so that nobody learns which it is, neither from this answer nor from how long others
 * take; nor whether the pause since the last code is over. The network that asks gets tries of its own.
 */
export async function requestCode(
  deps: Pick<CodeDeps, 'store' | 'clock'>,
  name: CodeName,
  network: string,
  findSubject: () => Promise<string | null>,
): Promise<void> {
  const place = placeKey(name, network);
  if (!(await isTryAllowed(deps, `${place} asks`, ASKING))) return;
  if (await orderCode(deps, name, place, findSubject)) await resetFailedLogins(deps, place);
  else await uncountTry(deps, `${place} asks`);
}

/** Writes the code that is to be sent; `false` during the pause for all. */
async function orderCode(
  { store, clock }: Pick<CodeDeps, 'store' | 'clock'>,
  name: CodeName,
  place: string,
  findSubject: () => Promise<string | null>,
): Promise<boolean> {
  const codes = oneTimeCodesIn(store);
  const now = clock.now();
  const id = codeIdOf(name);
  const known = await codes.get(id);
  if (known && plus(known.requestedAt, pauseAfterRequests(known.requests)) > now) return false;
  const subjectId = await findSubject();
  const requests = known && known.expiresAt > now ? known.requests + 1 : 1;
  const code = {
    ...(known?.outbox && { outbox: known.outbox }),
    ...(known?.outboxSince && { outboxSince: known.outboxSince }),
    id,
    subjectId,
    ...digitsAfter(known, name, { subjectId, place, now }),
    requests,
    requestedAt: now,
    expiresAt: plus(now, pauseAfterRequests(requests) + FORGOTTEN_AFTER),
  };
  const next = withEvent(code, codeRequested[name.purpose]({ subjectId }), { actorId: null, at: now });
  try {
    if (known) await codes.replace({ ...next, revision: known.revision }, known.revision);
    else await codes.insert(next);
    return true;
  } catch (error) {
    // The relay or another network was faster.
    if (!isWriteConflict(error)) throw error;
    return orderCode({ store, clock }, name, place, findSubject);
  }
}

/**
 * New digits, unless a network other than this one has asked for the present ones: what is good on somebody's phone is
 * ended by nobody else's asking, it comes once more. A proof is about the number itself, whichever account asks.
 */
function digitsAfter(
  known: OneTimeCode | null,
  { purpose }: CodeName,
  { subjectId, place, now }: { readonly subjectId: string | null; readonly place: string; readonly now: Instant },
): Pick<OneTimeCode, 'nonce' | 'failures' | 'askedBy'> {
  const asker = hashOf(place);
  const isSameSubject = purpose === 'proof' || known?.subjectId === subjectId;
  const isGood = known !== null && isSameSubject && known.failures < USED && isFresh(known, now);
  const others = isGood ? (known.askedBy ?? []).filter((each) => each !== asker) : [];
  if (!known || others.length === 0) return { nonce: newId(), failures: 0, askedBy: [asker] };
  return { nonce: known.nonce, failures: known.failures, askedBy: [...others, asker].slice(-MAX_ASKERS) };
}

/**
 * The code that these digits are; the try is counted before they are looked at. A network has few tries; those that
 * have not asked for the code share some more, which end for all of them, but not for those that have.
 * @throws Problem code_invalid: wrong, used, over, too many tries, or about nothing
 */
export async function proveCode(
  deps: CodeDeps,
  name: CodeName,
  network: string,
  digits: string,
): Promise<OneTimeCode & { readonly subjectId: string }> {
  const place = placeKey(name, network);
  const code = (await isTryAllowed(deps, place, GUESSING)) ? await codeFor(deps, name, place) : null;
  if (!code || !isSame(digits, sixDigits(deps.secret, name.purpose, code))) throw new Problem('code_invalid');
  const { subjectId } = code;
  if (subjectId === null) throw new Problem('code_invalid');
  return { ...code, subjectId };
}

async function codeFor({ store, clock }: CodeDeps, name: CodeName, place: string): Promise<OneTimeCode | null> {
  const codes = oneTimeCodesIn(store);
  const known = await codes.get(codeIdOf(name));
  if (known?.askedBy?.includes(hashOf(place)))
    return known.failures < USED && isFresh(known, clock.now()) ? known : null;
  return codes.claim(
    { id: codeIdOf(name), requestedAt: { $gt: plus(clock.now(), -CODE_MS) }, failures: { $lt: MAX_FAILURES } },
    { increment: ['failures'] },
  );
}

/** Of many uses of one code one counts. @throws Problem code_invalid for the others */
export async function useCode(
  { store }: Pick<CodeDeps, 'store'>,
  { id, nonce }: Pick<OneTimeCode, 'id' | 'nonce'>,
): Promise<void> {
  const used = await oneTimeCodesIn(store).claim({ id, nonce, failures: { $lt: USED } }, { set: { failures: USED } });
  if (!used) throw new Problem('code_invalid');
}

/** The id of the record, by what is asked for and by what. */
export const codeIdOf = ({ purpose, key }: CodeName): string => hashOf(`${purpose}\n${key}`);

const placeKey = ({ purpose, key }: CodeName, network: string): string =>
  `${purpose}\n${key}\nnetwork ${placeOf(network)}`;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const isSame = (given: string, code: string): boolean =>
  given.length === code.length && timingSafeEqual(Buffer.from(given), Buffer.from(code));
