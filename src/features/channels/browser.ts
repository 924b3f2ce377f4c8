// What a browser may run of this feature: pure, and nothing of the service with it.
export { canonicalRow, type CanonicalRow } from './canonical-row.domain.ts';
export { proposedCategory } from './categories.domain.ts';
export { channelCodes } from './channel-codes.domain.ts';
export type { Lack } from './channel.ts';
export { isBlocked, lacksOf, withFound, type Asking } from './lacks.domain.ts';
export { lacksByDay } from './papers.domain.ts';
export { phraseIn } from './texts.domain.ts';
