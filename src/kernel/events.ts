import type { Static, TObject, TProperties } from 'typebox';
import type { Instant } from './clock.ts';
import { newId } from './ids.ts';
import { closed } from './schemas.ts';

/** What an event says besides who, what and when: ids and names of changed fields, never whole documents. */
export type EventData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that happened to one aggregate. It is written in the aggregate's own document, then moved to the log. */
export interface DomainEvent {
  readonly id: string;
  /** `<aggregate>.<past participle>`, for instance `account.disabled`. */
  readonly type: string;
  /** The version of its data; absent is 1. */
  readonly v?: number;
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

/** An event before anybody has caused it. */
export type NewEvent = Pick<DomainEvent, 'type' | 'v' | 'aggregate' | 'data'>;

/** Who causes an event, and when. */
export interface Cause {
  readonly actorId: string | null;
  readonly at: Instant;
}

/** Lists are those of somebody else here as well. */
type DataOf<P extends TProperties> = {
  readonly [K in keyof Static<TObject<P>>]: Static<TObject<P>>[K] extends string[]
    ? readonly string[]
    : Static<TObject<P>>[K];
};

/** What is known of a kind of event. */
export interface EventDescription {
  readonly type: string;
  readonly aggregate: string;
  /** What has happened, in a sentence for the page of all events. */
  readonly description: string;
  readonly version: number;
  readonly schema: TObject;
}

/** A kind of event: what its data say is checked by the compiler where it is made and where it is read. */
export interface EventType<Data = unknown> extends EventDescription {
  /** Makes one. */
  (...data: Record<string, never> extends Data ? [data?: Data] : [data: Data]): NewEvent;
  /** What an event of this type says, in the form of today; `null` when it is of another. */
  read(event: Pick<DomainEvent, 'type' | 'v' | 'data'>): Data | null;
}

interface EventOptions<P extends TProperties> {
  /** The collection of what it happens to. */
  readonly aggregate: string;
  readonly description: string;
  readonly data?: P;
  /** From the data of each earlier version to those of the next: they lie in the log for years. */
  readonly upgrades?: readonly ((data: EventData) => EventData)[];
}

/** Declares a kind of event. Fields may be added as optional ones; any other change is an upgrade, and a new version. */
export function defineEvent<const P extends TProperties = Record<string, never>>(
  type: `${string}.${string}`,
  { aggregate, description, data: fields, upgrades = [] }: EventOptions<P>,
): EventType<DataOf<P>> {
  const version = upgrades.length + 1;
  const make = (data: EventData = {}): NewEvent => ({ type, ...(version > 1 && { v: version }), aggregate, data });
  const read = (event: Pick<DomainEvent, 'type' | 'v' | 'data'>): EventData | null =>
    event.type === type
      ? upgrades.slice((event.v ?? 1) - 1).reduce((data, upgrade) => upgrade(data), event.data)
      : null;
  const properties = { aggregate, description, version, schema: closed({ ...fields }), read };
  // A function has a name of its own, which may not be assigned; `type` is free.
  return Object.assign(make, { type, ...properties }) as unknown as EventType<DataOf<P>>;
}

interface WithOutbox {
  readonly outbox?: readonly DomainEvent[];
  readonly outboxSince?: Instant;
}

/** `document` with `event` waiting in its outbox; both are saved by one write. */
export function withEvent<T extends WithOutbox & { readonly id: string }>(
  document: T,
  event: NewEvent,
  { actorId, at }: Cause,
): T {
  const waiting: DomainEvent = { id: newId(), ...event, at, actorId, aggregateId: document.id };
  return {
    ...document,
    outbox: [...(document.outbox ?? []), waiting],
    outboxSince: document.outboxSince ?? at,
  };
}
