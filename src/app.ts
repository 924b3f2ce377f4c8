import express, { type Express, type Request, type RequestHandler } from 'express';
import { beginRequest, refuseTwoHosts, securityHeaders } from './http/begin.ts';
import { contextOf } from './http/context.ts';
import { docsPage } from './http/docs-page.ts';
import { answerErrors, noSuchPath, otherMethods } from './http/errors.ts';
import type { Limit } from './http/limits.ts';
import { metricsPage } from './http/metrics-page.ts';
import { siteRouter, type Site } from './http/pages.ts';
import { pipeline, type PipelineDeps } from './http/pipeline.ts';
import type { Route } from './http/route.ts';
import { notReady } from './http/status.routes.ts';
import { webAppRouter, type WebApp } from './http/web-app.ts';
import type { Log } from './platform/logging/port.ts';
import type { Metrics } from './platform/metrics/metrics.ts';
import { StoreDown } from './platform/store/errors.ts';

export interface AppParts extends PipelineDeps {
  readonly routes: readonly Route[];
  /** The pages for people. */
  readonly site: Site;
  /** The console of people who are signed in; `null` while it is not built. */
  readonly console: WebApp | null;
  readonly addressLimit: Limit;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly metricsAccess: { readonly token: string; readonly behindProxy: boolean };
  /** `TRUST_PROXY` of the configuration. */
  readonly trustProxy: string;
  /** Called after each write that was answered: events wait. */
  readonly wrote: () => void;
}

/** The Express application: the order of its middleware, and nothing else. It doesn't listen. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  // The routes read the query themselves, strictly.
  app.set('query parser', () => ({}));
  app.set('trust proxy', proxies(parts.trustProxy));

  app.use(begin(parts));
  app.use(securityHeaders);
  app.use(limitByAddress(parts.addressLimit));
  mount(app, parts);
  app.use(siteRouter(parts.site, parts.kept));
  app.use(webAppRouter(parts.console));
  app.use(docsPage());
  app.get('/metrics', metricsPage(parts.metrics, parts.metricsAccess));
  app.use(noSuchPath);
  app.use(answerErrors(parts.log, parts.site.renderProblem));
  return app;
}

/** A number of hops, a list of addresses, or nobody. */
const proxies = (setting: string): number | string | false =>
  /^\d+$/.test(setting) ? Number(setting) : setting || false;

/** The application while nothing is behind it: it lives, and everything else is out for now. */
export function createWaitingApp(
  parts: Pick<AppParts, 'log' | 'metrics' | 'trustProxy'> & Pick<Site, 'renderProblem'>,
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.set('trust proxy', proxies(parts.trustProxy));
  app.use(begin({ ...parts, wrote: () => undefined }));
  app.use(securityHeaders);
  app.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'private, no-store');
    response.json({ status: 'alive' });
  });
  app.use(({ path }) => {
    if (path === '/readyz') throw notReady({ store: 'not ready' });
    throw new StoreDown('away', 'not there yet');
  });
  app.use(answerErrors(parts.log, parts.renderProblem));
  return app;
}

function begin(parts: Pick<AppParts, 'log' | 'metrics' | 'trustProxy' | 'wrote'>): RequestHandler {
  // Where no proxy is trusted the socket says who asks, without a look at the headers.
  const addressOf = (request: Request) => (parts.trustProxy === '' ? request.socket.remoteAddress : request.ip) ?? '';
  return (request, response, next) => {
    beginRequest(request, response, addressOf(request), parts);
    refuseTwoHosts(request, response);
    if (request.method !== 'GET') response.once('finish', parts.wrote);
    next();
  };
}

const limitByAddress =
  (limit: Limit): RequestHandler =>
  async (request, _response, next) => {
    await limit.take(contextOf(request).network);
    next();
  };

function mount(app: Express, parts: AppParts): void {
  const methods = new Map<string, string[]>();
  for (const route of parts.routes) {
    app[route.method](route.path, pipeline(route, parts));
    methods.set(route.path, [...(methods.get(route.path) ?? []), route.method]);
  }
  for (const [path, taken] of methods)
    app.all(path, otherMethods(taken, parts.routes.find((route) => route.path === path)?.announces));
}
