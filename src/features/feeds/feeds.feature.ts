import { feedRowSubscriber, type FeedRowDeps } from './feed-rows.subscriber.ts';
import { exportTo, type DirectOrder } from './exports.direct.ts';
import { exportFileSweeper, exportMaking, exportSubscriber } from './exports.jobs.ts';
import { exportRoutes } from './exports.routes.ts';
import { isTemplateFile, type ExportDeps } from './exports.service.ts';
import type { Outcome } from './export.ts';
import { exportsIn } from './exports.store.ts';
import { feedRoutes } from './feeds.routes.ts';
import { feedMappingIn, noteMapping } from './mapping.store.ts';
import type { Store } from '../../platform/store/port.ts';
import { expired } from '../../platform/sweep/sweep.ts';
import { rowAreas } from '../channels/index.ts';
import type { Media } from '../media/index.ts';

export interface FeedsOptions extends ExportDeps {
  readonly store: Store;
  readonly media: Pick<Media, 'urls' | 'open'>;
}

/** What marketplaces are told of products: rows kept for each of them, feeds to pull, files to hand in. */
export async function openFeeds(options: FeedsOptions) {
  await noteMapping(options);
  const { areas, media, publicUrl, channels } = options;
  const mapping: FeedRowDeps['mapping'] = {
    channels,
    photoUrl: (photoId) => publicUrl + media.urls(photoId, { live: true }).large,
    area: rowAreas(areas),
  };
  return {
    routes: [...feedRoutes(options), ...exportRoutes(options)],
    outboxes: [feedMappingIn(options.store), exportsIn(options.store)],
    subscribers: [feedRowSubscriber({ ...options, mapping }), exportSubscriber(options)],
    /** Exports at once into a folder, for operators. */
    exportTo: (order: DirectOrder): Promise<Outcome> => exportTo(options, order),
    jobs: [exportMaking(options)],
    sweepers: [expired(exportsIn(options.store)), exportFileSweeper(options)],
    isReferenced: (sha256: string): Promise<boolean> => isTemplateFile(options, sha256),
  };
}

export type Feeds = Awaited<ReturnType<typeof openFeeds>>;
