import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import { MINUTE } from '../../src/kernel/clock.ts';
import { idsOf, itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { household, registers, type Registered } from '../support/producers.ts';
import {
  aCompleteProduct,
  addsPhotos,
  anApprovedProduct,
  describes,
  edits,
  isDecided,
  reads,
  registeredHousehold,
  submits,
  type Described,
} from '../support/products.ts';
import { jpegPhoto } from '../support/photos.ts';

onBothStores('when lists are drawn', (service) => {
  let helper: Client;
  let other: Client;
  let officer: Client;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    other = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
  });

  const later = () => service().clock.forward(10);
  const found = async (client: Client, path: string) => idsOf(await client.get(path));

  describe('of producers', () => {
    let lan: Registered;
    let hoa: Registered;
    let others: Registered;
    before(async () => {
      lan = await registers(
        helper,
        registeredHousehold({
          name: 'Hộ kinh doanh Nguyễn Thị Lan',
          representative: { name: 'Nguyễn Thị Lan' },
          addressLine: null,
          hamlet: 'Xóm Múc',
          phone: '0912 345 678',
        }),
      );
      later();
      hoa = await registers(helper, household({ name: 'Hộ bà Hòa', hamlet: 'Thôn Ngoài' }));
      later();
      others = await registers(other, household({ name: 'Ấp trứng bà Đào', hamlet: 'Xóm Múc' }));
      later();
    });

    it('an item shows members, area, consents, what is missing, and the counts of its products', async () => {
      const product = await describes(helper, { producerId: lan.id, name: { vi: 'Trứng' } });
      const item = itemsOf(await helper.get('/v1/producers?q=lan')).find(({ id }) => id === lan.id);
      expect(item).to.deep.include({
        representativeName: 'Nguyễn Thị Lan',
        hamlet: 'Xóm Múc',
        phoneLast3: '678',
        consentedPurposes: ['profile', 'listing', 'feeds'],
        lacks: 0,
        products: { live: 0, submitted: 0, changesRequested: 0, draft: 1 },
      });
      const [bare] = itemsOf(await helper.get('/v1/producers?q=hoa'));
      expect(bare).to.deep.include({ id: hoa.id, representativeName: null, phoneLast3: null, lacks: 1 });
      await helper.delete(`/v1/products/${product.id}`, { ifMatch: 1 });
    });

    it('then name, hamlet and phone find them, without marks, by the beginnings of words', async () => {
      for (const q of ['nguyen lan', 'LAN thị', 'muc lan', '0912', '0912 345 678', '+84 912 345', '678'])
        expect(await found(helper, `/v1/producers?q=${encodeURIComponent(q)}`), q).to.deep.equal([lan.id]);
      expect(await found(helper, '/v1/producers?q=xom%20muc')).to.deep.equal([others.id, lan.id]);
      expect(await found(helper, '/v1/producers?q=guyen')).to.deep.equal([]);
    });

    it('then one phone number in any spelling finds its profiles, and no other', async () => {
      expect(await found(helper, '/v1/producers?phone=84-912.345.678')).to.deep.equal([lan.id]);
      expect(await found(helper, '/v1/producers?phone=0912345679')).to.deep.equal([]);
      const answer = await helper.get('/v1/producers?phone=113');
      expectProblem(answer, 400, 'query_invalid');
      expectFieldErrors(answer, { '/query/phone': 'phone_invalid' });
    });

    it('then mine are those that I have made or changed', async () => {
      expect(await found(helper, '/v1/producers?mine=true')).to.deep.equal([hoa.id, lan.id]);
      expect(await found(other, '/v1/producers?mine=true')).to.deep.equal([others.id]);
      await other.patch(`/v1/producers/${hoa.id}`, { hamlet: 'Xóm Trong' }, { ifMatch: hoa.version });
      expect(await found(other, '/v1/producers?mine=true')).to.deep.equal([others.id, hoa.id]);
      expect(await found(officer, '/v1/producers?mine=true')).to.deep.equal([]);
    });

    it('then they come in the order that is asked for, page by page', async () => {
      const names = async (path: string) => itemsOf(await helper.get(path)).map(({ name }) => name);
      expect(await names('/v1/producers?sort=name')).to.deep.equal([
        'Ấp trứng bà Đào',
        'Hộ bà Hòa',
        'Hộ kinh doanh Nguyễn Thị Lan',
      ]);
      expect((await names('/v1/producers?sort=updated'))[0]).to.equal('Hộ bà Hòa');
      const first = await helper.get('/v1/producers?sort=name&limit=2');
      const { nextCursor } = first.body as { nextCursor: string };
      expect(await found(helper, `/v1/producers?sort=name&limit=2&cursor=${nextCursor}`)).to.deep.equal([lan.id]);
      expectProblem(await helper.get(`/v1/producers?sort=updated&limit=2&cursor=${nextCursor}`), 400, 'cursor_invalid');
    });

    it('then only what has changed since a moment comes, when that is asked for', async () => {
      const { updatedAt } = (await helper.get(`/v1/producers/${hoa.id}`)).body as Registered;
      expect(await found(helper, `/v1/producers?updatedSince=${updatedAt}`)).to.deep.equal([hoa.id]);
      expectFieldErrors(await helper.get('/v1/producers?updatedSince=yesterday'), {
        '/query/updatedSince': 'wrong_format',
      });
    });

    it('then a withdrawn profile is found by nothing personal', async () => {
      const shy = await registers(helper, household({ name: 'Hộ ông Thụ', phone: '0987000111', hamlet: 'Xóm Giữa' }));
      const [consent] = itemsOf(await helper.get(`/v1/producers/${shy.id}/consents`));
      await helper.delete(`/v1/producers/${shy.id}/consents/${String(consent?.['id'])}`);
      for (const query of ['q=thu', 'q=giua', 'q=0987000111', 'q=111', 'phone=0987000111'])
        expect(await found(helper, `/v1/producers?${query}`), query).to.deep.equal([]);
      const item = itemsOf(await helper.get('/v1/producers')).find(({ id }) => id === shy.id);
      expect(item).to.deep.include({ hamlet: null, phoneLast3: null, representativeName: null });
    });
  });

  describe('of products', () => {
    let sold: Described;
    let draft: Described;
    before(async () => {
      sold = await anApprovedProduct(service(), helper, officer);
      later();
      draft = await describes(other, { producerId: sold.producerId, name: { vi: 'Ớt bột Úc Kỳ' } });
      later();
    });

    it('then an item has its picture, its lowest price, and when it was last edited', async () => {
      const items = itemsOf(await helper.get(`/v1/products?producerId=${sold.producerId}`));
      expect(items.find(({ id }) => id === sold.id)).to.deep.include({
        photoId: sold.photos[0]?.id,
        priceFromVnd: 35_000,
      });
      const before = await reads(other, draft.id);
      expect(items.find(({ id }) => id === draft.id)).to.deep.include({
        photoId: null,
        priceFromVnd: null,
        editedAt: before.updatedAt,
      });
    });

    it('then words of its name and its producer find it', async () => {
      expect(await found(helper, '/v1/products?q=ot%20bot')).to.deep.equal([draft.id]);
      expect(await found(helper, '/v1/products?q=uc%20k')).to.include.members([draft.id, sold.id]);
      draft = await edits(other, draft, { name: { vi: 'Tương ớt' } });
      expect(await found(helper, '/v1/products?q=bot')).to.deep.equal([]);
      expect(await found(helper, '/v1/products?q=TƯƠNG%20ớt')).to.deep.equal([draft.id]);
    });

    it('then mine are those that I have made or ever changed, approved ones too', async () => {
      expect(await found(other, '/v1/products?mine=true')).to.deep.equal([draft.id]);
      expect(await found(officer, '/v1/products?mine=true')).to.deep.equal([]);
      const edited = await edits(other, await reads(other, sold.id), { brand: 'Úc Kỳ' });
      await isDecided(officer, await submits(helper, edited), 'approve');
      expect(await found(other, '/v1/products?mine=true')).to.deep.equal([draft.id, sold.id]);
    });

    it('then they come in the order that is asked for', async () => {
      const own = `producerId=${sold.producerId}`;
      expect(await found(helper, `/v1/products?sort=name&${own}`)).to.deep.equal([sold.id, draft.id]);
      expect(await found(helper, `/v1/products?sort=updated&${own}`)).to.deep.equal([sold.id, draft.id]);
      expect(await found(helper, `/v1/products?${own}`)).to.deep.equal([draft.id, sold.id]);
    });
  });

  describe('with pictures', () => {
    let product: Described;
    let elsewhere: Client;
    before(async () => {
      product = await aCompleteProduct(service(), helper, { variants: [] });
      elsewhere = await service().person({ role: 'helper', areaCodes: ['05941'] });
    });

    it('then the addresses of photos in reach are told, and of no other', async () => {
      const id = product.photos[0]?.id ?? '';
      const asked = `/v1/photo-addresses?ids=${id},${newId()},${id}`;
      const items = itemsOf(await helper.get(asked));
      expect(items.map((item) => item['id'])).to.deep.equal([id]);
      expect(items[0]?.['urls']).to.have.all.keys('large', 'medium', 'small', 'thumb');
      expect(itemsOf(await elsewhere.get(asked))).to.deep.equal([]);
      expect(itemsOf(await (await service().person({ role: 'producer' })).get(asked))).to.deep.equal([]);
    });

    it('then the same photo has the same address for minutes, so that nothing is loaded twice', async () => {
      const asked = `/v1/photo-addresses?ids=${product.photos[0]?.id ?? ''}`;
      const seen = new Set<unknown>();
      for (let minute = 0; minute < 5; minute += 1) {
        seen.add(JSON.stringify(itemsOf(await helper.get(asked))));
        service().clock.forward(MINUTE);
      }
      expect(seen.size).to.be.at.most(2);
    });

    it('then what is no list of ids, or too long a one, is refused', async () => {
      for (const ids of ['', 'x', `${newId()};${newId()}`, Array.from({ length: 101 }, newId).join()])
        expectProblem(await helper.get(`/v1/photo-addresses?ids=${ids}`), 400, 'query_invalid');
    });

    it('then which photos are ready is told in few bytes, to who may see the product', async () => {
      await addsPhotos(helper, product.id, [await jpegPhoto({ width: 300, height: 300 })]);
      const path = `/v1/products/${product.id}/photos`;
      const items = itemsOf(await helper.get(path));
      expect(items.map(({ role, state, problem }) => [role, state, problem])).to.deep.equal([
        ['main', 'ready', null],
        ['gallery', 'processing', null],
      ]);
      expect(JSON.stringify(items)).to.have.length.at.most(400);
      expectProblem(await elsewhere.get(path), 404, 'not_found');
    });
  });
});
