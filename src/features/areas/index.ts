export { areaRoutes } from './areas.routes.ts';
export { openAreas, syncAreas, type Areas, type OpenAreas } from './areas.service.ts';
export { inAreas } from './reach.domain.ts';
export { loadSeed } from './areas.seed.ts';
export { areasIn } from './areas.store.ts';
export { areaError, codeOf } from './areas.domain.ts';
export { AreaCode, CommuneCode, UNIT_NAME, type AreaUnit } from './areas.schemas.ts';
export { areaCollections } from './areas.collections.ts';
export { areaEvents } from './areas.events.ts';
