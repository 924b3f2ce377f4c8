// What a browser may run of this feature: pure, and nothing of the service with it.
export { findForbiddenPhrase, suggestedSets } from './suggestions.domain.ts';
