import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.ts';
import { SERVICE } from './programs.ts';

/** The real service as a process of its own, with its log lines. */
export interface ServiceProcess {
  /** Where its API listens; empty for a worker. */
  readonly url: string;
  readonly pid: number;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  kill(signal: NodeJS.Signals): void;
  /** Fulfilled with its exit code when it has ended; `null` after a kill. */
  readonly ended: Promise<number | null>;
}

const running = new Set<ServiceProcess>();
process.once('exit', () => running.forEach((service) => service.kill('SIGKILL')));

/** Starts the service with this environment and no other, and waits until it says that it has started, or waits. */
export async function startProcess(
  environment: Readonly<Record<string, string>>,
  until: 'started' | 'waiting' = 'started',
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, SERVICE, {
    env: { PATH: process.env['PATH'], PORT: '0', RESERVE_DISK_MB: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const log: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => log.push(JSON.parse(line) as Record<string, unknown>));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const started = await eventually(() => (child.exitCode === null ? log.find(({ msg }) => msg === until) : 'ended'));
  if (started === 'ended') throw new Error(`the service did not start: ${JSON.stringify(log)}`);
  const service = {
    pid: child.pid ?? 0,
    url:
      typeof started['url'] === 'string'
        ? started['url']
        : until === 'waiting'
          ? `http://127.0.0.1:${String(started['port'])}`
          : '',
    log,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    ended,
  };
  running.add(service);
  return service;
}

/** Ends what a test has left running. */
export async function killProcesses(): Promise<void> {
  for (const service of running) service.kill('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  running.clear();
}
