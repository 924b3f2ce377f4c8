import { InvalidDocument, InvalidQuery } from '../../platform/store/errors.ts';
import { facets, orders, type Change, type Search } from './port.ts';

/** Neither a page nor a total goes beyond. */
export const MAX_HITS = 1_000;

const WANTED = [...facets, 'priceMin', 'priceMax', 'near'] as const;
const ENDLESS = ['newest', 'cheapest', 'dearest'];

/** @throws InvalidQuery for what neither adapter knows: a programming error, since types say the same */
export function checkSearch({ wanted, order, facets: counted, limit, offset, after }: Search): void {
  const unknown = [
    ...Object.keys(wanted).filter((field) => !WANTED.some((known) => known === field)),
    ...counted.filter((facet) => !facets.includes(facet)),
    ...[order].filter((name) => !orders.includes(name)),
  ];
  if (unknown.length > 0) throw new InvalidQuery(`nothing is searched by ${unknown.join()}`);
  if (order === 'nearest' && !wanted.near) throw new InvalidQuery('nearest to what?');
  if (after && !ENDLESS.includes(order)) throw new InvalidQuery(`${order} pages by offset`);
  if (!Number.isInteger(limit) || limit < 0 || !Number.isInteger(offset) || offset < 0)
    throw new InvalidQuery(`no page has ${String(limit)} hits from ${String(offset)}`);
}

/** How many hits a page may still have. */
export const withinReach = ({ limit, offset, after }: Search): number =>
  after ? limit : Math.max(0, Math.min(limit, MAX_HITS - offset));

/** @throws InvalidDocument for an id that not both adapters take */
export function checkChanges(changes: readonly Change[]): void {
  for (const { id } of changes)
    if (!/^[A-Za-z0-9_-]{1,511}$/.test(id)) throw new InvalidDocument('search', '/id', `not an id: ${id}`);
}
