import type { Route } from './http/route.ts';
import type { DomainEvent, EventDescription } from './kernel/events.ts';
import type { Outboxes } from './platform/events/events.store.ts';
import type { Subscriber } from './platform/events/subscriber.ts';
import type { JobHandler } from './platform/jobs/attempt.ts';
import type { Sweeper } from './platform/sweep/sweep.ts';

/** A kind of event, whatever its data say. */
export interface KnownEvent extends EventDescription {
  read(event: DomainEvent): unknown;
}

/** What a feature brings to the service. */
export interface Feature {
  readonly routes?: readonly Route[];
  /** What can happen to its documents, and the collections whose documents tell of it. */
  readonly events?: readonly KnownEvent[];
  readonly outboxes?: readonly Outboxes[];
  /** What follows when something has happened. */
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobHandler[];
  readonly sweepers?: readonly Sweeper[];
  /** Whether it needs an uploaded file: one that no feature needs is swept. */
  isReferenced?(sha256: string): Promise<boolean>;
}

/** All features as one. */
export const joined = (features: readonly Feature[]): Required<Feature> => ({
  routes: features.flatMap(({ routes = [] }) => routes),
  events: features.flatMap(({ events = [] }) => events),
  outboxes: features.flatMap(({ outboxes = [] }) => outboxes),
  subscribers: features.flatMap(({ subscribers = [] }) => subscribers),
  jobs: features.flatMap(({ jobs = [] }) => jobs),
  sweepers: features.flatMap(({ sweepers = [] }) => sweepers),
  async isReferenced(sha256) {
    for (const feature of features) if (await feature.isReferenced?.(sha256)) return true;
    return false;
  },
});
