import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { itUnless } from '../support/unless.ts';

/** Elsewhere a process keeps the number of a parent that has ended, and nobody sends SIGTERM. */
const NO_SIGNALS = process.platform === 'win32' ? 'Windows has no signals' : undefined;

const PRODUCTION = { NODE_ENV: 'production', JWT_SECRET: 'x'.repeat(32) };

describe('when the service is started by npm', () => {
  itUnless(NO_SIGNALS, 'then SIGTERM to npm ends it as well, and nothing holds the port', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ocop-npm-'));
    const port = await freePort();
    const env = { PATH: process.env['PATH'], HOME: folder, DATA_DIR: folder, PORT: String(port), ...PRODUCTION };
    const npm = spawn('npm', ['start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const answers = (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${String(port)}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(answers);
    await eventually(() => said.includes('NOTICES=none: codes'));
    npm.kill('SIGTERM');
    await eventually(() => said.includes('"stopped"'));
    await eventually(async () => !(await answers()));
    expect((await stat(join(folder, 'uploads'))).mode & 0o077, 'papers are for the service alone').to.equal(0);
    await rm(folder, { recursive: true });
  });
});
