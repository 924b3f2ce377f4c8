export { groupRoutes } from './groups.routes.ts';
export { groupsOf, hamletsOfGroups } from './groups.service.ts';
export { groupsIn } from './groups.store.ts';
export { groupCollections } from './groups.collections.ts';
export { groupEvents } from './groups.events.ts';
