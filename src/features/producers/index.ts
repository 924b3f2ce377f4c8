export { openProducers } from './producers.feature.ts';
