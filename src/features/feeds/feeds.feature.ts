import { feedRowSubscriber, type FeedRowDeps } from './feed-rows.subscriber.ts';
import { feedRoutes } from './feeds.routes.ts';
import { feedMappingIn, mappedWith, mappingStateOf, rebuildRowsIfMappingChanged } from './mapping.store.ts';
import { remapJob, finishRemaps } from './remaps.jobs.ts';
import { remapsIn } from './remaps.store.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { EventPump } from '../../platform/events/pump.ts';
import type { Log } from '../../platform/logging/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { expired } from '../../platform/sweep/sweep.ts';
import type { Areas } from '../areas/index.ts';
import { rowAreas, type Channels } from '../channels/index.ts';
import type { Media } from '../media/index.ts';
import { feedEvents } from './feeds.events.ts';

export interface FeedsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly areas: Areas;
  readonly channels: Channels;
  readonly media: Pick<Media, 'urls'>;
  /** Address of the service, without a path. */
  readonly publicUrl: string;
}

/** What marketplaces are told of products: rows kept for each of them, and feeds to pull. */
export function openFeeds(options: FeedsOptions) {
  const { areas, media, channels } = options;
  const current: FeedRowDeps['current'] = async () => {
    const { publicUrl, fingerprint } = await mappedWith(options);
    const photoUrl = (photoId: string): string => publicUrl + media.urls(photoId, { live: true }).large;
    return { mapping: { channels, photoUrl, area: rowAreas(areas) }, fingerprint };
  };
  return {
    routes: feedRoutes(options),
    events: feedEvents,
    outboxes: [feedMappingIn(options.store), remapsIn(options.store)],
    subscribers: [feedRowSubscriber({ ...options, current })],
    /** Has all rows made again if this process makes them in another way than is noted, or `anyhow`. */
    noteMapping: (how?: { readonly anyhow: boolean }): Promise<void> => rebuildRowsIfMappingChanged(options, how),
    mappingState: () => mappingStateOf(options),
    /** Makes the rows that changes of producers wait for, in a process without a worker. */
    finishRemaps: (pump: Pick<EventPump, 'drain'>): Promise<void> => finishRemaps(options, pump),
    jobs: [remapJob(options)],
    sweepers: [expired(remapsIn(options.store))],
  };
}

export type Feeds = ReturnType<typeof openFeeds>;
