import Type from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import type { DomainEvent, LoggedEvent } from '../../kernel/events.ts';
import type { Instant } from '../../kernel/clock.ts';
import { defineCollection } from '../store/collection.ts';
import { docFields, outboxFields, type Doc } from '../store/document.ts';
import type { Page, PageEnd } from '../store/port.ts';

/** A row of the append-only log. */
export interface EventRow extends Doc, LoggedEvent {
  /** `seq` as text, because only texts can be unique. */
  readonly seqKey: string;
}

export const events = defineCollection<EventRow>('events', {
  schema: closed({
    ...outboxFields.outbox.items.properties,
    ...docFields,
    seq: Type.Integer({ minimum: 1 }),
    seqKey: Type.String(),
  }),
  unique: ['seqKey'],
  indexes: [{ keys: ['seq'], for: 'the log in its order, from a cursor on' }],
});

/** How far a subscriber has come; `id` is its name. */
export interface Cursor extends Doc {
  readonly seq: number;
}

export const cursors = defineCollection<Cursor>('cursors', {
  schema: closed({ ...docFields, seq: Type.Integer({ minimum: 0 }) }),
});

/** Who may do the work called `id`, until when. */
export interface LeaseRow extends Doc {
  readonly token: string;
  readonly until: Instant;
}

export const leases = defineCollection<LeaseRow>('leases', {
  schema: closed({ ...docFields, token: Type.String(), until: Type.String() }),
  filterable: ['token', 'until'],
});

/** The part of a document that waits for the log: `withEvent` writes it, the relay clears it. */
export interface WithOutbox extends Doc {
  readonly outbox?: readonly DomainEvent[];
  readonly outboxSince?: Instant;
}

/**
 * What the relay asks of a collection whose documents carry an outbox: its schema has `outboxFields`, and
 * `waitingOutboxes` is one of its indexes.
 */
export interface Outboxes {
  get(id: string): Promise<WithOutbox | null>;
  find(
    filter: { readonly outboxSince: { readonly $gte: '' } },
    options: { readonly sort: readonly ['outboxSince']; readonly after: PageEnd | undefined; readonly limit: number },
  ): Promise<Page<WithOutbox>>;
  replace(document: WithOutbox, expectedRevision: number): Promise<WithOutbox>;
}

/** The index that finds the few waiting documents, however many there are. */
export const waitingOutboxes = { keys: ['outboxSince'], for: 'documents with events that wait for the log' } as const;
