import type { Point } from './port.ts';

/** The mean radius (IUGG). Meilisearch's differs by less than a thousandth. */
export const EARTH_METRES = 6_371_008.8;

/** The haversine distance in metres. */
export function metresBetween(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const square =
    half(one.lat, other.lat) + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * half(one.lng, other.lng);
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(square)));
}
