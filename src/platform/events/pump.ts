import { setTimeout } from 'node:timers/promises';
import type { Instant } from '../../kernel/clock.ts';
import type { Loop } from '../loops/loop.ts';
import { openEventLog } from './event-log.ts';
import type { Outboxes } from './events.store.ts';
import { follow, lagOf } from './follow.ts';
import type { EventDeps } from './lease.ts';
import { startLeasedLoop } from './leased-loop.ts';
import { openRelay } from './relay.ts';
import type { Lag, Subscriber } from './subscriber.ts';

export interface PumpOptions {
  readonly outboxes: readonly Outboxes[];
  readonly subscribers: readonly Subscriber[];
  /** Pause between two looks when there was nothing to do. Default 200 ms. */
  readonly idleMs?: number;
  /** How long the work of a process that died stays untouched. */
  readonly leaseMs: number;
}

/** Moves events from the outboxes to the log and from the log to the subscribers. */
export interface EventPump {
  /** Begins to work, beside the pumps of other processes on the same store. */
  start(): void;
  /** Something was written just now: look at once instead of after the pause. */
  wake(): void;
  /**
   * Ends after the batches under way, and gives the work to other processes at once. A batch that is not done after
   * `deadlineMs` is left: when this process has ended, and its lease, another takes it again. Default: no deadline.
   */
  stop(deadlineMs?: number): Promise<void>;
  /** Does all there is to do now, started or not; for commands and tests. @throws what a subscriber throws. */
  drain(): Promise<void>;
  /** How far each subscriber is behind the log. */
  lag(): Promise<readonly Lag[]>;
  /** When the event happened that has waited longest for the log itself; `null` when none waits. */
  waitingSince(): Promise<Instant | null>;
}

/** @throws Error when two subscribers have one name: they would share a cursor, and each would miss events. */
export function openEventPump(deps: EventDeps, options: PumpOptions): EventPump {
  const { outboxes, subscribers, idleMs = 200, leaseMs } = options;
  refuseDoubles(subscribers);
  const eventLog = openEventLog(deps.store);
  const relay = openRelay(deps, outboxes, eventLog);
  let relaying: Loop | null = null;
  let following: readonly Loop[] = [];

  const leased = (name: string, turn: () => Promise<number>) =>
    startLeasedLoop(deps, { name, leaseMs, standbyMs: 5 * idleMs, turn });

  async function relayTurn(): Promise<number> {
    const { moved, more } = await relay.turn();
    if (moved > 0) for (const loop of following) loop.wake();
    return more ? 0 : idleMs;
  }

  return {
    start() {
      following = subscribers.map((subscriber) =>
        leased(`subscriber:${subscriber.name}`, async () =>
          (await follow(deps, eventLog, subscriber)) > 0 ? 0 : idleMs,
        ),
      );
      relaying = leased('relay', relayTurn);
    },
    wake() {
      relaying?.wake();
    },
    async stop(deadlineMs) {
      const loops = relaying ? [relaying, ...following] : following;
      const ended = Promise.all(loops.map((loop) => loop.stop()));
      if (deadlineMs === undefined) await ended;
      else await Promise.race([ended, setTimeout(deadlineMs, undefined, { ref: false })]);
    },
    async drain() {
      for (let busy = true; busy;) {
        const { moved, more } = await relay.turn();
        busy = moved > 0 || more;
        for (const subscriber of subscribers) while ((await follow(deps, eventLog, subscriber)) > 0) busy = true;
      }
    },
    lag: () => lagOf(deps.store, eventLog, subscribers),
    waitingSince: () => relay.waitingSince(),
  };
}

function refuseDoubles(subscribers: readonly Subscriber[]): void {
  const names = subscribers.map(({ name }) => name);
  const double = names.find((name, place) => names.indexOf(name) !== place);
  if (double !== undefined) throw new Error(`two subscribers are named ${double}`);
}
