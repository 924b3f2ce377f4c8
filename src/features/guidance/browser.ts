// What a browser may run of this feature: pure, and nothing of the service with it.
export { saidAgainst, suggestedSets } from './suggestions.domain.ts';
