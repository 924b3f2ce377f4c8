import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { descriptorsOf } from '../../test/support/process-facts.ts';
import type { BuiltService } from './built-service.ts';
import { quantile } from './figures.ts';
import type { Figure } from './hard-test.ts';
import { addressOf } from './people.ts';

/** What a service may have opened by itself meanwhile: an index, connections of who looks at its health. */
const OWN_DESCRIPTORS = 10;
const BACK_LIMIT_MS = 15_000;

/** A connection of bytes, whose errors are nobody's. */
export async function connected({ url }: Pick<BuiltService, 'url'>): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Seconds until the descriptors of a process are as few as they were. */
export async function secondsUntilBack({ pid }: Pick<BuiltService, 'pid'>, descriptors: number): Promise<number> {
  const began = performance.now();
  while (descriptorsOf(pid) > descriptors + OWN_DESCRIPTORS && performance.now() - began < BACK_LIMIT_MS)
    await setTimeout(20);
  return (performance.now() - began) / 1_000;
}

/** Somebody who asks again and again while others attack. */
export interface Bystander {
  /** Stops asking: the seconds of each answer, and how many were not 200. */
  stop(): Promise<{ readonly seconds: readonly number[]; readonly refused: number }>;
}

const EVERY_MS = 50;

/** Asks for this path, from an address of its own, one request after the other. */
export function bystander({ url }: Pick<BuiltService, 'url'>, path = '/v1/areas?limit=1'): Bystander {
  const seconds: number[] = [];
  let [refused, stopped] = [0, false];
  const headers = { 'X-Forwarded-For': addressOf(250_000) };
  const asks = async (): Promise<void> => {
    while (!stopped) {
      const began = performance.now();
      const status = await fetch(url + path, { headers }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
      if (status !== 200) refused += 1;
      seconds.push((performance.now() - began) / 1_000);
      await setTimeout(EVERY_MS);
    }
  };
  const done = asks();
  return {
    async stop() {
      stopped = true;
      await done;
      return { seconds, refused };
    },
  };
}

/** What others may feel of an attack. */
export const feltBy = ({ seconds, refused }: Awaited<ReturnType<Bystander['stop']>>): readonly Figure[] => [
  { what: '99 of 100 others answered within', value: quantile(seconds, 0.99), atMost: 1, unit: 's' },
  { what: 'others refused', value: refused, atMost: 0 },
];
