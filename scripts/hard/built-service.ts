import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/free-port.ts';
import { PRODUCTION } from '../bench/production.ts';

/** Where clients say who they are: each of them has an address of its own, as behind a proxy. */
const BEHIND_PROXY = { TRUST_PROXY: '1' } as const;
const START_LIMIT_MS = 60_000;
const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));

/** The service as it is delivered, in a process of its own. */
export interface BuiltService {
  readonly url: string;
  readonly pid: number;
  /** Its warnings and errors. */
  readonly warnings: readonly Readonly<Record<string, unknown>>[];
  /** Whether it still runs. */
  lives(): boolean;
  /** Sends a signal, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** What Node is given to start a service, and where it stands. */
interface Program {
  readonly args: readonly string[];
  readonly cwd?: string;
}

const running = new Set<BuiltService>();

/** Starts the built service on a folder, and waits until it is ready; a worker alone is not waited for. */
export async function startBuilt(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  { args, cwd }: Program = { args: [MAIN] },
): Promise<BuiltService> {
  const { PORT: port = String(await freePort()), ROLES: roles = 'api,worker' } = environment;
  const child = spawn(process.execPath, args, {
    cwd,
    env: {
      PATH: process.env['PATH'],
      ...PRODUCTION,
      ...BEHIND_PROXY,
      LOG_LEVEL: 'warn',
      DATA_DIR: folder,
      ...environment,
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const warnings: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    warnings.push(JSON.parse(line) as Record<string, unknown>);
  });
  const gone = once(child, 'exit');
  const lives = (): boolean => child.exitCode === null && child.signalCode === null;
  const service: BuiltService = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    warnings,
    lives,
    async end(signal = 'SIGTERM') {
      running.delete(service);
      if (lives()) child.kill(signal);
      await gone;
    },
  };
  running.add(service);
  if (roles.includes('api')) {
    const until = performance.now() + START_LIMIT_MS;
    while (!(await isReady(service))) {
      if (!lives()) throw new Error(`the service ended with ${String(child.exitCode)}: ${JSON.stringify(warnings)}`);
      if (performance.now() > until) throw new Error(`the service was not ready: ${JSON.stringify(warnings)}`);
      await setTimeout(10);
    }
  }
  return service;
}

/** Ends what a test has left running. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((service) => service.end('SIGKILL')));
}

export const isReady = ({ url }: Pick<BuiltService, 'url'>): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.ok;
    },
    () => false,
  );

/** What it took for a fault of its own, whatever it was asked. */
export const faultsOf = ({ warnings }: Pick<BuiltService, 'warnings'>): number =>
  warnings.filter(({ msg }) => msg === 'unexpected error').length;
