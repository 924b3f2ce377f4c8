import { feedRowSubscriber, type FeedRowDeps } from './feed-rows.subscriber.ts';
import { feedRoutes } from './feeds.routes.ts';
import type { FeedDeps } from './feeds.service.ts';
import { feedMappingIn, noteMapping } from './mapping.store.ts';
import type { Areas } from '../areas/index.ts';
import type { Media } from '../media/index.ts';

export interface FeedsOptions extends FeedDeps {
  readonly areas: Pick<Areas, 'get' | 'codeOf'>;
  readonly media: Pick<Media, 'urls'>;
  /** Address of the service, without a path. */
  readonly publicUrl: string;
}

/** What marketplaces are told of products: rows kept for each of them, feeds to pull, files to hand in. */
export async function openFeeds(options: FeedsOptions) {
  await noteMapping(options);
  const { areas, media, publicUrl, channels } = options;
  const mapping: FeedRowDeps['mapping'] = {
    channels,
    photoUrl: (photoId) => publicUrl + media.urls(photoId, { live: true }).large,
    area: (areaId) => ({ areaCode: areas.codeOf(areaId), name: areas.get(areaId)?.name.vi ?? '' }),
  };
  return {
    routes: feedRoutes(options),
    outboxes: [feedMappingIn(options.store)],
    subscribers: [feedRowSubscriber({ ...options, mapping })],
  };
}
