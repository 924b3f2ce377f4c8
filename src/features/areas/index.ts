export { openAreas, syncAreas, type Areas } from './areas.service.ts';
export { loadSeed } from './areas.seed.ts';
export { areas } from './areas.store.ts';
export type { Resolution, Successor } from './areas.domain.ts';
export type { AreaName, AreaUnit } from './areas.schemas.ts';
