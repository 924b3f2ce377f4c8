import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
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

/** English where it is wanted more than Vietnamese, or as much and named first (RFC 9110 12.5.4). */
function preferredLocale(header: string | undefined): Locale {
  if (header === undefined) return 'vi';
  const wanted = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [tag = '', quality = 'q=1'] = part.split(';').map((piece) => piece.trim());
    const language = tag.slice(0, 2);
    if (!wanted.has(language)) wanted.set(language, Number(quality.replace('q=', '')) || 0);
  }
  const languages = [...wanted.keys()];
  const [en, vi] = [wanted.get('en') ?? 0, wanted.get('vi') ?? 0];
  const first = languages.indexOf('en') < languages.indexOf('vi');
  return en > vi || (en > 0 && en === vi && first) ? 'en' : 'vi';
}
