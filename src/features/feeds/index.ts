export { FEED_ROWS, feedRowId, feedRowsIn, type FeedRow } from './feed-rows.store.ts';
export { feedCollections } from './feeds.collections.ts';
export { openFeeds, type Feeds } from './feeds.feature.ts';
export { createXml, imagesXml } from './lazada-xml.ts';
export type { Cell, Line, Mapped } from './mappers/mapped.ts';
export { postmartColumns } from './mappers/postmart.domain.ts';
export type { ShopeeFacts } from './mappers/shopee-facts.domain.ts';
export { SHIPPING_KEY, shopeeColumns } from './mappers/shopee.keys.ts';
export { remapsUnderWay } from './remaps.store.ts';
