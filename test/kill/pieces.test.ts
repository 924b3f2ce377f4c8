import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from '../support/client.ts';
import { asks, begins, sendsPiece, sha256Of } from '../support/pieces.ts';
import { killProcesses, startProcess } from '../support/service-process.ts';

const PASSWORD = 'một câu đủ dài để thử';
const PIECE = 100_000;

describe('when the service is killed while a file is sent in pieces', function () {
  this.timeout(180_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-kill-'));
  });
  afterEach(async () => {
    await killProcesses();
    await rm(folder, { recursive: true });
  });

  it('then no byte that was acknowledged is missing, and the file becomes whole at another process', async () => {
    const environment = { DATA_DIR: folder, NOTICES: 'none' };
    const file = new Uint8Array(randomBytes(1_000_000));
    const first = await startProcess(environment);
    const phone = '0912345678';
    await new Client(first.url).post('/v1/accounts', { name: 'Bà Lan', phone, password: PASSWORD });
    const signedIn = async (url: string): Promise<Client> => {
      const client = new Client(url);
      await client.signsIn(phone, PASSWORD);
      return client;
    };

    let client = await signedIn(first.url);
    const { id } = (await begins(client, file)).body as { id: string };
    let acknowledged = 0;
    let service = first;
    for (let death = 1; death <= 2; death += 1) {
      const stop = acknowledged + 3 * PIECE;
      while (acknowledged < stop) {
        const piece = file.slice(acknowledged, acknowledged + PIECE);
        const answer = await sendsPiece(client, id, piece, acknowledged);
        acknowledged = Number(answer.headers.get('upload-offset'));
      }
      // In the middle of the next one.
      const cut = sendsPiece(client, id, file.slice(acknowledged, acknowledged + PIECE), acknowledged);
      service.kill('SIGKILL');
      await cut.catch(() => undefined);
      await service.ended;
      service = await startProcess(environment);
      client = await signedIn(service.url);
      const there = Number((await asks(client, id)).headers.get('upload-offset'));
      expect(there).to.be.within(acknowledged, acknowledged + PIECE);
      acknowledged = there;
    }

    const last = await sendsPiece(client, id, file.slice(acknowledged), acknowledged);
    expect(last.status, JSON.stringify(last.body)).to.equal(204);
    const sha256 = sha256Of(file);
    expect(existsSync(join(folder, 'uploads', 'originals', sha256.slice(0, 2), sha256))).to.equal(true);
  });
});
