import { mkdtemp, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkpoint } from '../support/checkpoint.ts';
import { Client, type Answer } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { expectProblem } from '../support/problems.ts';
import { runOcop } from '../support/programs.ts';
import { killProcesses, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { NO_DISK, smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { describeUnless } from '../support/unless.ts';

/** It is asked again and again whether it is ready. */
const PATIENT = { RATE_PER_ADDRESS: '1000000' };
const SIGN_UP = '/v1/accounts';
const PASSWORD = 'một câu đủ dài để thử';

let people = 0;
const signsUp = (url: string): Promise<Answer> => {
  people += 1;
  const phone = `09${String(20_000_000 + people)}`;
  return new Client(url).post(SIGN_UP, { name: 'Bà Lan', phone, password: PASSWORD });
};

const asks = (url: string, path: string): Promise<Answer> => new Client(url).get(path);
const isReady = async ({ url }: ServiceProcess): Promise<boolean> =>
  (await asks(url, '/readyz').catch(() => null))?.status === 200;

async function timed(ask: () => Promise<Answer>): Promise<Answer & { readonly ms: number }> {
  const begun = performance.now();
  const answer = await ask();
  return { ...answer, ms: performance.now() - begun };
}

/** A figure for who reads the tests: no bound, since a busy machine takes any time for anything. */
const soon = (refusals: readonly number[]): string =>
  `${String(refusals.filter((ms) => ms < 100).length)} of ${String(refusals.length)} refusals within 100 ms`;

/** What a service says whose store is out: it lives, is not ready, and refuses politely. */
async function expectOut({ url }: ServiceProcess): Promise<void> {
  expect((await asks(url, '/healthz')).status).to.equal(200);
  const readiness = await asks(url, '/readyz');
  expectProblem(readiness, 503, 'not_ready');
  expect((readiness.body as { parts: { store: string } }).parts.store).to.equal('not ready');
  const refused = [];
  for (let asked = 0; asked < 20; asked += 1) refused.push(await timed(() => signsUp(url)));
  for (const { status, headers, body } of refused) {
    expect(status, JSON.stringify(body)).to.equal(503);
    expect(headers.get('retry-after')).to.match(/^\d+$/);
  }
  console.log(`        ${soon(refused.map(({ ms }) => ms))}`);
}

/** No request of a service was answered with a fault of its own. */
const expectNoFault = ({ log }: ServiceProcess): void => {
  expect(log.filter(({ msg }) => msg === 'unexpected error')).to.deep.equal([]);
};

describe('when the file of a service is out', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-disk-'));
    file = join(folder, 'ocop.sqlite');
  });
  afterEach(async () => {
    await killProcesses();
    await rm(folder, { recursive: true });
  });

  it('then one that is moved away comes back by itself', async () => {
    const service = await startProcess({ DATA_DIR: folder, ...PATIENT });
    expect((await signsUp(service.url)).status).to.equal(201);
    await rename(file, `${file}.away`);
    await eventually(async () => !(await isReady(service)));
    await expectOut(service);
    await rename(`${file}.away`, file);
    await eventually(() => isReady(service));
    expect((await signsUp(service.url)).status).to.equal(201);
    expectNoFault(service);
  });

  it('then one that was cut in half before the start is waited for, and doctor says so', async () => {
    const first = await startProcess({ DATA_DIR: folder, ...PATIENT });
    expect((await signsUp(first.url)).status).to.equal(201);
    first.kill('SIGTERM');
    expect(await first.ended).to.equal(0);
    checkpoint(file);
    const whole = await readFile(file);
    for (const beside of ['-wal', '-shm']) await rm(file + beside, { force: true });
    await truncate(file, Math.floor(whole.length / 2));

    const service = await startProcess({ DATA_DIR: folder, PORT: String(await freePort()), ...PATIENT }, 'waiting');
    await expectOut(service);
    const page = await new Client(service.url).get('/', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).to.deep.equal([503, 'text/html; charset=utf-8']);
    const doctor = await examined(folder);
    expect(doctor.healthy).to.equal(false);
    expect(doctor.findings).to.deep.include(['store', 'fault']);

    await writeFile(file, whole);
    await eventually(() => isReady(service));
    expect((await signsUp(service.url)).status).to.equal(201);
    expect((await examined(folder)).findings).to.deep.include(['store', 'ok']);
    expectNoFault(service);
  });

  it('then one whose newest part was changed while nothing ran is used without it', async () => {
    const first = await startProcess({ DATA_DIR: folder, ...PATIENT });
    expect((await signsUp(first.url)).status).to.equal(201);
    first.kill('SIGKILL');
    await first.ended;
    await flip(`${file}-wal`);
    const service = await startProcess({ DATA_DIR: folder, ...PATIENT });
    await eventually(() => isReady(service));
    expect((await signsUp(service.url)).status).to.equal(201);
    expectNoFault(service);
  });

  const damages: Readonly<Record<string, () => Promise<void>>> = {
    'cut in half': async () => {
      await truncate(file, Math.floor((await stat(file)).size / 2));
    },
    'changed on the disk': () => flip(file),
    'changed on the disk in its newest part': () => flip(`${file}-wal`),
  };
  for (const [damage, work] of Object.entries(damages))
    it(`then one that is ${damage} while it is used refuses politely, until a sound one is in its place`, async () => {
      const service = await startProcess({ DATA_DIR: folder, ROLES: 'api', ...PATIENT });
      expect((await signsUp(service.url)).status).to.equal(201);
      checkpoint(file);
      const whole = await readFile(file);
      expect((await signsUp(service.url)).status).to.equal(201);
      await work();
      const refused = [];
      for (let round = 0; round < 10; round += 1)
        for (const path of ['/', '/v1/areas?limit=100', '/v1/catalogue/products', '/readyz', SIGN_UP]) {
          const { status, ms } = await timed(() => (path === SIGN_UP ? signsUp(service.url) : asks(service.url, path)));
          expect(status, path).to.be.oneOf([200, 201, 503]);
          if (status === 503) refused.push(ms);
        }
      console.log(`        ${String(refused.length)} of 50 refused, ${soon(refused)}`);
      await putInPlace(file, whole);
      await eventually(() => isReady(service));
      expect((await signsUp(service.url)).status).to.equal(201);
      expectNoFault(service);
    });
});

