import { DAY, dayOf, HOUR, plus, SECOND, type Instant } from '../../kernel/clock.ts';
import { numberText } from '../../kernel/numbers.ts';
import { Problem, quotaTexts, UNPROVEN_NEXT, type QuotaName } from '../../kernel/problems/index.ts';
import type { LocalizedText } from '../../kernel/text.ts';

/** So many records, and so many bytes of files. */
export interface Amount {
  readonly items: number;
  readonly bytes: number;
}

/** A record that counts, with the bytes of its file. */
export interface Part {
  readonly id: string;
  readonly bytes: number;
}

/** What an account may use at most. */
export interface Limits {
  /** Whether its phone is proven: if not, that is the way to more. */
  readonly proven: boolean;
  readonly of: Readonly<Record<QuotaName, Amount>>;
}

export const amountOf = (parts: readonly Part[]): Amount => ({
  items: parts.length,
  bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
});

export const NOTHING: Amount = { items: 0, bytes: 0 };

export const sumOf = (one: Amount, other: Amount): Amount => ({
  items: one.items + other.items,
  bytes: one.bytes + other.bytes,
});

/** In what a limit is passed when `wanted` comes to what is used; `null`: it fits. */
export function passedBy(limit: Amount, used: Amount, wanted: Amount): keyof Amount | null {
  const after = sumOf(used, wanted);
  if (wanted.items > 0 && after.items > limit.items) return 'items';
  return wanted.bytes > 0 && after.bytes > limit.bytes ? 'bytes' : null;
}

/** The first moment of the day in Việt Nam that an instant falls on: quotas of a day begin anew then. */
export const dayBegan = (at: Instant): Instant => plus(`${dayOf(at)}T00:00:00.000Z`, -7 * HOUR);

const secondsToTomorrow = (at: Instant): number =>
  Math.ceil((Date.parse(plus(dayBegan(at), DAY)) - Date.parse(at)) / SECOND);

const MB = 2 ** 20;

/** Bytes as people say them. */
function megabytes(bytes: number): LocalizedText {
  const rounded = Math.round((bytes / MB) * 10) / 10;
  return { vi: `${numberText(rounded, 'vi')} MB`, en: `${numberText(rounded, 'en')} MB` };
}

/** A quota without room for what is wanted. */
export interface Reached {
  readonly quota: QuotaName;
  readonly unit: keyof Amount;
  readonly used: Amount;
  readonly limits: Limits;
}

/** The problem of a quota that is reached: the limit, what is used, and what can be done. */
export function quotaReached({ quota, unit, used, limits }: Reached, at: Instant): Problem {
  const { what, next, daily } = quotaTexts[quota];
  const limit = limits.of[quota];
  const said = (amount: Amount) => (unit === 'bytes' ? megabytes(amount.bytes) : amount.items);
  return new Problem(daily ? 'quota_of_day_reached' : 'quota_reached', {
    values: { what, used: said(used), limit: said(limit), next: limits.proven ? next : UNPROVEN_NEXT },
    extra: { quota: { name: quota, unit, limit: limit[unit], used: used[unit] } },
    ...(daily && { retryAfter: secondsToTomorrow(at) }),
  });
}

/** Which variable of the configuration limits what of each quota. */
const VARIABLES = {
  sent: { bytes: 'QUOTA_SENT_MB_A_DAY' },
  sentUnproven: { bytes: 'QUOTA_SENT_MB_A_DAY' },
  ownProducers: { items: 'QUOTA_OWN_PRODUCERS' },
  producers: { items: 'QUOTA_PRODUCERS_A_DAY' },
  products: { items: 'QUOTA_PRODUCTS' },
  documents: { items: 'QUOTA_DOCUMENTS', bytes: 'QUOTA_DOCUMENT_MB' },
  recordings: { items: 'QUOTA_RECORDINGS' },
  photos: { bytes: 'QUOTA_PHOTO_MB' },
  exports: { items: 'QUOTA_EXPORTS_A_DAY', bytes: 'QUOTA_EXPORT_MB_A_DAY' },
} as const satisfies Readonly<Record<QuotaName, Partial<Record<keyof Amount, string>>>>;

type Variable = { [Q in QuotaName]: (typeof VARIABLES)[Q][keyof (typeof VARIABLES)[Q]] }[QuotaName];

/** Each a number for accounts whose phone is proven and, behind a comma, one for the others. */
export type QuotaSettings = Readonly<Record<Variable, string>>;

/** All accounts of one part of the network whose phone is not proven may send as much as so many of them. */
const UNPROVEN_OF_NETWORK = 10;

/** The limits of an account by the configuration. */
export function limitsFor(settings: QuotaSettings, { proven }: { readonly proven: boolean }): Limits {
  const valueOf = (name: Variable | undefined): number =>
    name === undefined ? Infinity : Number(settings[name].split(',')[proven ? 0 : 1]);
  const limitOf = ({ items, bytes }: { readonly items?: Variable; readonly bytes?: Variable }): Amount => ({
    items: valueOf(items),
    bytes: valueOf(bytes) * MB,
  });
  const names = Object.keys(VARIABLES) as QuotaName[];
  const of = Object.fromEntries(names.map((name) => [name, limitOf(VARIABLES[name])])) as Limits['of'];
  const sentUnproven = { ...of.sentUnproven, bytes: of.sentUnproven.bytes * UNPROVEN_OF_NETWORK };
  return { proven, of: { ...of, sentUnproven } };
}
