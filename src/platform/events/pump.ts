import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../logging/port.ts';
import type { Store } from '../store/port.ts';
import type { Outboxes } from './events.store.ts';
import type { Lag, Subscriber } from './subscriber.ts';

export interface EventDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PumpOptions {
  readonly outboxes: readonly Outboxes[];
  readonly subscribers: readonly Subscriber[];
  /** Pause between two looks when there was nothing to do. Default 200 ms. */
  readonly idleMs?: number;
  /** How long the work of a process that died stays untouched. Default 15 s. */
  readonly leaseMs?: number;
}

/** Moves events from the outboxes to the log and from the log to the subscribers. */
export interface EventPump {
  /** Begins to work, beside the pumps of other processes on the same store. */
  start(): void;
  /** Something was written just now: look at once instead of after the pause. */
  wake(): void;
  /** Ends after the batches under way, and gives the work to other processes at once. */
  stop(): Promise<void>;
  /** Does all there is to do now, started or not; for commands and tests. @throws what a subscriber throws. */
  settle(): Promise<void>;
  lag(): Promise<readonly Lag[]>;
}
