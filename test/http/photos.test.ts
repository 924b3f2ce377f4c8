import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import sharp, { type Sharp } from 'sharp';
import { newId } from '../../src/kernel/ids.ts';
import { events } from '../../src/platform/events/events.store.ts';
import type { Log } from '../../src/platform/logging/port.ts';
import { allDocuments } from '../support/all-documents.ts';
import { codesIn, itemsIn, openPhotoService, type PhotoService } from '../support/photo-service.ts';
import { eventually } from '../support/eventually.ts';
import { asHeic, blackPng, drawnPhoto, heicPhoto, jpegPhoto, padded, PHONE, promising } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { aCompleteProduct, addsPhotos, photoForm, reads, readsWithPhotos, submits } from '../support/products.ts';
import { itUnless, NO_HEIC } from '../support/unless.ts';

const HEIC = readFileSync(new URL('../media/p3.heic', import.meta.url));
const SMALL = { width: 640, height: 480 };
const plain = (width: number, height: number, background: string): Sharp =>
  sharp({ create: { width, height, channels: 3, background } });
const PHONE_12_MP = { width: 4_000, height: 3_000 };
const zeroed = (file: Buffer, share: number): Buffer => padded(file.subarray(0, file.length * share), file.length);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('when photos are handed in', function () {
  this.timeout(60_000);
  let room: PhotoService;
  let photo: Buffer;
  const faults: unknown[] = [];
  const log: Log = { info: () => undefined, warn: () => undefined, error: (fault) => faults.push(fault) };
  before(async () => {
    room = await openPhotoService({}, { log });
    photo = await jpegPhoto(SMALL);
  });
  after(async () => {
    await room.close();
    expect(faults, 'what no test expects').to.deep.equal([]);
  });
  afterEach('nothing is left half written, and the service answers', async () => {
    await eventually(() => room.files('tmp').length === 0);
    expect((await room.helper.get('/healthz')).status).to.equal(200);
  });

  describe('that can not be used', () => {
    const image = plain(100, 100, 'red');
    const wrong: Readonly<Record<string, readonly [() => Promise<Uint8Array> | Uint8Array | string, string]>> = {
      'a page': [() => '<!doctype html><script>alert(1)</script>', 'file_type_unsupported'],
      'a script': [() => '#!/bin/sh\nrm -rf /\n', 'file_type_unsupported'],
      'a PDF': [() => '%PDF-1.7\n%%EOF\n', 'file_type_unsupported'],
      'a zip': [() => 'PK\x03\x04\x14\0', 'file_type_unsupported'],
      'an SVG': [() => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'file_type_unsupported'],
      'a GIF': [() => image.clone().gif().toBuffer(), 'file_type_unsupported'],
      'a TIFF': [() => image.clone().tiff().toBuffer(), 'file_type_unsupported'],
      'an AVIF': [() => image.clone().avif({ effort: 0 }).toBuffer(), 'file_type_unsupported'],
      'an empty file': [() => '', 'file_type_unsupported'],
      'an SVG behind the first bytes of a JPEG': [
        () => Buffer.from('\xff\xd8\xff<svg/>', 'latin1'),
        'photo_unreadable',
      ],
      'the first 40 bytes of a photo': [() => photo.subarray(0, 40), 'photo_unreadable'],
      'HEIC without its end': [() => HEIC.subarray(0, HEIC.length - 500), 'photo_unreadable'],
      'an AVIF that says it is HEIC': [
        async () => asHeic(await image.clone().avif({ effort: 0 }).toBuffer()),
        'photo_unreadable',
      ],
      'HEIC of which half is zeros': [() => zeroed(HEIC, 0.5), 'photo_unreadable'],
      'one pixel': [() => plain(1, 1, 'red').jpeg().toBuffer(), 'photo_tiny'],
      '256 megapixels in a few kilobytes': [() => blackPng(16_000, 16_000), 'photo_too_many_pixels'],
      '256 megapixels in 0.7 MB': [() => padded(blackPng(16_000, 16_000), 747_000), 'photo_too_many_pixels'],
      'a header that promises 3,600 megapixels': [() => promising(blackPng(64, 64), 60_000), 'photo_too_many_pixels'],
      'one byte more than is taken': [() => padded(photo, 20 * 2 ** 20 + 1), 'file_too_large'],
    };
    for (const [what, [content, code]] of Object.entries(wrong))
      it(`then ${what} called .jpg is refused with a reason and a way out, and not kept`, async () => {
        const bytes = Buffer.from(await content());
        const { id } = await room.product();
        const answer = await addsPhotos(room.helper, id, [bytes]);
        expectProblem(answer, 422, 'photos_unusable');
        expect(codesIn(answer)).to.deep.equal([code]);
        const [item] = itemsIn(answer);
        expect(item?.file).to.equal('IMG_1.jpg');
        expect(item?.problem?.detail)
          .to.match(/\p{L}{2}/u)
          .and.not.match(/[{}]/);
        expect(room.files('originals')).to.not.include(sha256(bytes));
        expect(await reads(room.helper, id)).to.deep.include({ version: 1, photos: [] });
      });

    it('then they refuse no other in the form, and each is told in its place', async () => {
      const { id } = await room.product();
      const answer = await addsPhotos(room.helper, id, [Buffer.from('<svg/>'), photo, blackPng(10, 500), HEIC]);
      expect(answer.status).to.equal(202);
      expect(codesIn(answer)).to.deep.equal(['file_type_unsupported', null, 'photo_tiny', null]);
      const { photos } = await readsWithPhotos(room.helper, id);
      expect(photos.map(({ role, state }) => [role, state])).to.deep.equal([
        ['main', 'ready'],
        ['gallery', 'ready'],
      ]);
    });

    it('then what only shows when it is decoded is told with the product, and none of it is served', async () => {
      const cut = await jpegPhoto();
      const failed = {
        'a photo cut in half': cut.subarray(0, cut.length / 2),
        'a header that lies': promising(await plain(200, 200, 'red').png().toBuffer(), 4_000),
      };
      for (const [what, bytes] of Object.entries(failed)) {
        const { state, problem, urls } = await room.photoOf(bytes);
        expect([state, problem?.code], what).to.deep.equal(['failed', 'photo_unreadable']);
        expect(problem?.detail).to.be.a('string').and.not.equal('');
        expect((await fetch(room.service.url + urls.large)).status).to.equal(404);
      }
    });
  });

  describe('in a form that is none', () => {
    let path: string;
    before(async () => {
      path = `/v1/products/${(await room.product()).id}/photos`;
    });
    const PHOTO_PART = 'Content-Disposition: form-data; name="photo"; filename="a.jpg"';
    const formOf = (...parts: readonly (readonly [head: string, content: Uint8Array | string])[]) =>
      Buffer.concat([
        ...parts.flatMap(([head, content]) => [
          Buffer.from(`--x\r\n${head}\r\n\r\n`),
          Buffer.from(content),
          Buffer.from('\r\n'),
        ]),
        Buffer.from('--x--\r\n'),
      ]);
    const sends = (body: Buffer, type = 'multipart/form-data; boundary=x') =>
      room.helper.send('POST', path, { raw: new Uint8Array(body), headers: { 'Content-Type': type } });
    const request = (length: number) =>
      [
        `POST ${path} HTTP/1.1`,
        'Host: localhost',
        'Connection: close',
        `Authorization: Bearer ${room.helper.token ?? ''}`,
        'Content-Type: multipart/form-data; boundary=x',
        `Content-Length: ${String(length)}`,
        '',
        '',
      ].join('\r\n');
    function opened() {
      const { hostname, port } = new URL(room.service.url);
      return connect(Number(port), hostname);
    }

    it('then one without a boundary, or without files, is refused', async () => {
      expectProblem(
        await sends(formOf([PHOTO_PART, photo]), 'multipart/form-data; charset=utf-8'),
        400,
        'form_malformed',
      );
      expectFieldErrors(await room.helper.post(path, {}), { '/items': 'required' });
      const empty = await room.helper.send('POST', path, { form: photoForm([]) });
      expect(empty.status).to.equal(400);
    });

    it('then parts with empty names, or without any, are refused', async () => {
      for (const disposition of [
        'form-data; name=""; filename="a.jpg"',
        'form-data; filename="a.jpg"',
        'form-data; name="photo"; filename=""',
        'form-data',
      ]) {
        const answer = await sends(formOf([`Content-Disposition: ${disposition}`, photo]));
        expect(answer.status, JSON.stringify(answer.body)).to.equal(400);
        expect(answer.body.code).to.be.oneOf(['form_malformed', 'body_invalid']);
      }
    });

    it('then twelve files are told to be too many', async () => {
      const answer = await room.helper.send('POST', path, { form: photoForm(Array.from({ length: 12 }, () => photo)) });
      expectProblem(answer, 400, 'body_invalid');
      expectFieldErrors(answer, { '/photo': 'too_many_items' });
    });

    it('then what its type is declared to be makes no difference, nor does a place left empty', async () => {
      const empty =
        'Content-Disposition: form-data; name="photo"; filename=""\r\nContent-Type: application/octet-stream';
      const answer = await sends(formOf([`${PHOTO_PART}\r\nContent-Type: application/pdf`, photo], [empty, '']));
      expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
      expect(itemsIn(answer).map(({ file }) => file)).to.deep.equal(['a.jpg']);
    });

    it('then one that breaks off half way leaves nothing', async () => {
      const bytes = await jpegPhoto({ ...SMALL, seed: 11 });
      const before = room.files('originals');
      const socket = opened();
      const body = formOf([PHOTO_PART, bytes]);
      socket.write(request(body.length));
      socket.write(body.subarray(0, 30_000));
      await eventually(() => room.files('tmp').length === 1);
      socket.destroy();
      await eventually(() => room.files('tmp').length === 0);
      expect(room.files('originals')).to.deep.equal(before);
    });

    it('then one that comes drop by drop is taken, and others are answered meanwhile', async () => {
      const bytes = await jpegPhoto({ ...SMALL, seed: 12 });
      const body = formOf([PHOTO_PART, bytes]);
      const socket = opened();
      let answer = '';
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.write(request(body.length));
      const drop = Math.ceil(body.length / 30);
      for (let at = 0; at < body.length; at += drop) {
        socket.write(body.subarray(at, at + drop));
        await setTimeout(10);
        expect((await room.helper.get('/healthz')).status).to.equal(200);
      }
      await eventually(() => answer.startsWith('HTTP/1.1 202'));
      expect(room.files('originals')).to.include(sha256(bytes));
    });
  });

  it('then nine at once are told to the log, and shown, in the order of the form', async () => {
    const { id } = await room.product();
    const nine = await Promise.all(Array.from({ length: 9 }, (_, seed) => jpegPhoto({ ...SMALL, seed: 100 + seed })));
    const answer = await addsPhotos(room.helper, id, nine);
    expect(answer.status).to.equal(202);
    const ids = itemsIn(answer).map(({ photo }) => photo?.id);
    expect((await readsWithPhotos(room.helper, id)).photos.map((photo) => photo.id)).to.deep.equal(ids);
    const logged = await allDocuments(room.service.container.store.collection(events));
    const added = logged.filter(({ type, data }) => type === 'photo.added' && data['productId'] === id);
    const told = added.toSorted((one, other) => one.seq - other.seq).map(({ aggregateId }) => aggregateId);
    expect(told).to.deep.equal(ids);
  });

  describe('again, or under ids of the client', () => {
    it('then the same photo twice in one form is one, and the same bytes later are the photo that is there', async () => {
      const { id } = await room.product();
      const twice = await addsPhotos(room.helper, id, [photo, photo]);
      expect(twice.status).to.equal(202);
      const [one, other] = itemsIn(twice);
      expect(one?.photo?.id).to.equal(other?.photo?.id);
      const { photos, version } = await readsWithPhotos(room.helper, id);
      expect(photos).to.have.length(1);

      const later = await addsPhotos(room.helper, id, [photo]);
      expect(later.status, 'nothing is left to be done').to.equal(200);
      expect(itemsIn(later)[0]?.photo).to.include({ id: one?.photo?.id, state: 'ready' });
      expect((await reads(room.helper, id)).version, 'nothing has changed').to.equal(version);
    });

    it('then each file has the id in its place, also beside one that is refused', async () => {
      const { id } = await room.product();
      const ids = [newId(), newId(), newId()];
      const form = photoForm([photo, Buffer.from('no photo'), HEIC], ids);
      const answer = await room.helper.send('POST', `/v1/products/${id}/photos`, { form });
      expect(itemsIn(answer).map(({ photo }) => photo?.id)).to.deep.equal([ids[0], undefined, ids[2]]);
      const again = photoForm([photo, Buffer.from('no photo'), HEIC], ids);
      const repeated = await room.helper.send('POST', `/v1/products/${id}/photos`, { form: again });
      expect(itemsIn(repeated).map(({ photo }) => photo?.id)).to.deep.equal([ids[0], undefined, ids[2]]);
      expect((await reads(room.helper, id)).photos.map((one) => one.id)).to.deep.equal([ids[0], ids[2]]);
    });

    it('then the id of another photo is taken, of this product or any', async () => {
      const [mine, other] = [await room.product(), await room.product()];
      const taken = itemsIn(await addsPhotos(room.helper, other.id, [photo]))[0]?.photo?.id ?? '';
      for (const { id } of [mine, other]) {
        const form = photoForm([await jpegPhoto({ ...SMALL, seed: 13 })], [taken]);
        expectProblem(await room.helper.send('POST', `/v1/products/${id}/photos`, { form }), 409, 'id_taken');
      }
      expect((await reads(room.helper, mine.id)).photos).to.deep.equal([]);
    });

    it('then more ids than files, an id twice, and one that is none are refused', async () => {
      const { id } = await room.product();
      const same = newId();
      for (const ids of [[newId(), newId()], [same, same], ['1']]) {
        const form = photoForm([photo], ids);
        expectProblem(await room.helper.send('POST', `/v1/products/${id}/photos`, { form }), 400, 'body_invalid');
      }
    });
  });

  it('then a product that an officer is looking at takes none', async () => {
    const product = await aCompleteProduct(room.service, room.helper);
    await submits(room.helper, product);
    expectProblem(await addsPhotos(room.helper, product.id, [photo]), 409, 'not_allowed_now');
  });

  describe('of every kind that phones and programs make', () => {
    const red = '#c03020';
    const kinds: Readonly<Record<string, () => Promise<Buffer>>> = {
      'upright with a position in it': async () =>
        (await drawnPhoto(PHONE))
          .jpeg()
          .withMetadata({ orientation: 6, exif: { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 27/1 36/1' } } })
          .toBuffer(),
      tall: () => plain(500, 3_000, red).jpeg().toBuffer(),
      'in CMYK': () => plain(800, 600, red).toColourspace('cmyk').jpeg().toBuffer(),
      'of 16 bits': () => plain(800, 600, red).toColourspace('rgb16').png().toBuffer(),
      'that can be seen through': () => plain(800, 600, red).ensureAlpha(0.5).png().toBuffer(),
      'in wide colours': () => plain(800, 600, red).withIccProfile('p3').jpeg().toBuffer(),
      progressive: () => plain(800, 600, red).jpeg({ progressive: true }).toBuffer(),
      'in WebP': () => plain(800, 600, red).webp().toBuffer(),
      'that moves': async () => {
        const frames = await Promise.all([red, 'blue'].map((colour) => plain(800, 600, colour).png().toBuffer()));
        return sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer();
      },
      'that is a zip as well': async () => Buffer.concat([await jpegPhoto(), Buffer.from('PK\x03\x04<script>')]),
      'in HEIC of 2 kB': () => Promise.resolve(HEIC),
    };
    for (const [kind, draw] of Object.entries(kinds))
      it(`then one ${kind} becomes pictures without a trace of where it was taken`, async () => {
        await expectGood(await draw());
      });

    itUnless(NO_HEIC, 'then HEIC of 12 megapixels becomes pictures too', async () => {
      await expectGood(await heicPhoto(PHONE_12_MP));
    });

    async function expectGood(bytes: Buffer): Promise<void> {
      const photo = await room.photoOf(bytes);
      expect([photo.state, photo.problem]).to.deep.equal(['ready', null]);
      const sides = { large: 1_200, medium: 1_024, small: 480, thumb: 160 } as const;
      for (const [preset, side] of Object.entries(sides) as [keyof typeof sides, number][]) {
        const picture = await room.picture(photo, preset);
        const { format, width, height, exif, icc, xmp, orientation, pages } = await sharp(picture).metadata();
        if (preset === 'large') expect([format, width, height]).to.deep.equal(['jpeg', side, side]);
        else expect([format, Math.max(width, height) <= side]).to.deep.equal(['webp', true]);
        expect([exif, icc, xmp, orientation, pages], preset).to.deep.equal(Array(5).fill(undefined));
        expect(picture.includes('<script>')).to.equal(false);
        await sharp(picture, { failOn: 'warning' }).stats();
      }
    }
  });
});
