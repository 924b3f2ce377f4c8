import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../platform/logging/port.ts';
import type { Connections } from './connections.ts';
import { takesConnection } from './connections.domain.ts';
import { networkOf } from './network.ts';
import { rawProblemResponse } from './problem-response.ts';

export interface ConnectionLimit {
  /** Connections at once. */
  readonly most: number;
  /** All of them come from a proxy: their address tells nothing. */
  readonly behindProxy: boolean;
  readonly log: Log;
}

const LOG_EVERY_MS = 10_000;

/** Takes no more connections than there is room for, and of one network no more than a part. */
export function limitConnections(
  server: Server,
  connections: Connections,
  { most, behindProxy, log }: ConnectionLimit,
): void {
  const ofNetworks = new Map<string, number>();
  let taken = 0;
  let loggedAt = -Infinity;

  function leave(network: string): void {
    taken -= 1;
    const left = (ofNetworks.get(network) ?? 1) - 1;
    if (left > 0) ofNetworks.set(network, left);
    else ofNetworks.delete(network);
  }

  // Without a word: each of them would take a descriptor, of which there are no more.
  server.maxConnections = most;

  server.on('connection', (socket: Socket) => {
    const network = behindProxy ? '' : networkOf(socket.remoteAddress ?? '');
    const ofNetwork = ofNetworks.get(network) ?? 0;
    if (takesConnection({ all: taken, ofNetwork: behindProxy ? 0 : ofNetwork }, most)) {
      taken += 1;
      ofNetworks.set(network, ofNetwork + 1);
      socket.once('close', () => {
        leave(network);
      });
      return;
    }
    connections.endWith(socket, () => rawProblemResponse('overloaded', { retryAfter: 10 }));
    if (performance.now() - loggedAt < LOG_EVERY_MS) return;
    loggedAt = performance.now();
    log.warn({ connections: taken, ofNetwork, most }, 'connections are refused');
  });
}
