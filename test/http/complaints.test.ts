import { expect } from 'chai';
import { complaintsIn } from '../../src/features/complaints/complaints.store.ts';
import { productsIn, type Product } from '../../src/features/products/index.ts';
import { takenDown } from '../../src/features/products/moves.domain.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectProblem } from '../support/problems.ts';

const RIGHT = { kind: 'wrongLabel', text: 'Nhãn ghi hạn 12 tháng.', name: 'Người Mua', contact: '0912 345 678' };

onBothStores(
  'when a person reports something of a product',
  (service) => {
    let product: Product;
    let officer: Client;
    let elsewhere: Client;
    before(async () => {
      const { container } = service();
      officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
      elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
      product = await onSale(container, {
        producer: await aListedProducer(container, { name: 'Hộ bà Lan' }),
        content: { name: { vi: 'Tương nếp Úc Kỳ' } },
      });
    });

    /** Sends the form as a browser does that shows the page to somebody behind one address. */
    const send = (fields: Readonly<Record<string, string>>, address: string, locale = ''): Promise<Response> =>
      fetch(`${service().url}${locale}/products/${product.slug}/report`, {
        method: 'POST',
        headers: { Accept: 'text/html', 'X-Forwarded-For': address },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
    const kept = () => complaintsIn(service().container.store).count({ productId: product.id });
    const page = (path: string) => fetch(service().url + path, { headers: { Accept: 'text/html' } });

    it('then what lacks is told beside its field, what was typed stays, and nothing is kept', async () => {
      const answer = await send({ ...RIGHT, kind: 'takeDown', text: ' ', contact: '' }, '192.0.2.1');
      expect([answer.status, answer.headers.get('cache-control')]).to.deep.equal([422, 'no-store']);
      const html = await answer.text();
      expect(html).to.include('id="text-wrong">Hãy viết điều bạn thấy.');
      expect(html).to.include('id="contact-wrong">Muốn gỡ nội dung, hãy để lại cách liên lạc.');
      expect(html).to.include('value="Người Mua"').and.include('value="takeDown" checked');
      expect((await send({ ...RIGHT, text: 'a\u0000b' }, '192.0.2.1')).status).to.equal(400);
      expect((await send({ ...RIGHT, text: 'x'.repeat(2_001) }, '192.0.2.1', '/en')).status).to.equal(422);
      expect((await send({ ...RIGHT, text: 'x'.repeat(70_000) }, '192.0.2.1')).status).to.equal(413);
      expect(await kept()).to.equal(0);
    });

    it('then it gets a number, under which it is found, and the officer of the commune is told', async () => {
      const answer = await send(RIGHT, '192.0.2.2');
      expect(answer.status).to.equal(303);
      const place = answer.headers.get('location') ?? '';
      expect(place).to.match(/^\/complaints\/PA-[2-9A-Z]{5}-[2-9A-Z]{5}$/);
      const html = await (await page(place)).text();
      expect(html).to.include('Đã nhận phản ánh của bạn').and.include('chuyển tới xã Phú Bình');
      expect(html).to.not.include('Người Mua').and.not.include('0912').and.not.include('hạn 12');
      expect((await page('/complaints/PA-22222-22222')).status).to.equal(404);

      await service().container.pump.drain();
      const notices = itemsOf(await officer.get('/v1/me/notices'));
      expect(notices.filter(({ kind }) => kind === 'complaintReceived')).to.have.length(1);
      expect(notices.find(({ kind }) => kind === 'complaintReceived')).to.deep.include({
        subject: { type: 'product', id: product.id, name: 'Tương nếp Úc Kỳ' },
      });
      const others = itemsOf(await elsewhere.get('/v1/me/notices'));
      expect(others.map(({ kind }) => kind)).to.not.include('complaintReceived');
    });

    it('then its officers list and close it once, and nobody else sees it', async () => {
      expect(itemsOf(await elsewhere.get('/v1/complaints'))).to.deep.equal([]);
      const [complaint = {}] = itemsOf(await officer.get('/v1/complaints?state=open&areaCode=05908'));
      expect(complaint).to.deep.include({ ...RIGHT, productId: product.id, areaCode: '05908', note: null });
      const path = `/v1/complaints/${String(complaint['id'])}/closing`;
      const note = { note: 'Đã gọi người bán.' };
      expectProblem(await elsewhere.post(path, note, { ifMatch: 1 }), 404, 'not_found');
      expect((await officer.post(path, note, { ifMatch: 1 })).body).to.deep.include({
        ...note,
        state: 'closed',
        version: 2,
      });
      expect(itemsOf(await officer.get('/v1/complaints?state=open'))).to.deep.equal([]);
      const html = await (await page(`/en/complaints/${String(complaint['number'])}`)).text();
      expect(html).to.include('An officer dealt with it on');
    });

    it('then a program that fills in every field, or writes on and on, adds nothing', async () => {
      const before = await kept();
      const trapped = await send({ ...RIGHT, homepage: 'https://spam.example' }, '192.0.2.3');
      expect([trapped.status, await kept()]).to.deep.equal([200, before]);
      const statuses = [];
      for (let sent = 0; sent < 6; sent += 1) statuses.push((await send(RIGHT, '192.0.2.3')).status);
      expect(statuses).to.deep.equal([303, 303, 303, 303, 429, 429]);
      expect((await send(RIGHT, '192.0.2.4')).status).to.equal(303);
    });

    it('then one of a product that was taken down is still taken, and one of nothing is not', async () => {
      const { container } = service();
      await saveUnconditionally(productsIn(container.store), product, (known) =>
        takenDown(known, 'Nhãn sai.', [], { actorId: newId(), at: container.clock.now() }),
      );
      expect((await send(RIGHT, '192.0.2.5')).status).to.equal(303);
      const nothing = { slug: 'khong-co-gi-00000000' };
      const gone = await fetch(`${service().url}/products/${nothing.slug}/report`, {
        method: 'POST',
        headers: { Accept: 'text/html' },
        body: new URLSearchParams(RIGHT),
      });
      expect(gone.status).to.equal(404);
    });

    it('then what people said of themselves goes a year after it was closed', async () => {
      const { container, clock } = service();
      // What still has news stays for the next sweep.
      await container.pump.drain();
      const found = complaintsIn(container.store);
      const [closed] = (await found.find({ productId: product.id, state: 'closed' }, { limit: 1 })).items;
      const expiry = Date.parse(closed?.expiresAt ?? '') - Date.parse(closed?.closedAt ?? '');
      expect(expiry).to.equal(365 * DAY);
      clock.forward(366 * DAY);
      const sweeper = container.sweep.sweepers.find(({ name }) => name === 'complaints');
      await sweeper?.sweep(clock.now(), new AbortController().signal);
      expect(await found.count({ state: 'closed' })).to.equal(0);
      expect(await kept()).to.be.above(0);
    });
  },
  {},
  { TRUST_PROXY: '1' },
);
