import type { LoggedEvent } from '../../kernel/events.ts';

/** Something that follows the event log: feed rows, histories, notices. */
export interface Subscriber {
  /** Names its cursor: another name starts from the first event of the log. */
  readonly name: string;
  /**
   * Takes the next events in the order of the log. It is called again with the same ones when it throws or its process
   * dies, so doing it twice must be the same as doing it once. Reads the aggregates as they are now, not as they were.
   */
  handle(events: readonly LoggedEvent[]): Promise<void>;
}

/** How far a subscriber has come: `behind` events of the log wait for it. */
export interface Lag {
  readonly name: string;
  readonly seq: number;
  readonly behind: number;
}
