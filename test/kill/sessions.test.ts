import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from '../support/client.ts';
import { killProcesses, startProcess } from '../support/service-process.ts';

const PASSWORD = 'một câu đủ dài để thử';
const PHONE = '0912345678';

describe('when the service is killed while a phone refreshes its session', function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-kill-'));
  });
  afterEach(async () => {
    await killProcesses();
    await rm(folder, { recursive: true });
  });

  /** A client of a process with what the phone has kept. */
  function phoneAt(url: string, cookie: string | null): Client {
    const phone = new Client(url);
    phone.cookie = cookie;
    return phone;
  }

  it('then what the phone has kept is good, whether or not the answer came before', async () => {
    const environment = { DATA_DIR: folder, NOTICES: 'none' };
    let service = await startProcess(environment);
    const signedIn = new Client(service.url);
    await signedIn.post('/v1/accounts', { name: 'Bà Lan', phone: PHONE, password: PASSWORD });
    await signedIn.signsIn(PHONE, PASSWORD);
    let kept = signedIn.cookie;

    for (const answerComes of [true, false, true]) {
      // The answer is made and lost on the way; or nobody knows how far the request came.
      const lost = phoneAt(service.url, kept).refreshes();
      if (answerComes) expect((await lost).status).to.equal(200);
      service.kill('SIGKILL');
      await lost.catch(() => undefined);
      await service.ended;

      service = await startProcess(environment);
      const phone = phoneAt(service.url, kept);
      expect((await phone.refreshes()).status).to.equal(200);
      kept = phone.cookie;
    }
  });
});
