export { openFeeds } from './feeds.feature.ts';
