// What a browser may run of this feature: pure, and nothing of the service with it.
export { greyOf, LOOKED_AT_SIDE, MIN_SHARPNESS, phashOf, sharpnessOf, WANTED_SIDE } from './look.domain.ts';
export { distanceOf, MAX_DISTANCE } from './similar.domain.ts';
