import type { IncomingMessage } from 'node:http';
import { newId } from '../kernel/ids.ts';
import type { Locale } from '../kernel/text.ts';
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
    id: typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId(),
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

/** Vietnamese unless English is asked for before it. Quality values are rarely sent for two languages: order decides. */
function preferredLocale(header: string | undefined): Locale {
  const first = header?.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return first?.find((language) => language === 'vi' || language === 'en') === 'en' ? 'en' : 'vi';
}
