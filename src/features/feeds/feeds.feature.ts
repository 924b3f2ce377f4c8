import { feedRowSubscriber, type FeedRowDeps } from './feed-rows.subscriber.ts';
import { exportTo, type DirectOrder } from './exports.direct.ts';
import { exportFileSweeper, exportMaking, exportSubscriber } from './exports.jobs.ts';
import { exportRoutes } from './exports.routes.ts';
import { isTemplateFile, type ExportDeps } from './exports.service.ts';
import type { Outcome } from './export.ts';
import { exportsIn } from './exports.store.ts';
import { feedRoutes } from './feeds.routes.ts';
import { feedMappingIn, mappedWith, mappingStateOf, noteMapping } from './mapping.store.ts';
import { remapJob, settleRemaps } from './remaps.jobs.ts';
import { remapsIn } from './remaps.store.ts';
import type { EventPump } from '../../platform/events/pump.ts';
import type { Log } from '../../platform/logging/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { expired } from '../../platform/sweep/sweep.ts';
import { rowAreas } from '../channels/index.ts';
import type { Media } from '../media/index.ts';

export interface FeedsOptions extends ExportDeps {
  readonly store: Store;
  readonly media: Pick<Media, 'urls' | 'open'>;
  readonly log: Log;
}

/** What marketplaces are told of products: rows kept for each of them, feeds to pull, files to hand in. */
export function openFeeds(options: FeedsOptions) {
  const { areas, media, channels } = options;
  const current: FeedRowDeps['current'] = async () => {
    const { publicUrl, fingerprint } = await mappedWith(options);
    const photoUrl = (photoId: string): string => publicUrl + media.urls(photoId, { live: true }).large;
    return { mapping: { channels, photoUrl, area: rowAreas(areas) }, fingerprint };
  };
  return {
    routes: [...feedRoutes(options), ...exportRoutes(options)],
    outboxes: [feedMappingIn(options.store), remapsIn(options.store), exportsIn(options.store)],
    subscribers: [feedRowSubscriber({ ...options, current }), exportSubscriber(options)],
    /** Has all rows made again if this process makes them in another way than is noted, or `anyhow`. */
    noteMapping: (how?: { readonly anyhow: boolean }): Promise<void> => noteMapping(options, how),
    mappingState: () => mappingStateOf(options),
    /** Makes the rows that changes of producers wait for, in a process without a worker. */
    settle: (pump: Pick<EventPump, 'settle'>): Promise<void> => settleRemaps(options, pump),
    /** Exports at once into a folder, for operators. */
    exportTo: (order: DirectOrder): Promise<Outcome> => exportTo(options, order),
    jobs: [exportMaking(options), remapJob(options)],
    sweepers: [expired(exportsIn(options.store)), expired(remapsIn(options.store)), exportFileSweeper(options)],
    isReferenced: (sha256: string): Promise<boolean> => isTemplateFile(options, sha256),
  };
}

export type Feeds = ReturnType<typeof openFeeds>;
