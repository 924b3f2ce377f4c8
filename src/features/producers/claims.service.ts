import { parsePhone } from '../../kernel/contact.ts';
import type { Caller } from '../../kernel/rights.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Store } from '../../platform/store/port.ts';
import { proveCode, requestCode, useCode, vouchForPhone } from '../accounts/index.ts';
import { Problem } from '../../kernel/problems/index.ts';
import type { Producer } from './producer.ts';
import { claimProducer, isClaimable } from './producers.domain.ts';
import type { ProducerDeps } from './producers.service.ts';
import { producersIn } from './producers.store.ts';

export interface ClaimDeps extends ProducerDeps {
  readonly secret: string;
}

/** A phone number stands for few producers: a family's household and its co-operative. */
const MAX_PROFILES = 100;

const nameOf = (phone: string) => ({ purpose: 'claim', key: phone }) as const;

/**
 * Sends a code to a phone number under which a helper has made a profile. It is counted by number and network, not by who asks:
 * many accounts together get no more tries than one. Nobody learns whether there is such a profile.
 */
export function requestClaim(deps: ClaimDeps, typed: string, network: string): Promise<void> {
  const phone = parsePhone(typed) ?? '';
  return requestCode(deps, nameOf(phone), network, async () => (await claimable(deps.store, phone))[0]?.id ?? null);
}

/**
 * Makes the caller a member of the profiles under a phone number that is theirs, as the code shows. Answers their ids.
 * @throws Problem code_invalid
 */
export async function confirmClaim(
  deps: ClaimDeps,
  caller: Caller,
  { phone: typed, code }: { readonly phone: string; readonly code: string },
  network: string,
): Promise<readonly string[]> {
  const phone = parsePhone(typed) ?? '';
  const proven = await proveCode(deps, nameOf(phone), network, code);
  const profiles = await claimable(deps.store, phone);
  if (profiles.length === 0) throw new Problem('code_invalid');
  await useCode(deps, proven);
  const at = deps.clock.now();
  for (const profile of profiles)
    await saveUnconditionally(producersIn(deps.store), profile, (known) =>
      isClaimable(known) ? claimProducer(known, caller.id, at) : known,
    );
  await provePhone(deps, caller, phone);
  return profiles.map(({ id }) => id);
}

/** The code came to the number, so that the caller's own sign-up by it is proven too; another account's stays theirs. */
async function provePhone(deps: ClaimDeps, caller: Caller, phone: string): Promise<void> {
  try {
    await vouchForPhone(deps, [caller.id], phone, caller.id);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'login_taken')) throw error;
  }
}

/** The profiles under a phone number that nobody has taken over, the newest first. */
async function claimable(store: Pick<Store, 'collection'>, phone: string): Promise<readonly Producer[]> {
  const { items } = await producersIn(store).find({ phone }, { order: 'descending', limit: MAX_PROFILES });
  return items.filter(isClaimable);
}
