import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, HOUR, MINUTE, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problems/index.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import { oneTimeCodesIn, type OneTimeCode } from './one-time-codes.store.ts';

const CODE_MS = 15 * MINUTE;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
const FORGOTTEN_AFTER = DAY;
const MOST_FAILURES = 5;
/** More failures than any number of tries: the code has done its work. */
const USED = 1_000;

export interface CodeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly secret: string;
}

/** What a code is for, and by what it was asked: a login, a phone number. */
export interface CodeName {
  readonly purpose: 'passwordReset' | 'claim';
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

/**
 * Milliseconds until another code goes out: doubling, so that who asks and guesses all day has some 150 tries at a
 * million codes, and nobody's phone is flooded.
 */
const pauseAfterRequests = (requests: number): number => Math.min(FIRST_PAUSE * 2 ** (requests - 1), LONGEST_PAUSE);

/**
 * Asks for a code: an event `<purpose>.requested` says so, if there is something that it is about. Nobody learns
 * whether there is, nor whether the pause since the last code is over.
 */
export async function requestCode(
  { store, clock }: Pick<CodeDeps, 'store' | 'clock'>,
  name: CodeName,
  findSubject: () => Promise<string | null>,
): Promise<void> {
  const codes = oneTimeCodesIn(store);
  const now = clock.now();
  const id = idOf(name);
  const known = await codes.get(id);
  if (known && plus(known.requestedAt, pauseAfterRequests(known.requests)) > now) return;
  const subjectId = await findSubject();
  const code = {
    ...(known?.outbox && { outbox: known.outbox }),
    ...(known?.outboxSince && { outboxSince: known.outboxSince }),
    id,
    subjectId,
    nonce: newId(),
    failures: 0,
    requests: known && known.expiresAt > now ? known.requests + 1 : 1,
    requestedAt: now,
    expiresAt: plus(now, FORGOTTEN_AFTER),
  };
  const event = { type: `${name.purpose}.requested`, at: now, actorId: null, aggregate: 'oneTimeCodes' };
  const next = subjectId === null ? code : withEvent(code, { ...event, data: { subjectId } });
  try {
    if (known) await codes.replace({ ...next, revision: known.revision }, known.revision);
    else await codes.insert(next);
  } catch (error) {
    // Asked for twice at once: the other request sends the code.
    if (!(error instanceof DuplicateKey || error instanceof RevisionConflict)) throw error;
  }
}

/**
 * The code that these digits are; the try is counted before they are looked at.
 * @throws Problem code_invalid: wrong, used, over, too many tries, or about nothing
 */
export async function proveCode(
  { store, clock, secret }: CodeDeps,
  name: CodeName,
  digits: string,
): Promise<OneTimeCode & { readonly subjectId: string }> {
  const code = await oneTimeCodesIn(store).claim(
    { id: idOf(name), requestedAt: { $gt: plus(clock.now(), -CODE_MS) }, failures: { $lt: MOST_FAILURES } },
    { increment: ['failures'] },
  );
  if (!code || !isSame(digits, sixDigits(secret, name.purpose, code))) throw new Problem('code_invalid');
  const { subjectId } = code;
  if (subjectId === null) throw new Problem('code_invalid');
  return { ...code, subjectId };
}

/** Of many uses of one code one counts. @throws Problem code_invalid for the others */
export async function useCode(
  { store }: Pick<CodeDeps, 'store'>,
  { id, nonce }: Pick<OneTimeCode, 'id' | 'nonce'>,
): Promise<void> {
  const used = await oneTimeCodesIn(store).claim({ id, nonce, failures: { $lt: USED } }, { set: { failures: USED } });
  if (!used) throw new Problem('code_invalid');
}

const idOf = ({ purpose, key }: CodeName): string =>
  createHash('sha256').update(`${purpose}\n${key}`).digest('base64url');

const isSame = (given: string, code: string): boolean =>
  given.length === code.length && timingSafeEqual(Buffer.from(given), Buffer.from(code));
