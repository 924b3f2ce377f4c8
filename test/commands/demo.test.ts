import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';

interface Demo {
  readonly url: string;
  readonly accounts: readonly {
    readonly role: string;
    readonly login: string;
    readonly password: string;
    readonly areaCode: string | null;
  }[];
  readonly apiKey: string;
}

describe('when somebody tries the demo', function () {
  this.timeout(60_000);
  let folder: string;
  let child: ChildProcess | null = null;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-demo-'));
  });
  afterEach(() => child?.kill('SIGKILL'));
  after(() => rm(folder, { recursive: true }));

  async function startDemo(): Promise<{ demo: Demo; printed: string; process: ChildProcess }> {
    const env = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0' };
    const started = spawn(process.execPath, ['--import=tsx', 'scripts/demo.ts'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    let printed = '';
    started.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await eventually(() => printed.includes('curl') || started.exitCode !== null);
    return { demo: JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as Demo, printed, process: started };
  }

  let first: Demo;

  it('then every account it prints signs in, with its role and area', async () => {
    const { demo, printed } = await startDemo();
    first = demo;
    expect(demo.accounts.map(({ role }) => role)).to.include.members(['admin', 'officer', 'helper', 'producer']);
    for (const { role, login, password, areaCode } of demo.accounts) {
      expect(printed).to.include(login).and.include(password);
      const client = new Client(demo.url);
      expect((await client.signsIn(login, password)).status).to.equal(200);
      const { body } = await client.get('/v1/me');
      expect(body.roles).to.deep.equal([{ role, areaCodes: areaCode === null ? [] : [areaCode] }]);
    }
    const consumer = new Client(demo.url);
    consumer.token = demo.apiKey;
    expect((await consumer.get('/v1/me')).status).to.equal(403);
    expect((await stat(join(folder, 'demo.json'))).mode & 0o077, 'passwords are for the owner of the file').to.equal(0);
  });

  it('then a second start keeps people, passwords and key, and Ctrl+C ends it well', async () => {
    const { demo, process } = await startDemo();
    expect({ ...demo, url: '' }).to.deep.equal({ ...first, url: '' });
    const [admin] = demo.accounts;
    expect((await new Client(demo.url).signsIn(admin?.login ?? '', admin?.password ?? '')).status).to.equal(200);
    process.kill('SIGINT');
    expect(await once(process, 'exit')).to.deep.equal([0, null]);
  });

  it('then a start that is cut off behind the accounts costs nobody their password', async () => {
    await rename(join(folder, 'demo.json'), join(folder, 'demo.json.draft'));
    const { demo } = await startDemo();
    expect(demo.accounts).to.deep.equal(first.accounts);
  });
});
