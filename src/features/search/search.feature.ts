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
}

/** The public catalogue, and the index by which it is searched. */
export function openSearch(deps: SearchDeps) {
  const catalogue = openCatalogue(deps);
  return {
    catalogue,
    routes: catalogueRoutes(catalogue),
    follower: openFollower(deps, deps.log),
    ping: () => deps.index.ping(),
    /** Builds the index anew; answers how many products were read. */
    rebuild: () => rebuild(deps),
    close: () => deps.index.close(),
  };
}

export type SearchFeature = ReturnType<typeof openSearch>;
