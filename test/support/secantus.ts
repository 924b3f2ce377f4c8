import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { startServer } from './server-process.ts';
import { sharedServer } from './shared-servers.ts';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, '../secantusdb/requirements.txt');
const INSTALLED = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ocop-bridge');

/** SecantusDB at work: it keeps what it has written over a kill, and fails by order (`configureFailPoint`). */
export interface Secantus {
  readonly uri: string;
  readonly name: string;
  /** Ends it at once: it gets no chance to clean up. */
  crash(): Promise<void>;
  /** Starts it again on what it has kept, at the same address. */
  restart(): Promise<void>;
  /** Ends it, and removes what it has kept. */
  stop(): Promise<void>;
}

type Found = Pick<Secantus, 'uri' | 'name' | 'stop'> | { readonly skip: string };

let found: Promise<Found> | undefined;

/** The one that all tests share, started at the first call, or the reason why there is none. */
export const findSecantus = (): Promise<Found> => (found ??= firstFound());

async function firstFound(): Promise<Found> {
  const shared = sharedServer('secantus');
  if (shared) return shared;
  try {
    const server = await startSecantus();
    const stop = (): Promise<void> => {
      found = undefined;
      return server.stop();
    };
    return { uri: server.uri, name: server.name, stop };
  } catch (error) {
    return { skip: error instanceof Error ? error.message : String(error) };
  }
}

/** Starts one for a single test. @throws Error when Python is missing or it can't be installed */
export async function startSecantus(): Promise<Secantus> {
  const python = await installed();
  const data = mkdtempSync(join(tmpdir(), 'ocop-secantus-'));
  const port = String(await freePort());
  const options = ['--host', '127.0.0.1', '--port', port, '--storage-path', data];
  const start = () =>
    startServer(python, ['-m', 'secantus', ...options, '--sync-on-commit', '--enable-test-commands'], /listening on/);
  let server = await start();
  const discard = (): void => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  process.once('exit', discard);
  return {
    uri: `mongodb://127.0.0.1:${port}/`,
    name: 'SecantusDB',
    crash: () => server.stop('SIGKILL'),
    async restart() {
      server = await start();
    },
    async stop() {
      process.off('exit', discard);
      await server.stop('SIGKILL');
      discard();
    },
  };
}

/** Python with SecantusDB, installed the first time: another requirements.txt has another folder. */
async function installed(): Promise<string> {
  const requirements = await readFile(REQUIREMENTS);
  const folder = join(INSTALLED, `secantusdb-${createHash('sha256').update(requirements).digest('hex').slice(0, 16)}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(python)) return python;
  await mkdir(INSTALLED, { recursive: true });
  const mine = `${folder}.${String(process.pid)}`;
  const pip = ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-cache-dir', '--require-hashes'];
  try {
    await tried('python3', ['-m', 'venv', mine], 'there is no python3 with venv');
    await tried(join(mine, 'bin', 'python'), [...pip, '-r', REQUIREMENTS], 'pip could not fetch SecantusDB');
    await rename(mine, folder);
  } catch (error) {
    await rm(mine, { recursive: true, force: true });
    // When another test process was faster, its folder holds the same.
    if (!existsSync(python)) throw error;
  }
  return python;
}

async function tried(command: string, args: readonly string[], otherwise: string): Promise<void> {
  await run(command, args).catch((cause: unknown) => {
    throw new Error(otherwise, { cause });
  });
}
