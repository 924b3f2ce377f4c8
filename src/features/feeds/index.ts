export { FolderNotEmpty } from './exports.direct.ts';
export { openFeeds, type Feeds } from './feeds.feature.ts';
export { presentWarning } from './run/warnings.ts';
export { feedCollections } from './feeds.collections.ts';
export { feedEvents } from './feeds.events.ts';
