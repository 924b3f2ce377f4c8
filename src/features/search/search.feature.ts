import type { Log } from '../../platform/logging/port.ts';
import type { Areas } from '../areas/index.ts';
import type { Media } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { openCatalogue } from './catalogue.ts';
import { catalogueRoutes } from './catalogue.routes.ts';
import type { CatalogueDeps } from './catalogue.service.ts';
import { openFollower } from './follower.ts';
import { rebuild } from './indexing.ts';

interface SearchDeps extends CatalogueDeps {
  readonly areas: Areas;
  readonly ocop: Ocop;
  readonly media: Pick<Media, 'urls'>;
  readonly log: Log;
  /** Where the service is reached: codes that are printed lead there. */
  readonly publicUrl: string;
  /** How long the index of all processes waits for one that keeps it and died. */
  readonly leaseMs: number;
}

/** The public catalogue, and the index by which it is searched. */
export function openSearch(deps: SearchDeps) {
  const catalogue = openCatalogue(deps);
  return {
    catalogue,
    routes: catalogueRoutes(catalogue, (slug) => `${deps.publicUrl}/products/${slug}`),
    follower: openFollower(deps),
    ping: () => deps.index.ping(),
    /** Builds the index anew, says how many products it has read by now; answers how many it has read in all. */
    rebuild: (progress?: (read: number) => void) => rebuild(deps, progress),
    close: () => deps.index.close(),
  };
}

export type SearchFeature = ReturnType<typeof openSearch>;
