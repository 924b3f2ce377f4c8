import { statSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../src/kernel/clock.ts';
import { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { expectProblem } from '../support/problems.ts';
import { handsIn } from '../support/producers.ts';
import { aCompleteProduct, addsPhotos, decides, submits, type Described } from '../support/products.ts';
import { jpegPhoto } from '../support/photos.ts';
import { PASSWORD, startService } from '../support/service.ts';
import { runOcop } from '../support/programs.ts';
import { killProcesses, startProcess, type ServiceProcess } from '../support/service-process.ts';
import { NO_DISK, smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { describeUnless } from '../support/unless.ts';

const MB = 2 ** 20;
const [FLOOR_MB, RESERVE_MB] = [24, 8];
const ROOM = { MIN_FREE_DISK_MB: String(FLOOR_MB), RESERVE_DISK_MB: String(RESERVE_MB) };

/** Who signs in later, and what is to be decided. */
interface Prepared {
  readonly helper: string;
  readonly officer: string;
  readonly product: Described;
}

describeUnless(NO_DISK, 'when the disk of a service fills up', function () {
  this.timeout(180_000);
  let disk: SmallDisk;
  let prepared: Prepared;
  let service: ServiceProcess;
  const reserve = () => join(disk.path, 'reserve');

  beforeEach(async () => {
    disk = smallDisk(64);
    prepared = await prepares(disk.path);
    service = await startProcess({ DATA_DIR: disk.path, RATE_PER_ADDRESS: '1000000', ...ROOM });
    await eventually(() => existsSync(reserve()));
  });
  afterEach(async () => {
    await killProcesses();
    disk.remove();
  });

  async function signsIn(login: string): Promise<Client> {
    const client = new Client(service.url);
    await client.signsIn(login, PASSWORD);
    return client;
  }
  const readiness = async () =>
    (await new Client(service.url).get('/readyz')).body as { status: string; parts: { room: string } };

  it('then uploads and exports are refused first, and everything else goes on', async () => {
    expect(statSync(reserve()).size).to.equal(RESERVE_MB * MB);
    const helper = await signsIn(prepared.helper);
    const { id, producerId, version } = prepared.product;
    const photo = await jpegPhoto({ width: 400, height: 400 });
    expect((await handsIn(helper, producerId)).status).to.equal(201);
    expect((await examined(disk.path)).get('reserve')).to.equal('ok');

    disk.leave((FLOOR_MB - 4) * MB);
    const refused = [
      await handsIn(helper, producerId),
      await addsPhotos(helper, id, [photo]),
      await helper.post('/v1/channels/lazada/exports', { producerId }),
    ];
    for (const answer of refused) {
      expectProblem(answer, 503, 'storage_full');
      expect(answer.headers.get('retry-after')).to.match(/^\d+$/);
    }
    const withdrawn = await helper.post(`/v1/products/${id}/withdrawals`, {}, { ifMatch: version });
    expect(withdrawn.status, JSON.stringify(withdrawn.body)).to.equal(200);
    const short = await eventually(async () => {
      const told = await readiness();
      return told.parts.room === 'not ready' && told;
    });
    expect(short.status).to.equal('ready');
    expect((await examined(disk.path)).get('disk')).to.equal('fault');

    disk.fill(false);
    expect((await handsIn(helper, producerId)).status).to.equal(201);
    await eventually(async () => (await readiness()).parts.room === 'ready');
  });

  it('then on a full one people sign in and officers decide, by what was kept for that', async () => {
    disk.fill(true);
    await eventually(() => !existsSync(reserve()));
    const officer = await signsIn(prepared.officer);
    const decided = await decides(officer, prepared.product, 'approve');
    expect(decided.status, JSON.stringify(decided.body)).to.equal(200);
    const helper = await signsIn(prepared.helper);
    expectProblem(await handsIn(helper, prepared.product.producerId), 503, 'storage_full');
    // What is left is for deciding: nobody else writes it full.
    expectProblem(await helper.patch('/v1/me', { name: 'Lan' }, { ifMatch: 1 }), 503, 'storage_full');
    expect((await helper.delete('/v1/sessions/current')).status).to.equal(204);
    expect((await examined(disk.path)).get('reserve')).to.equal('warn');

    disk.fill(false);
    await eventually(() => existsSync(reserve()));
    expect((await handsIn(await signsIn(prepared.helper), prepared.product.producerId)).status).to.equal(201);
    expect(service.log.filter(({ msg }) => msg === 'unexpected error')).to.deep.equal([]);
  });
});

/** People and a submitted product, on the disk before it fills up. */
async function prepares(folder: string): Promise<Prepared> {
  const service = await startService({ DATA_DIR: folder }, { clock: systemClock });
  try {
    const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const product = await submits(helper, await aCompleteProduct(service, helper));
    return { helper: helper.login, officer: officer.login, product };
  } finally {
    await service.stop();
  }
}

/** The health of each check of the doctor. */
async function examined(DATA_DIR: string): Promise<ReadonlyMap<string, string>> {
  const { out } = await runOcop(['doctor', '--json'], { DATA_DIR, ...ROOM });
  const { findings } = JSON.parse(out) as { findings: readonly { check: string; health: string }[] };
  return new Map(findings.map(({ check, health }) => [check, health]));
}
