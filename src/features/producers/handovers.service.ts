import { randomBytes } from 'node:crypto';
import { MINUTE, plus, SECOND } from '../../kernel/clock.ts';
import { bodyInvalid, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { qrSvg } from '../../platform/qr/qr-svg.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import { RevisionConflict } from '../../platform/store/errors.ts';
import { accountsIn, secretHash, signUp } from '../accounts/index.ts';
import { hasWithdrawn } from './consents.domain.ts';
import { handoversIn, type Handover } from './handovers.store.ts';
import type { HandoverInput, ShownHandover } from './handovers.schemas.ts';
import type { Producer } from './producer.ts';
import { handOverProducer, isClaimable } from './producers.domain.ts';
import { requireConsent, type ProducerAccess, type ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

export interface HandoverDeps extends ProducerDeps {
  /** Where the service is reached: the QR code leads there. */
  readonly publicUrl: string;
  /** How many products a producer has, by its id. */
  readonly productNumber: (producerId: string) => Promise<number>;
}

/** 128 random bits: nobody guesses one in a quarter of an hour. */
const TOKEN_BYTES = 16;
const GOOD_MS = 15 * MINUTE;

/**
 * Makes the one token by which the producer's own people take its profile over; one that was made before is good no more.
 * @throws Problem forbidden for who is no helper of it, consent_missing, already_claimed
 */
export async function beginHandover(
  deps: HandoverDeps,
  caller: Caller,
  id: string,
  found: ProducerAccess,
): Promise<ShownHandover> {
  const { producer, relation } = found;
  if (relation !== 'helper') throw new Problem('forbidden');
  requireConsent(found);
  if (!isClaimable(producer)) throw new Problem('already_claimed');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const now = deps.clock.now();
  const expiresAt = plus(now, GOOD_MS);
  await forgetHandovers(deps, producer.id);
  const handover = { id, producerId: producer.id, tokenHash: secretHash(token), createdBy: caller.id };
  await handoversIn(deps.store).insert({ ...handover, createdAt: now, expiresAt });
  // Behind the hash: what follows it is sent to no server, and stands in no log.
  const url = `${deps.publicUrl}/app/claim#h=${token}`;
  return { id, url, expiresAt, expiresIn: GOOD_MS / SECOND, qrSvg: await qrSvg(url) };
}

async function forgetHandovers({ store }: Pick<HandoverDeps, 'store'>, producerId: string): Promise<void> {
  for (const handover of (await handoversIn(store).find({ producerId }, { limit: 100 })).items)
    await takeHandover({ store }, handover);
}

/** Takes a handover away. @returns whether this call did: of several at once one does */
async function takeHandover({ store }: Pick<HandoverDeps, 'store'>, { id, revision }: Handover): Promise<boolean> {
  try {
    await handoversIn(store).remove(id, revision);
    return true;
  } catch (error) {
    if (!(error instanceof RevisionConflict)) throw error;
    return false;
  }
}

/** A handover that is good, and its producer. @throws Problem handover_invalid for any other: why, nobody is told */
async function goodHandover(
  { store, clock }: Pick<HandoverDeps, 'store' | 'clock'>,
  token: string,
): Promise<{ readonly handover: Handover; readonly producer: Producer }> {
  const { items } = await handoversIn(store).find({ tokenHash: secretHash(token) }, { limit: 1 });
  const [handover] = items;
  const producer = handover && (await producersIn(store).get(handover.producerId));
  if (!handover || handover.expiresAt <= clock.now() || !producer || !mayGoOver(producer))
    throw new Problem('handover_invalid');
  return { handover, producer };
}

/** Whether somebody may take it over: nobody has, and it may still be known who it is. */
const mayGoOver = (producer: Producer): boolean => isClaimable(producer) && !hasWithdrawn(producer, 'profile');

/** What is about to be taken over, for who holds the token. @throws Problem handover_invalid */
export async function findHandover(deps: HandoverDeps, token: string) {
  const { handover, producer } = await goodHandover(deps, token);
  const helper = await accountsIn(deps.store).get(handover.createdBy);
  return {
    producerName: producer.name,
    products: await deps.productNumber(producer.id),
    consentedPurposes: producer.consents
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .flatMap((one) => one.purposes),
    helperName: helper?.name ?? null,
    // Who holds the token may take over all of it: they need not type what stands there.
    representativeName: producer.representative?.name ?? null,
    phone: producer.phone,
    expiresAt: handover.expiresAt,
  };
}

/**
 * Makes somebody a member of the profile, once: the caller, or who signs up with it.
 * @throws Problem handover_invalid, forbidden for who is no producer, own_work for the helper, body_invalid
 */
export async function confirmHandover(
  deps: HandoverDeps,
  caller: Caller | null,
  createdId: string,
  { token, ...person }: HandoverInput,
  network: string,
): Promise<{ readonly accountId: string; readonly producerId: string; readonly isNew: boolean }> {
  const { handover, producer } = await goodHandover(deps, token);
  if (caller?.id === handover.createdBy) throw new Problem('own_work');
  if (caller && !caller.grants.some(({ role }) => role === 'producer')) throw new Problem('forbidden');
  const accountId = caller?.id ?? (await signUpOnce(deps, handover, createdId, wholePerson(person), network));
  const by = { accountId, helperId: handover.createdBy, at: deps.clock.now() };
  // The producer itself says whether somebody was faster: a token that was copied is good once all the same.
  await saveUnconditionally(producersIn(deps.store), producer, (known) => {
    if (!mayGoOver(known)) throw new Problem('handover_invalid');
    return handOverProducer(known, by);
  });
  await forgetHandovers(deps, producer.id);
  return { accountId, producerId: producer.id, isNew: caller === null };
}

/**
 * Signs up with a token that nobody else can use meanwhile: who comes second must not be left with an account. What is
 * wrong with the sign-up leaves the token good.
 * @throws Problem handover_invalid, or as `signUp`
 */
async function signUpOnce(
  deps: HandoverDeps,
  handover: Handover,
  id: string,
  person: ReturnType<typeof wholePerson>,
  network: string,
): Promise<string> {
  if (!(await takeHandover(deps, handover))) throw new Problem('handover_invalid');
  try {
    return (await signUp(deps, id, person, network)).id;
  } catch (error) {
    await handoversIn(deps.store).insert(handover);
    throw error;
  }
}

/** What a sign-up needs. @throws Problem body_invalid with all that is missing */
function wholePerson({ name, phone, password }: Omit<HandoverInput, 'token'>) {
  const missing = Object.entries({ name, phone, password }).flatMap(([field, value]): FieldError[] =>
    value === undefined ? [{ pointer: `/${field}`, code: 'required' }] : [],
  );
  if (name === undefined || phone === undefined || password === undefined) throw bodyInvalid(missing);
  return { name, phone, password };
}
