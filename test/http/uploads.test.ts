import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { Request, Response } from 'express';
import { openPhotoProcesses } from '../../src/features/media/adapters/photo-processes.ts';
import { openMedia } from '../../src/features/media/index.ts';
import { uploadReader } from '../../src/http/upload.ts';
import { newId } from '../../src/kernel/ids.ts';
import { Problem, problemMessage } from '../../src/kernel/problems/index.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import type { PixelSize, Refusal } from '../../src/platform/files/uploads.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { eventually } from '../support/eventually.ts';
import { movableClock } from '../support/movable-clock.ts';
import { blackPng, jpegPhoto } from '../support/photos.ts';

/** What the reader makes of a form. */
interface Read {
  readonly value: unknown;
  readonly files: readonly ({ readonly name: string } & (
    { readonly refusal: Refusal } | { readonly type: string; readonly pixels: PixelSize }
  ))[];
}

describe('when photos come in a form', () => {
  const store = openEmbeddedStore({ file: ':memory:' });
  const imageProcessor = openPhotoProcesses();
  let directory: string;
  let server: Server;
  let port: number;
  let photo: Buffer;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-uploads-'));
    const files = await openDiskFiles({ directory, storeId: 'store' });
    const media = openMedia({ store, clock: movableClock(), files, imageProcessor, secret: 'of nobody' });
    const read = uploadReader(media.upload, files);
    // The reader alone: what it makes of a form is its answer.
    server = createServer((request, response) => {
      read(request as Request, response as Response).then(
        ({ value, errors, files }) => response.end(JSON.stringify({ value, errors, files })),
        (error: unknown) => {
          response.statusCode = error instanceof Problem ? error.status : 500;
          response.end(JSON.stringify({ code: error instanceof Problem ? error.code : String(error) }));
        },
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
    photo = await jpegPhoto({ width: 640, height: 480 });
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await imageProcessor.close();
    await store.close();
    await rm(directory, { recursive: true });
  });
  afterEach('nothing is left half written', () =>
    eventually(async () => (await readdir(join(directory, 'tmp'))).length === 0),
  );

  const originals = async () =>
    (await readdir(join(directory, 'originals'), { recursive: true })).filter((name) => name.includes('/'));
  async function sends(
    photos: readonly (readonly [content: Uint8Array | string, name?: string])[],
    ids: string[] = [],
  ) {
    const form = new FormData();
    for (const id of ids) form.append('id', id);
    for (const [content, name = 'photo.jpg'] of photos) form.append('photo', new Blob([Buffer.from(content)]), name);
    const answer = await fetch(`http://127.0.0.1:${String(port)}`, { method: 'POST', body: form });
    return { status: answer.status, body: (await answer.json()) as Read };
  }

  describe('of which one can not be used', () => {
    const wrong: Readonly<Record<string, readonly [() => Uint8Array | string, string]>> = {
      'a page': [() => '<!doctype html><script>alert(1)</script>', 'file_type_unsupported'],
      'a script': [() => '#!/bin/sh\nrm -rf /', 'file_type_unsupported'],
      'an SVG': [() => '<svg xmlns="http://www.w3.org/2000/svg"/>', 'file_type_unsupported'],
      'a PDF': [() => '%PDF-1.7\n%%EOF', 'file_type_unsupported'],
      'a zip': [() => 'PK\x03\x04', 'file_type_unsupported'],
      'a GIF': [() => 'GIF89a', 'file_type_unsupported'],
      nothing: [() => '', 'file_type_unsupported'],
      'no more than a beginning': [() => photo.subarray(0, 40), 'photo_unreadable'],
      'one pixel': [() => blackPng(1, 1), 'photo_tiny'],
      '256 megapixels': [() => blackPng(16_000, 16_000), 'photo_too_many_pixels'],
      'one byte too many': [
        () => Buffer.concat([photo, Buffer.alloc(20 * 2 ** 20 + 1 - photo.length)]),
        'file_too_large',
      ],
    };
    for (const [what, [content, code]] of Object.entries(wrong))
      it(`then ${what} called .jpg is refused with a reason, and not kept`, async () => {
        const before = await originals();
        const { status, body } = await sends([[content(), 'ảnh.jpg']]);
        expect(status).to.equal(200);
        const [file] = body.files;
        if (!file || !('refusal' in file)) throw new Error('not refused');
        expect([file.name, file.refusal.code]).to.deep.equal(['ảnh.jpg', code]);
        expect(problemMessage(file.refusal.code, file.refusal.values, 'vi').detail).to.not.match(/[{}]/);
        expect(await originals()).to.deep.equal(before);
      });

    it('then the others are kept all the same, each in its place', async () => {
      const { body } = await sends([
        [photo],
        ['<svg/>'],
        [blackPng(10, 500)],
        [await jpegPhoto({ width: 80, height: 90 })],
      ]);
      const kinds = body.files.map((file) => ('refusal' in file ? file.refusal.code : [file.type, file.pixels]));
      expect(kinds).to.deep.equal([
        ['jpeg', { width: 640, height: 480 }],
        'file_type_unsupported',
        'photo_tiny',
        ['jpeg', { width: 80, height: 90 }],
      ]);
    });
  });

  it('then twelve are too many', async () => {
    expect(await sends(Array.from({ length: 12 }, () => [photo] as const))).to.deep.include({ status: 400 });
  });

  it('then nine are not, and ids come as a list, even a single one', async () => {
    const ids = Array.from({ length: 9 }, newId);
    const nine = await sends(
      ids.map(() => [photo] as const),
      ids,
    );
    expect(nine.body.files).to.have.length(9);
    expect(nine.body.value).to.deep.equal({ id: ids });
    expect((await sends([[photo]], ids.slice(0, 1))).body.value).to.deep.equal({ id: ids.slice(0, 1) });
    expect((await sends([[photo]])).body.value).to.deep.equal({});
  });

  const names: Readonly<Record<string, string>> = {
    'IMG_2026.JPG': 'IMG_2026.JPG',
    '../../etc/passwd': 'passwd',
    'C:\\Users\\me\\chè.jpg': 'chè.jpg',
    ['che\u0300.jpg']: 'chè.jpg',
    ['gpj.\u202eexe']: 'gpj.exe',
    ['a\u200bb.jpg']: 'ab.jpg',
    ['ả'.repeat(200)]: 'ả'.repeat(120),
  };
  for (const [given, name] of Object.entries(names))
    it(`then the name ${JSON.stringify(given.slice(0, 20))} is shown as ${JSON.stringify(name.slice(0, 20))}`, async () => {
      expect((await sends([[photo, given]])).body.files[0]?.name).to.equal(name);
    });

  it('then one that comes drop by drop is taken when it is whole, and others are served meanwhile', async () => {
    const socket = connect(port, '127.0.0.1');
    const head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n';
    const body = Buffer.concat([Buffer.from(head), photo, Buffer.from('\r\n--x--\r\n')]);
    const type = 'Content-Type: multipart/form-data; boundary=x';
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${type}\r\nContent-Length: ${String(body.length)}\r\n\r\n`,
    );
    const step = Math.ceil(body.length / 20);
    for (let at = 0; at < body.length; at += step) {
      socket.write(body.subarray(at, at + step));
      await setTimeout(5);
      if (at === 5 * step) expect((await sends([[photo]])).status).to.equal(200);
    }
    const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
    expect(answer)
      .to.match(/^HTTP\/1\.1 200/)
      .and.include('"type":"jpeg"');
  });

  it('then one that breaks off leaves nothing', async () => {
    const before = await originals();
    const socket = connect(port, '127.0.0.1');
    const type = 'Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000000';
    const part = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n';
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${type}\r\n\r\n${part}`);
    socket.write((await jpegPhoto({ width: 700, height: 700, seed: 9 })).subarray(0, 30_000));
    await eventually(async () => (await readdir(join(directory, 'tmp'))).length === 1);
    socket.destroy();
    await eventually(async () => (await readdir(join(directory, 'tmp'))).length === 0);
    expect(await originals()).to.deep.equal(before);
  });

  it('then the process that looks at them may be killed, and the next photo finds another', async () => {
    await sends([[photo]]);
    for (const pid of imageProcessor.pids()) process.kill(pid, 'SIGKILL');
    expect((await sends([[photo]])).body.files[0]).to.include({ type: 'jpeg' });
  });
});
