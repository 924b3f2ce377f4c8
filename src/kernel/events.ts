import type { Instant } from './clock.ts';
import { newId } from './ids.ts';

/** What an event says besides who, what and when: ids and names of changed fields, never whole documents. */
export type EventData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that happened to one aggregate. It is written in the aggregate's own document, then moved to the log. */
export interface DomainEvent {
  readonly id: string;
  /** `<aggregate>.<past participle>`, for instance `account.disabled`. */
  readonly type: string;
  readonly at: Instant;
  /** The account that caused it; `null` when nobody was signed in or a clock did it. */
  readonly actorId: string | null;
  /** Collection and id of the aggregate it happened to. */
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly data: EventData;
}

/** An event with its place in the log: `seq` counts from 1 without gaps. */
export interface LoggedEvent extends DomainEvent {
  readonly seq: number;
}

interface WithOutbox {
  readonly outbox?: readonly DomainEvent[];
  readonly outboxSince?: Instant;
}

/** `document` with `event` waiting in its outbox; both are saved by one write. */
export function withEvent<T extends WithOutbox & { readonly id: string }>(
  document: T,
  event: Pick<DomainEvent, 'type' | 'at' | 'actorId'> & { readonly aggregate: string; readonly data?: EventData },
): T {
  const waiting: DomainEvent = {
    id: newId(),
    type: event.type,
    at: event.at,
    actorId: event.actorId,
    aggregate: event.aggregate,
    aggregateId: document.id,
    data: event.data ?? {},
  };
  return {
    ...document,
    outbox: [...(document.outbox ?? []), waiting],
    outboxSince: document.outboxSince ?? event.at,
  };
}
