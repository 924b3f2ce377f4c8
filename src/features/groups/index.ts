export { groupRoutes } from './groups.routes.ts';
export { createGroup, groupsAtWork, groupsOf } from './groups.service.ts';
export { groupsIn } from './groups.store.ts';
export { groupCollections } from './groups.collections.ts';
export { groupEvents } from './groups.events.ts';
