import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that runs one of the fixtures. */
export interface Child {
  /** What it said so far with `say`. */
  readonly said: readonly string[];
  /** Fulfilled when it is gone, for whatever reason. */
  readonly gone: Promise<unknown>;
  /** SIGKILL: it gets no chance to clean up. */
  kill(): Promise<void>;
}

const children = new Set<Child>();

/** Starts a fixture beside this file. */
export function start(fixture: `${string}.fixture.ts`, ...args: readonly string[]): Child {
  const running = fork(new URL(fixture, import.meta.url), args, { execArgv: ['--import=tsx'] });
  const said: string[] = [];
  running.on('message', (text) => said.push(text as string));
  const gone = once(running, 'exit');
  running.on('exit', (code) => {
    // Uncaught, so that the test fails at once instead of waiting for a child that could not start.
    if (code) throw new Error(`${fixture} ended by itself with ${String(code)}`);
  });
  const child: Child = {
    said,
    gone,
    async kill() {
      running.kill('SIGKILL');
      await gone;
    },
  };
  children.add(child);
  void gone.then(() => children.delete(child));
  return child;
}

/** Leaves no child behind, however the test ended. */
export async function killAll(): Promise<void> {
  await Promise.all([...children].map((child) => child.kill()));
}
