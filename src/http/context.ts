import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { locales, type Locale } from '../kernel/text.ts';
import { networkOf } from './network.ts';

/** What the service knows of a request before it knows who asks. */
export interface RequestContext {
  readonly id: string;
  readonly locale: Locale;
  /** The caller's network, by which requests are counted. */
  readonly network: string;
  readonly startedAt: number;
  /** Filled in on the way, for the log line. */
  operation: string;
  callerId: string | null;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

/** Opens the context of a request. A caller's own `X-Request-Id` is kept when it is short and plain. */
export function openContext(request: IncomingMessage, address: string): RequestContext {
  const given = request.headers['x-request-id'];
  const context: RequestContext = {
    id: typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID(),
    locale: preferredLocale(request.headers['accept-language']),
    network: networkOf(address),
    startedAt: performance.now(),
    operation: 'none',
    callerId: null,
  };
  contexts.set(request, context);
  return context;
}

/** @throws Error when the request came by no way that opens a context: a fault of the assembly. */
export function contextOf(request: IncomingMessage): RequestContext {
  const context = contexts.get(request);
  if (!context) throw new Error('a request without a context');
  return context;
}

/** Characters of the header that are read: browsers send a tenth of it. */
const MAX_READ = 1_000;

/** The first of our languages in the order in which the client wants them (RFC 9110 12.5.4); Vietnamese without any. */
function preferredLocale(header = ''): Locale {
  const headers = { 'accept-language': header.slice(0, MAX_READ) };
  const wanted = new Negotiator({ headers }).languages().map((tag) => tag.toLowerCase().split('-')[0]);
  return wanted.flatMap((language) => locales.filter((locale) => locale === language))[0] ?? 'vi';
}
