import type { FieldRefusal } from '../api/refusals.ts';
import type { Operation } from './operations.ts';
import { isObject, type Json } from './values.ts';

/** What the service says of a time that can't be: see `timeErrors` of the producers. */
const NOT_BELIEVED = new Set(['too_long_ago', 'day_ahead']);
/** A clock that is wrong by less is not what the service complains of. */
const WRONG_MS = 600_000;

/**
 * The body of an operation whose consent has a time that the service does not believe: first by the service's clock,
 * then without one, so that the consent counts from its arrival. `null`: the refusal is about something else.
 */
export function mendedTime(
  { body, rounds }: Pick<Operation, 'body' | 'rounds'>,
  errors: readonly FieldRefusal[],
  behindMs: number,
): Operation['body'] | null {
  const isMeant = ({ pointer, code }: FieldRefusal): boolean => pointer.endsWith('/at') && NOT_BELIEVED.has(code);
  if (errors.length === 0 || !errors.every(isMeant)) return null;
  const correct = rounds === 0 && Math.abs(behindMs) > WRONG_MS;
  const { consent } = body as Json;
  const mended = withTime(isObject(consent) ? consent : body, correct ? behindMs : null);
  return mended && (isObject(consent) ? { ...(body as Json), consent: mended } : mended);
}

function withTime({ at, ...consent }: Json, aheadMs: number | null): Json | null {
  if (typeof at !== 'string') return null;
  return aheadMs === null ? consent : { ...consent, at: new Date(Date.parse(at) + aheadMs).toISOString() };
}
