import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { readConfig } from '../../src/config/index.ts';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer } from '../../src/container.ts';
import { createAccount } from '../../src/features/accounts/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Client } from '../support/client.ts';
import { filesIn } from '../support/photo-service.ts';
import { eventually } from '../support/eventually.ts';
import { blackPng, heicPhoto, jpegPhoto, padded } from '../support/photos.ts';
import { household, registers } from '../support/producers.ts';
import { addsPhotos, describes, readsWithPhotos } from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';
import { killProcesses, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { describeUnless, itUnless, NO_HEIC, NO_PROC } from '../support/unless.ts';

const PHONE_12_MP = { width: 4_000, height: 3_000 };
const MAX_RSS = 300_000_000;
/** Asked one after another while the photos are made ready, which takes seconds: a process that stands still answers once. */
const MIN_ANSWERS = 20;
const LOOK_EVERY_MS = 20;
const LOGIN = '0912345678';

describeUnless(NO_PROC, 'when nine photos of 12 megapixels come at once', function () {
  this.timeout(180_000);
  let folder: string;
  let photos: readonly Buffer[];
  before(async () => {
    const photo = await jpegPhoto(PHONE_12_MP);
    // Other bytes, the same picture: drawing nine would take longer than developing them.
    photos = Array.from({ length: 9 }, (_, place) => padded(photo, photo.length + 1 + place));
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-load-'));
    const config = readConfig({ ...environment(), NODE_ENV: 'test', LOG_LEVEL: 'silent', NOTICES: 'none' });
    const container = await createContainer(config);
    await prepare(container);
    const roles = [{ role: 'helper' as const, areaCodes: ['05908'] }];
    await createAccount(container, null, newId(), { name: 'Lan', phone: LOGIN, password: PASSWORD, roles });
    await container.close();
  });
  afterEach(async () => {
    await killProcesses();
    await rm(folder, { recursive: true });
  });

  const environment = () => ({ DATA_DIR: folder, UPLOADS_DIR: join(folder, 'uploads') });

  async function aHelper({ url }: ServiceProcess) {
    const helper = new Client(url);
    await helper.signsIn(LOGIN, PASSWORD);
    const { id: producerId } = await registers(helper, household());
    const { id } = await describes(helper, { producerId, name: { vi: 'Tương nếp' } });
    return { helper, id };
  }

  /** What others see of a process, and what it holds, until `done` is fulfilled. */
  async function watched({ url, pid }: ServiceProcess, done: Promise<unknown>) {
    const memory: number[] = [];
    let ended = Promise.race([done, setTimeout(LOOK_EVERY_MS, 'going on')]);
    while ((await ended) === 'going on') {
      expect((await fetch(`${url}/healthz`)).status).to.equal(200);
      memory.push(rssOf(pid));
      ended = Promise.race([done, setTimeout(LOOK_EVERY_MS, 'going on')]);
    }
    return { answers: memory.length, most: Math.max(...memory) };
  }

  /** What strangers may send, and how many of the photos among it are good. */
  interface Load {
    readonly forms: readonly (readonly Buffer[])[];
    readonly good: number;
  }

  async function expectUnharmed(service: ServiceProcess, { forms, good }: Load): Promise<void> {
    const { helper, id } = await aHelper(service);
    const hostile = [padded(blackPng(16_000, 16_000), 747_000), Buffer.from('<svg/>')];
    const all = (async () => {
      for (const form of forms) expect((await addsPhotos(helper, id, form)).status).to.equal(202);
      expect((await addsPhotos(helper, id, hostile)).status).to.equal(422);
      const product = await readsWithPhotos(helper, id);
      expect(product.photos.map(({ state }) => state)).to.deep.equal(Array(good).fill('ready'));
    })();
    const { answers, most } = await watched(service, all);
    expect(answers, 'answers to others meanwhile').to.be.at.least(MIN_ANSWERS);
    expect(most, 'bytes that the process holds').to.be.below(MAX_RSS);
    await eventually(() => filesIn(join(folder, 'uploads', 'tmp')).length === 0);
  }

  it('then an API that is its own worker answers others meanwhile, in little memory', async () => {
    await expectUnharmed(await startProcess(environment()), { forms: [photos], good: 9 });
  });

  it('then so does an API whose worker is another process', async () => {
    await startProcess({ ...environment(), ROLES: 'worker' });
    await expectUnharmed(await startProcess({ ...environment(), ROLES: 'api' }), { forms: [photos], good: 9 });
  });

  itUnless(NO_HEIC, 'then so does one that gets HEIC of 12 megapixels besides', async () => {
    const heic = await heicPhoto(PHONE_12_MP);
    await expectUnharmed(await startProcess(environment()), { forms: [photos, [heic]], good: 10 });
  });
});

/** The memory of a process without that of its children, in bytes. */
function rssOf(pid: number): number {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
