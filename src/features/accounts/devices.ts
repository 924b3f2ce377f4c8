import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '../../kernel/ids.ts';
import type { Account } from './account.ts';

/** A phone goes from hand to hand in a family: so many of its people are remembered. */
const MAX_PEOPLE = 5;
/** `<device>.<proof>.<proof>…`, a proof for each person, the last one first. */
const FORM = /^[0-9a-f-]{36}(?:\.[\w-]{22}){1,5}$/;

type Person = Pick<Account, 'id' | 'passwordHash'>;

/** Devices that have proved to know a password, by what they keep of it. */
export interface Devices {
  /** The device, if this person has signed in on it by their present password; else `null`. */
  known(kept: string | null, person: Person): string | null;
  /** What the device keeps from now on: as before, and this person first. */
  remember(kept: string | null, person: Person): string;
}

/** Proofs are signed, and bound to device, account and password: another password ends them all. Nothing is stored. */
export function openDevices({
  secret,
  previousSecret,
}: Readonly<Record<'secret' | 'previousSecret', string>>): Devices {
  const secrets = [secret, previousSecret].filter(Boolean);
  const proof = (key: string, device: string, { id, passwordHash }: Person): string =>
    createHmac('sha256', `device\n${key}`)
      .update([device, id, passwordHash ?? ''].join('\n'))
      .digest('base64url')
      .slice(0, 22);

  return {
    known(kept, person) {
      const { device, proofs } = readKept(kept);
      const right = secrets.map((key) => proof(key, device, person));
      return proofs.some((given) => right.some((each) => isSame(given, each))) ? device : null;
    },
    remember(kept, person) {
      const { device, proofs } = readKept(kept);
      const all = new Set([proof(secret, device, person), ...proofs]);
      return [device, ...[...all].slice(0, MAX_PEOPLE)].join('.');
    },
  };
}

function readKept(kept: string | null): { readonly device: string; readonly proofs: readonly string[] } {
  const [device, ...proofs] = kept !== null && FORM.test(kept) ? kept.split('.') : [];
  return { device: device ?? newId(), proofs };
}

const isSame = (given: string, right: string): boolean => timingSafeEqual(Buffer.from(given), Buffer.from(right));
