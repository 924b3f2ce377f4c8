import { Problem, type FieldError } from '../../kernel/problems/index.ts';
import { areaError, type Areas } from '../areas/index.ts';
import type { CatalogueFacet, CatalogueQuery } from './catalogue.schemas.ts';
import type { Facet, Order, Wanted } from './port.ts';

export interface ReadDeps {
  readonly areas: Pick<Areas, 'resolve' | 'coveredBy'>;
}

/** What the index calls a facet, and addresses. */
export const FACETS = {
  area: 'area',
  set: 'set',
  stars: 'stars',
  certificate: 'certificates',
} as const satisfies Record<CatalogueFacet, Facet>;

/** What the address of a list asks for. */
export interface Asked {
  readonly text: string;
  readonly wanted: Wanted;
  readonly order: Order;
  readonly facets: readonly Facet[];
  readonly offset: number;
  /** Pages go on without an end; else up to the 1,000th. */
  readonly endless: boolean;
  /** Parameters that only the index can apply. */
  readonly beyondStore: readonly string[];
}

/** Reads the parameters of a list. @throws Problem query_invalid for areas that are none, and distances from nowhere */
export function parseCatalogueQuery(query: CatalogueQuery, { areas }: ReadDeps): Asked {
  const errors: FieldError[] = [];
  const { q = '', sort, priceMin, priceMax, near, offset = 0 } = query;
  const area = query.area?.split(',').flatMap((code) => {
    const resolved = areas.resolve(code);
    if ('unit' in resolved) return areas.coveredBy(resolved.unit.id);
    errors.push(areaError(code, resolved, '/query/area'));
    return [];
  });
  if (sort === 'nearest' && near === undefined) errors.push({ pointer: '/query/near', code: 'required' });
  if (errors.length > 0) throw new Problem('query_invalid', { errors, values: { count: errors.length } });

  const order = orderOf(query);
  return {
    text: q,
    wanted: {
      ...(area && { area }),
      ...(query.set && { set: numbers(query.set) }),
      ...(query.stars && { stars: numbers(query.stars) }),
      ...(query.certificate && { certificates: query.certificate.split(',') }),
      ...(priceMin !== undefined && { priceMin }),
      ...(priceMax !== undefined && { priceMax }),
      ...(near !== undefined && { near: circleOf(near) }),
    },
    order,
    facets: facetsOf(query).map((facet) => FACETS[facet]),
    offset,
    endless: query.q === undefined && near === undefined && query.facets === undefined,
    beyondStore: [
      ...BEYOND_STORE.filter((name) => query[name] !== undefined),
      ...(sort !== undefined && order !== 'newest' ? ['sort'] : []),
    ],
  };
}

const BEYOND_STORE = ['q', 'priceMin', 'priceMax', 'near', 'facets'] as const;

export const facetsOf = ({ facets }: Pick<CatalogueQuery, 'facets'>): readonly CatalogueFacet[] => [
  ...new Set((facets?.split(',') ?? []) as CatalogueFacet[]),
];

function orderOf({ q, near, sort }: CatalogueQuery): Order {
  const fitting = q !== undefined ? 'relevance' : near !== undefined ? 'nearest' : 'newest';
  // Without words everything is as relevant as everything else.
  return sort === undefined || (sort === 'relevance' && q === undefined) ? fitting : sort;
}

const numbers = (text: string): readonly number[] => text.split(',').map(Number);

function circleOf(near: string): NonNullable<Wanted['near']> {
  const [lat = 0, lng = 0, metres = 0] = numbers(near);
  return { lat, lng, metres };
}