/** Changes a bit of every hundredth byte. */
async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const handle = await open(path, 'r+');
  for (let at = 100; at < bytes.length; at += 100) await handle.write(Buffer.of((bytes[at] ?? 0) ^ 0x80), 0, 1, at);
  await handle.close();
}

/** Puts a sound file in the place of one that a service has open, as who restores a backup does. */
async function putInPlace(file: string, whole: Buffer): Promise<void> {
  await writeFile(`${file}.sound`, whole);
  for (const beside of ['-wal', '-shm']) await rm(file + beside, { force: true });
  await rename(`${file}.sound`, file);
}

async function examined(DATA_DIR: string) {
  const { out } = await runOcop(['doctor', '--json'], { DATA_DIR });
  const { healthy, findings } = JSON.parse(out) as {
    healthy: boolean;
    findings: readonly { check: string; health: string }[];
  };
  return { healthy, findings: findings.map(({ check, health }) => [check, health]) };
}

describeUnless(NO_DISK, 'when the disk of a service is out', function () {
  this.timeout(120_000);
  let disk: SmallDisk;
  beforeEach(() => {
    disk = smallDisk(24);
  });
  afterEach(async () => {
    await killProcesses();
    disk.remove();
  });

  it('then a full one refuses writes, shows what there is, and takes writes again when there is room', async () => {
    const service = await startProcess({ DATA_DIR: disk.path, ROLES: 'api', ...PATIENT });
    expect((await signsUp(service.url)).status).to.equal(201);
    disk.fill(true);
    const refused = await eventually(async () => {
      const answer = await signsUp(service.url);
      return answer.status === 201 ? null : answer;
    });
    expectProblem(refused, 503, 'storage_full');
    await eventually(async () => !(await isReady(service)));
    await expectOut(service);
    expect((await asks(service.url, '/v1/areas?limit=1')).status).to.equal(200);
    expect((await asks(service.url, '/v1/catalogue/products')).status).to.equal(200);
    disk.fill(false);
    await eventually(() => isReady(service));
    expect((await signsUp(service.url)).status).to.equal(201);
    expectNoFault(service);
  });

  it('then one without write access at the start is waited for', async () => {
    disk.makeReadOnly(true);
    const service = await startProcess({ DATA_DIR: disk.path, PORT: String(await freePort()), ...PATIENT }, 'waiting');
    await expectOut(service);
    disk.makeReadOnly(false);
    await eventually(() => isReady(service));
    expect((await signsUp(service.url)).status).to.equal(201);
    expectNoFault(service);
  });
});
