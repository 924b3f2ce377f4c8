import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, so that it shares no core time and no heap with the load or with its rival. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program of `servers/` as it runs in production, compiled (`npm run bench` has done so), and waits for its
 * address.
 * @throws Error when it ends before it listens
 */
export async function startServer(program: string, ...args: readonly string[]): Promise<ServerProcess> {
  const child = fork(new URL(`../../dist/bench/scripts/bench/servers/${program}.js`, import.meta.url), args, {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'production' },
    // The log is written, as in production, but nobody reads it here.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const url: unknown = await Promise.race([once(child, 'message').then(([said]: unknown[]) => said), gone]);
  if (typeof url !== 'string') throw new Error(`${program} ended before it listened`);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.disconnect();
      await gone;
    },
  };
}
