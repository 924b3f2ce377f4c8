import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { sentOfDay } from '../../src/platform/quotas/quotas.store.ts';
import { HOUR, SECOND } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import type { Client } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { announcing, asks, begins, sendsPiece, sha256Of, TUS, uploads } from '../support/pieces.ts';
import { expectProblem } from '../support/problems.ts';

const MB = 2 ** 20;
const some = (bytes: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(bytes));
const idOf = ({ body }: { readonly body: any }): string => (body as { id: string }).id;
const offsetOf = ({ headers }: { readonly headers: Headers }): number => Number(headers.get('upload-offset'));

onBothStores('when a file is sent in pieces', (service) => {
  let helper: Client;
  let other: Client;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    other = await service().person({ role: 'producer' });
  });
  const folder = (): string => service().container.config.UPLOADS_DIR;
  const original = (file: Uint8Array): string => {
    const sha256 = sha256Of(file);
    return join(folder(), 'originals', sha256.slice(0, 2), sha256);
  };
  const unfinished = (): readonly string[] =>
    existsSync(join(folder(), 'unfinished')) ? readdirSync(join(folder(), 'unfinished')) : [];

  describe('that is not announced rightly', () => {
    const file = some(100);
    const wrong: Readonly<Record<string, Parameters<typeof announcing>[1]>> = {
      'no length': { length: '' },
      'a length of nothing': { length: 0 },
      'a length below nothing': { length: -1 },
      'a length that is none': { length: '1e3' },
      'another purpose': { purpose: 'template' },
      'a hash that is none': { sha256: 'abc' },
    };
    for (const [what, said] of Object.entries(wrong))
      it(`then ${what} is refused`, async () => {
        expectProblem(await begins(helper, file, said), 400, 'header_invalid');
      });

    for (const [what, metadata] of Object.entries({
      none: undefined,
      'one that is no Base64': 'purpose cGhvdG8,sha256 !!!',
      'one that says a key twice': 'purpose cGhvdG8=,purpose cGhvdG8=',
    }))
      it(`then ${what} of metadata is refused`, async () => {
        const { 'Upload-Metadata': _, ...headers } = announcing(file);
        const sent = { ...headers, ...(metadata !== undefined && { 'Upload-Metadata': metadata }) };
        expectProblem(await helper.send('POST', '/v1/uploads', { headers: sent }), 400, 'header_invalid');
      });

    for (const [purpose, limit] of Object.entries({ photo: 20 * MB, document: 10 * MB, voice: 2 * MB }))
      it(`then one byte more than a ${purpose} may have is refused before it is sent`, async () => {
        const answer = await begins(helper, file, { purpose, length: limit + 1 });
        expectProblem(answer, 413, 'file_too_large');
        expect(answer.headers.get('tus-resumable')).to.equal('1.0.0');
        const begun = await begins(helper, some(1), { purpose, length: limit });
        expect(begun.status).to.equal(201);
        await helper.delete(`/v1/uploads/${idOf(begun)}`, { headers: TUS });
      });

    it('then another version of the protocol is told which one is taken', async () => {
      const headers = { ...announcing(file), 'Tus-Resumable': '0.2.2' };
      const answer = await helper.send('POST', '/v1/uploads', { headers });
      expectProblem(answer, 412, 'tus_version_unsupported');
      expect(answer.headers.get('tus-version')).to.equal('1.0.0');
    });

    it('then a body of another type is refused', async () => {
      const headers = { ...announcing(file), 'Content-Type': 'image/jpeg' };
      expectProblem(await helper.send('POST', '/v1/uploads', { raw: file, headers }), 415, 'content_type_unsupported');
    });
  });

  it('then OPTIONS says what can be done, to everybody', async () => {
    const { status, headers } = await service().anyone().send('OPTIONS', '/v1/uploads');
    expect([status, headers.get('tus-version'), headers.get('tus-max-size')]).to.deep.equal([204, '1.0.0', '20971520']);
    expect(headers.get('tus-extension')).to.equal('creation,creation-with-upload,expiration,termination');
  });

  it('then each piece is kept, and the whole is an original', async () => {
    const file = some(300_000);
    const before = Date.parse(service().clock.now());
    const begun = await begins(helper, file);
    const after = Date.parse(service().clock.now());
    expect([begun.status, offsetOf(begun)]).to.deep.equal([201, 0]);
    expect(begun.headers.get('location')).to.equal(`/v1/uploads/${idOf(begun)}`);
    const ends = Date.parse(begun.headers.get('upload-expires') ?? '');
    // The header counts whole seconds.
    expect(ends).to.be.within(before + 48 * HOUR - SECOND, after + 48 * HOUR);

    for (let at = 0; at < file.length; at += 100_000) {
      const sent = await sendsPiece(helper, idOf(begun), file.slice(at, at + 100_000), at);
      expect([sent.status, offsetOf(sent)]).to.deep.equal([204, at + 100_000]);
      expect(offsetOf(await asks(helper, idOf(begun)))).to.equal(at + 100_000);
    }
    expect(existsSync(original(file))).to.equal(true);
    expect(unfinished()).not.to.include(idOf(begun));
  });

  it('then the first piece may come along', async () => {
    const file = some(1_000);
    const begun = await begins(helper, file, {}, file.slice(0, 400));
    expect([begun.status, offsetOf(begun)]).to.deep.equal([201, 400]);
    expect((await sendsPiece(helper, idOf(begun), file.slice(400), 400)).status).to.equal(204);
    expect(existsSync(original(file))).to.equal(true);
  });

  it('then an offset that lies is refused, and says the right one', async () => {
    const file = some(1_000);
    const id = idOf(await begins(helper, file, {}, file.slice(0, 400)));
    for (const offset of [0, 399, 401, 1_000, 5_000]) {
      const answer = await sendsPiece(helper, id, file.slice(0, 10), offset);
      expectProblem(answer, 409, 'upload_offset_wrong');
      expect(answer.body).to.include({ uploadOffset: 400 });
    }
    expectProblem(await sendsPiece(helper, id, file.slice(0, 10), '-1'), 400, 'header_invalid');
    expectProblem(await sendsPiece(helper, id, file.slice(0, 10), ''), 400, 'header_invalid');
    expect(offsetOf(await asks(helper, id))).to.equal(400);
  });

  it('then a piece that is longer than what is missing is refused whole', async () => {
    const file = some(1_000);
    const id = idOf(await begins(helper, file, {}, file.slice(0, 400)));
    expectProblem(await sendsPiece(helper, id, some(601), 400), 413, 'file_too_large');
    expect(offsetOf(await asks(helper, id))).to.equal(400);
  });

  it('then bytes with another hash are refused and removed', async () => {
    const file = some(1_000);
    const id = idOf(await begins(helper, file, {}, file.slice(0, 500)));
    const lie = some(500);
    expectProblem(await sendsPiece(helper, id, lie, 500), 422, 'upload_corrupt');
    expectProblem(await helper.get(`/v1/uploads/${id}`), 404, 'not_found');
    expect(existsSync(original(Buffer.concat([file.slice(0, 500), lie])))).to.equal(false);
    expect(unfinished()).not.to.include(id);
  });

  it('then nobody else finds it', async () => {
    const file = some(1_000);
    const id = idOf(await begins(helper, file, {}, file.slice(0, 400)));
    for (const answer of [
      await other.get(`/v1/uploads/${id}`),
      await sendsPiece(other, id, file.slice(400), 400),
      await other.delete(`/v1/uploads/${id}`, { headers: TUS }),
      await helper.get(`/v1/uploads/${newId()}`),
    ])
      expectProblem(answer, 404, 'not_found');
    expect(offsetOf(await asks(helper, id))).to.equal(400);
  });

  it('then who begins the same file again goes on with it, and has all of one that was whole', async () => {
    const file = some(1_000);
    const first = await begins(helper, file, {}, file.slice(0, 400));
    const again = await begins(helper, file);
    expect([again.status, idOf(again), offsetOf(again)]).to.deep.equal([201, idOf(first), 400]);
    await sendsPiece(helper, idOf(first), file.slice(400), 400);
    const third = await begins(helper, file);
    expect([idOf(third), offsetOf(third)]).to.deep.equal([idOf(first), 1_000]);
  });

  it('then bytes that somebody else has sent are sent all the same', async () => {
    const file = some(1_000);
    await uploads(helper, file);
    expect(offsetOf(await begins(other, file))).to.equal(0);
  });

  it('then it is gone once it is given up', async () => {
    const file = some(1_000);
    const id = idOf(await begins(helper, file, {}, file.slice(0, 400)));
    expect((await helper.delete(`/v1/uploads/${id}`, { headers: TUS })).status).to.equal(204);
    expectProblem(await helper.get(`/v1/uploads/${id}`), 404, 'not_found');
    expect(unfinished()).not.to.include(id);
    expect(offsetOf(await begins(helper, file))).to.equal(0);
  });

  const told = async (id: string): Promise<number> =>
    ((await helper.get(`/v1/uploads/${id}`)).body as { offset: number }).offset;

  it('then what has come before a connection breaks off stays', async () => {
    const file = some(200_000);
    const id = idOf(await begins(helper, file));
    (await stalls(helper, id, file.slice(0, 50_000), file.length)).end();
    await eventually(async () => (await told(id)) === 50_000);
    expect((await sendsPiece(helper, id, file.slice(50_000), 50_000)).status).to.equal(204);
    expect(existsSync(original(file))).to.equal(true);
  });

  it('then a connection that only seems alive holds nobody up, and what it brought stays', async () => {
    const file = some(MB);
    const id = idOf(await begins(helper, file));
    const silent = await stalls(helper, id, file.slice(0, 600_000), file.length);
    await eventually(async () => (await told(id)) > 500_000);
    const there = offsetOf(await asks(helper, id));
    expect(there).to.be.within(500_000, 600_000);
    expect((await sendsPiece(helper, id, file.slice(there), there)).status).to.equal(204);
    expect(existsSync(original(file))).to.equal(true);
    await eventually(() => silent.destroyed);
  });

  it('then of two who send the same piece at once neither does harm', async () => {
    const file = some(400_000);
    const id = idOf(await begins(helper, file));
    const piece = file.slice(0, 200_000);
    await Promise.allSettled([sendsPiece(helper, id, piece, 0), sendsPiece(helper, id, piece, 0)]);
    let there = offsetOf(await asks(helper, id));
    if (there < 200_000) there = offsetOf(await sendsPiece(helper, id, file.slice(there, 200_000), there));
    expect((await sendsPiece(helper, id, file.slice(there), there)).status).to.equal(204);
    expect(existsSync(original(file))).to.equal(true);
  });

  it('then twenty files, and 60 MB of them, may be unfinished at a time', async () => {
    const many = await service().person({ role: 'producer' });
    const begun = await Promise.all(Array.from({ length: 20 }, () => begins(many, some(10))));
    expect(begun.map(({ status }) => status)).to.deep.equal(Array.from({ length: 20 }, () => 201));
    const refused = await begins(many, some(10));
    expectProblem(refused, 429, 'too_many_uploads');
    expect(Number(refused.headers.get('retry-after'))).to.be.greaterThan(0);
    await many.delete(`/v1/uploads/${idOf(begun[0] ?? refused)}`, { headers: TUS });
    expect((await begins(many, some(10))).status).to.equal(201);

    const large = await service().person({ role: 'producer' });
    for (const _ of [1, 2, 3]) expect((await begins(large, some(10), { length: 20 * MB })).status).to.equal(201);
    expectProblem(await begins(large, some(10)), 429, 'too_many_uploads');
  });

  it('then of thirty who come at once no more than twenty get in', async () => {
    const many = await service().person({ role: 'producer' });
    const begun = await Promise.all(Array.from({ length: 30 }, () => begins(many, some(10))));
    expect(begun.filter(({ status }) => status === 201).length).to.be.at.most(20);
  });

  it('then its bytes count for the day, once', async () => {
    const sender = await service().person({ role: 'producer' });
    await uploads(sender, some(500_000));
    const counted = await service().container.store.collection(sentOfDay).get(sender.accountId);
    expect(counted?.bytes).to.be.within(500_000, 600_000);
  });

  describe('and time passes', () => {
    it('then what is not finished in two days is swept, and what is used by nobody', async () => {
      const [file, whole] = [some(1_000), some(1_000)];
      const half = idOf(await begins(helper, file, {}, file.slice(0, 400)));
      await uploads(helper, whole);
      const { container, clock } = service();
      const left = async (): Promise<readonly boolean[]> => {
        await sweepAll(container.sweep, AbortSignal.timeout(30_000));
        return [unfinished().includes(half), existsSync(original(whole))];
      };
      clock.forward(47 * HOUR);
      expect(await left()).to.deep.equal([true, true]);
      clock.forward(2 * HOUR);
      expect(await left()).to.deep.equal([false, false]);
    });
  });
});

const requestText = (client: Client, id: string, length: number): string =>
  [
    `PATCH /v1/uploads/${id} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${client.token ?? ''}`,
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    `Content-Length: ${String(length)}`,
    '',
    '',
  ].join('\r\n');

/** Sends the beginning of a piece over a connection of its own, and then nothing. */
async function stalls(client: Client, id: string, part: Uint8Array, length: number) {
  const { hostname, port } = new URL(client.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.write(Buffer.concat([Buffer.from(requestText(client, id, length)), part]), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return socket;
}
