import { createHash } from 'node:crypto';
import { dayOf } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { AuditContent, AuditRow } from './audit.store.ts';

/** A row as it is written: its revision is the store's matter, and no part of its hash. */
export type Link = Omit<AuditRow, 'revision'>;

/** A value as the one JSON text that there is of it (RFC 8785): keys in order, no spaces. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The hash of an event with all that it says; one of a version of its own says so. */
export const hashOfEvent = ({ id, seq, type, v = 1, at, actorId, aggregate, aggregateId, data }: LoggedEvent): string =>
  sha256({ id, seq, type, v, at, actorId, aggregate, aggregateId, data });

/** The hash of a row, of all that stands in it but the hash itself. */
export function hashOfRow(row: Link & { readonly revision?: number }): string {
  const { hash: _, revision: __, ...content } = row;
  return sha256(content);
}

/** Day and unit that a row belongs to. */
export const chainOf = ({ at, areaId }: Pick<AuditContent, 'at' | 'areaId'>): string => `${dayOf(at)} ${areaId ?? '-'}`;

/** `content` as the row behind `last`, which is the newest of all, and `lastOfChain`, the newest of its chain. */
export function linkRow(
  content: AuditContent,
  last: Pick<AuditRow, 'number' | 'hash'> | null,
  lastOfChain: Pick<AuditRow, 'place' | 'hash'> | null,
): Link {
  const number = (last?.number ?? 0) + 1;
  const row = {
    ...content,
    number,
    numberKey: String(number),
    before: last?.hash ?? '',
    chain: chainOf(content),
    place: (lastOfChain?.place ?? 0) + 1,
    chainBefore: lastOfChain?.hash ?? '',
  };
  return { ...row, hash: hashOfRow({ ...row, hash: '' }) };
}
