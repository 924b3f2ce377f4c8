import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

const START_LIMIT_MS = 60_000;

/** A child process that serves until it is stopped; neither it nor its pipes keep this process alive. */
export interface ServerProcess {
  /** The line by which it said that it was ready. */
  readonly readyLine: string;
  readonly pid: number;
  /** Closes its standard input, sends `signal` if one is named, and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it at once, without waiting: all that the last moment of a process allows. */
  kill(): void;
}

/**
 * Starts `command` and waits for the line of its output that matches `ready`.
 * @throws Error with the first line of its complaint when it ends, or stays silent for a minute
 */
export async function startServer(command: string, args: readonly string[], ready: RegExp): Promise<ServerProcess> {
  const child = spawn(command, args);
  try {
    const readyLine = await lineOf(child, ready);
    child.unref();
    for (const pipe of [child.stdin, child.stdout, child.stderr]) if (pipe instanceof Socket) pipe.unref();
    return {
      readyLine,
      pid: child.pid ?? 0,
      stop: (signal) => stop(child, signal),
      kill: () => child.kill('SIGKILL'),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${command} did not start: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function lineOf(child: ChildProcessWithoutNullStreams, ready: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint ||= chunk.toString().trim().split('\n')[0] ?? '';
    });
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => {
        if (ready.test(line)) resolve(line);
      });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      reject(new Error(complaint || `it ended with ${String(signal ?? code)}`));
    });
    setTimeout(() => {
      reject(new Error('it never said that it was ready'));
    }, START_LIMIT_MS).unref();
  });
}

async function stop(child: ChildProcessWithoutNullStreams, signal?: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exit = once(child, 'exit');
  child.stdin.end();
  if (signal) child.kill(signal);
  await exit;
}
