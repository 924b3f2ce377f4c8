import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import type { Answer, Client } from '../support/client.ts';
import { PDF } from '../support/form.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { begins, TUS, uploads } from '../support/pieces.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { describes, photoForm, reads, type Described } from '../support/products.ts';
import { handsIn, household, PAPER, registers } from '../support/producers.ts';

const bytesOf = (file: string | Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(file));
const PAPER_FILE = bytesOf(PDF);
const pictures = await Promise.all(
  [1, 2, 3].map(async (seed) => bytesOf(await jpegPhoto({ width: 200, height: 200, seed }))),
);
const [FRONT, LABEL, INSIDE] = pictures as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];

onBothStores('when files that were sent in pieces are named', (service) => {
  let helper: Client;
  let producerId: string;
  let product: Described;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    producerId = (await registers(helper, household())).id;
  });
  beforeEach(async () => {
    product = await describes(helper, { producerId, name: { vi: 'Tương nếp' } });
  });
  const papers = (): string => `/v1/producers/${producerId}/documents`;
  const adds = (items: readonly unknown[], client = helper): Promise<Answer> =>
    client.post(`/v1/products/${product.id}/photos`, { items });
  const shown = async () => (await reads(helper, product.id)).photos.map(({ id, role, alt }) => ({ id, role, alt }));

  describe('as photos', () => {
    it('then they are added with their ids, roles and texts, once', async () => {
      const [front, label] = [newId(), newId()];
      const items = [
        { uploadId: await uploads(helper, FRONT), id: front, role: 'main', alt: { vi: 'Mặt trước' } },
        { uploadId: await uploads(helper, LABEL), id: label, role: 'label', alt: { vi: 'Nhãn', en: 'Label' } },
        { uploadId: await uploads(helper, INSIDE) },
      ];
      const answer = await adds(items);
      expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
      const there = await shown();
      expect(there.slice(0, 2)).to.deep.equal([
        { id: front, role: 'main', alt: { vi: 'Mặt trước', en: null } },
        { id: label, role: 'label', alt: { vi: 'Nhãn', en: 'Label' } },
      ]);
      expect(there[2]).to.include({ role: 'gallery', alt: null });
      expect((await adds(items)).status).to.equal(202);
      expect(await shown()).to.deep.equal(there);
    });

    it('then a file that is no photo is refused by its name, and refuses no other', async () => {
      const lie = await uploads(helper, bytesOf(`GIF89a ${newId()}`), { filename: 'ảnh.jpg' });
      const answer = await adds([{ uploadId: lie }, { uploadId: await uploads(helper, FRONT) }]);
      expect(answer.status).to.equal(202);
      const [first] = (answer.body as { items: { file: string; problem?: { code: string } }[] }).items;
      expect([first?.file, first?.problem?.code]).to.deep.equal(['ảnh.jpg', 'file_type_unsupported']);
      expect(await shown()).to.have.length(1);
      expectProblem(await adds([{ uploadId: lie }]), 422, 'photos_unusable');
    });

    it('then what can not be used is told file by file, and nothing is added', async () => {
      const other = await service().person({ role: 'helper', areaCodes: ['05908'] });
      const half = await begins(helper, FRONT.slice(0, 5_000), {}, FRONT.slice(0, 100));
      const ended = await uploads(helper, bytesOf(newId()));
      await helper.delete(`/v1/uploads/${ended}`, { headers: TUS });
      const answer = await adds([
        { uploadId: await uploads(helper, FRONT) },
        { uploadId: newId() },
        { uploadId: await uploads(other, LABEL) },
        { uploadId: (half.body as { id: string }).id },
        { uploadId: await uploads(helper, PAPER_FILE, { purpose: 'document' }) },
        { uploadId: ended },
      ]);
      expectProblem(answer, 400, 'body_invalid');
      expectFieldErrors(answer, {
        '/items/1/uploadId': 'upload_unknown',
        '/items/2/uploadId': 'upload_unknown',
        '/items/3/uploadId': 'upload_unfinished',
        '/items/4/uploadId': 'upload_of_other_purpose',
        '/items/5/uploadId': 'upload_unknown',
      });
      expect(await shown()).to.deep.equal([]);
    });

    it('then a body that is none is refused', async () => {
      const path = `/v1/products/${product.id}/photos`;
      expectFieldErrors(await helper.post(path, {}), { '/items': 'required' });
      expectFieldErrors(await helper.post(path, { items: [] }), { '/items': 'too_few_items' });
      expectFieldErrors(await adds([{ uploadId: 'x', role: 'cover' }]), {
        '/items/0/uploadId': 'wrong_format',
        '/items/0/role': 'wrong_value',
      });
      const many = Array.from({ length: 10 }, () => ({ uploadId: newId() }));
      expectFieldErrors(await adds(many), { '/items': 'too_many_items' });
    });

    it('then an id that is taken by another photo is refused', async () => {
      const id = newId();
      expect((await adds([{ uploadId: await uploads(helper, FRONT), id }])).status).to.equal(202);
      expectProblem(await adds([{ uploadId: await uploads(helper, LABEL), id }]), 409, 'id_taken');
    });

    it('then a repetition under a key is answered the same, though the uploads are gone', async () => {
      const uploadId = await uploads(helper, FRONT);
      const send = () =>
        helper.post(
          `/v1/products/${product.id}/photos`,
          { items: [{ uploadId }] },
          { idempotencyKey: `k-${uploadId}` },
        );
      const first = await send();
      await helper.delete(`/v1/uploads/${uploadId}`, { headers: TUS });
      const again = await send();
      expect([again.status, again.headers.get('idempotent-replayed')]).to.deep.equal([202, 'true']);
      expect(again.body).to.deep.equal(first.body);
    });

    it('then who may not describe the product is refused as with a form', async () => {
      const stranger = await service().person({ role: 'helper', areaCodes: ['05941'] });
      const uploadId = await uploads(stranger, FRONT);
      expectProblem(await adds([{ uploadId }], stranger), 404, 'not_found');
    });
  });

  describe('as photos in a form', () => {
    const sends = (files: readonly Uint8Array[], fields: Readonly<Record<string, readonly string[]>>) => {
      const form = photoForm(files);
      for (const [name, values] of Object.entries(fields)) for (const value of values) form.append(name, value);
      return helper.send('POST', `/v1/products/${product.id}/photos`, { form });
    };

    it('then roles and texts come in the order of the files', async () => {
      const answer = await sends([FRONT, LABEL, INSIDE], { role: ['', 'main', 'process'], altVi: ['', 'Nhãn chai'] });
      expect(answer.status, JSON.stringify(answer.body)).to.equal(202);
      expect((await shown()).map(({ role, alt }) => [role, alt?.vi ?? null])).to.deep.equal([
        ['gallery', null],
        ['main', 'Nhãn chai'],
        ['process', null],
      ]);
    });

    it('then the main photo that is said later takes the place of the one before', async () => {
      await sends([FRONT], { role: ['main'] });
      await sends([LABEL], { role: ['main'] });
      expect((await shown()).map(({ role }) => role)).to.deep.equal(['gallery', 'main']);
    });

    it('then more roles than files, two main photos and a role that is none are refused', async () => {
      expectFieldErrors(await sends([FRONT], { role: ['main', 'label'] }), { '/role': 'too_many_items' });
      expectFieldErrors(await sends([FRONT, LABEL], { role: ['main', 'main'] }), { '/role/1': 'repeated_items' });
      expectFieldErrors(await sends([FRONT], { role: ['cover'] }), { '/role/0': 'wrong_value' });
      expectFieldErrors(await sends([FRONT], { altVi: ['a'.repeat(201)] }), { '/altVi/0': 'too_long' });
      expect(await shown()).to.deep.equal([]);
    });
  });

  describe('as papers', () => {
    it('then it is handed in under its own id, and found when it is sent again', async () => {
      const uploadId = await uploads(helper, PAPER_FILE, { purpose: 'document', filename: 'giấy.pdf' });
      const input = { id: newId(), uploadId, ...PAPER };
      const first = await helper.post(papers(), input);
      expect(first.status, JSON.stringify(first.body)).to.equal(201);
      expect(first.body).to.deep.include({ id: input.id, kind: PAPER.kind });
      const again = await helper.post(papers(), input);
      expect([again.status, again.body]).to.deep.equal([200, first.body]);
      const form = await handsIn(helper, producerId, PDF, { id: input.id, ...PAPER });
      expect([form.status, form.body]).to.deep.equal([200, first.body]);
    });

    it('then an id that is taken by another is refused', async () => {
      const id = newId();
      expect((await handsIn(helper, producerId, PDF, { id, ...PAPER })).status).to.equal(201);
      const others: readonly Promise<Answer>[] = [
        handsIn(helper, producerId, PDF, { id, ...PAPER, number: '13/2026' }),
        handsIn(helper, producerId, `${PDF}%`, { id, ...PAPER }),
        handsIn(await service().person({ role: 'helper', areaCodes: ['05908'] }), producerId, PDF, { id, ...PAPER }),
      ];
      for (const answer of await Promise.all(others)) expectProblem(answer, 409, 'id_taken');
      await helper.delete(`${papers()}/${id}`);
      expectProblem(await handsIn(helper, producerId, PDF, { id, ...PAPER }), 409, 'id_taken');
    });

    it('then what is not taken in a form is not taken here', async () => {
      const page = await uploads(helper, bytesOf('<!doctype html>'), { purpose: 'document' });
      expectProblem(await helper.post(papers(), { ...PAPER, uploadId: page }), 422, 'file_type_unsupported');
      const photo = await uploads(helper, FRONT);
      expectFieldErrors(await helper.post(papers(), { ...PAPER, uploadId: photo }), {
        '/uploadId': 'upload_of_other_purpose',
      });
      expectFieldErrors(await helper.post(papers(), { uploadId: newId() }), { '/kind': 'required' });
      expectFieldErrors(await helper.post(papers(), PAPER), { '/uploadId': 'required' });
    });

    it('then bytes that were handed in before need not be sent again', async () => {
      const file = `${PDF}% ${newId()}\n`;
      await handsIn(helper, producerId, file);
      const begun = await begins(helper, bytesOf(file), { purpose: 'document' });
      expect([begun.status, begun.headers.get('upload-offset')]).to.deep.equal([201, String(Buffer.byteLength(file))]);
      const { id: uploadId } = begun.body as { id: string };
      expect((await helper.post(papers(), { ...PAPER, uploadId })).status).to.equal(201);
    });
  });
});
