import { expect } from 'chai';
import { newId } from '../../src/kernel/ids.ts';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  addsPhotos,
  anApprovedProduct,
  aCompleteProduct,
  aProducer,
  decides,
  describes,
  edits,
  isDecided,
  soySauce,
  submits,
  variant,
  type Described,
} from '../support/products.ts';
import { jpegPhoto } from '../support/photos.ts';
import { startService, type Service } from '../support/service.ts';

describe('when a product is changed', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const pathOf = ({ id }: Pick<Described, 'id'>, below = ''): string => `/v1/products/${id}${below}`;
  const aSauce = async (changes: Readonly<Record<string, unknown>> = {}) =>
    describes(helper, soySauce(await aProducer(helper), changes));

  describe('then what is wrong is told in one order', () => {
    let product: Described;
    before(async () => {
      product = await aSauce();
    });

    it('who is not signed in, has no such role, or is out of reach', async () => {
      const elsewhere = await service.person({ role: 'helper', areaCodes: ['05941'] });
      expectProblem(await service.anyone().patch(pathOf(product), 'x'), 401, 'unauthenticated');
      expectProblem(await officer.patch(pathOf(product), 'x'), 403, 'forbidden');
      expectProblem(await elsewhere.patch(pathOf(product), 'x'), 404, 'not_found');
    });

    it('then what is sent, then the version, and at last the state', async () => {
      const submitted = await submits(helper, await aCompleteProduct(service, helper));
      const path = pathOf(submitted);
      expectProblem(await helper.patch(path, { color: 'nâu' }), 400, 'body_invalid');
      expectProblem(await helper.patch(path, { brand: 'Úc Kỳ' }), 428, 'version_required');
      const stale = await helper.patch(path, { brand: 'Úc Kỳ' }, { ifMatch: 1 });
      expectProblem(stale, 412, 'stale_version');
      expect(stale.body).to.include({ currentVersion: submitted.version });
      expectProblem(await helper.patch(path, { brand: 'x' }, { ifMatch: submitted.version }), 409, 'not_allowed_now');
    });
  });

  describe('while an officer has it', () => {
    it('then all that was never approved is locked: it can only be withdrawn', async () => {
      const product = await submits(helper, await aCompleteProduct(service, helper));
      expect(product.allowed).to.deep.equal(['withdraw']);
      const ifMatch = product.version;
      const photo = product.photos[0]?.id ?? '';
      const refusals = [
        await helper.patch(pathOf(product), { brand: 'Úc Kỳ' }, { ifMatch }),
        await helper.delete(pathOf(product), { ifMatch }),
        await addsPhotos(helper, product.id, [await jpegPhoto({ width: 90, height: 90 })]),
        await helper.patch(pathOf(product, '/photos'), { items: [{ id: photo }] }, { ifMatch }),
        await helper.delete(pathOf(product, `/photos/${photo}`)),
        await helper.send('PUT', pathOf(product, '/offers'), { json: [{ sku: 'TUK-500', stock: 1 }] }),
        await helper.post(pathOf(product, '/submissions'), {}, { ifMatch }),
        await helper.post(pathOf(product, '/pauses')),
        await helper.post(pathOf(product, '/resumptions')),
      ];
      for (const answer of refusals) {
        expectProblem(answer, 409, 'not_allowed_now');
        expect(answer.body.allowed).to.deep.equal(['withdraw']);
      }
    });

    it('then who withdraws it has it back as a draft, and of two who do one is refused', async () => {
      const product = await submits(helper, await aCompleteProduct(service, helper));
      const answers = await Promise.all([1, 2].map(() => helper.post(pathOf(product, '/withdrawals'))));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
      expect((await helper.get(pathOf(product))).body).to.deep.include({ state: 'draft', submission: null });
    });
  });

  it('then what is not named stays, null clears, and parts merge', async () => {
    const product = await aSauce({ description: { vi: 'Tương', en: 'Sauce' }, season: { months: [11, 9] } });
    expect(product.season).to.deep.equal({ months: [9, 11] });
    const patch = { description: { en: null }, season: null, label: { usage: null, warnings: { vi: 'Để xa trẻ em' } } };
    const patched = await edits(helper, product, patch);
    expect(patched).to.deep.include({ version: 2, name: product.name, season: null });
    expect(patched.description).to.deep.equal({ vi: 'Tương', en: null });
    expect(patched.label).to.deep.equal({ ...product.label, usage: null, warnings: { vi: 'Để xa trẻ em', en: null } });
    const cleared = await edits(helper, patched, { label: null, variants: null, foodSafety: null });
    expect(cleared).to.deep.include({ variants: [], foodSafety: null });
    expect(cleared.label).to.deep.include({ ingredients: [], shelfLifeDays: null });
    const english = await helper.patch(pathOf(product), { story: { en: 'Long ago' } }, { ifMatch: 3 });
    expectFieldErrors(english, { '/story/vi': 'required' });
    const nameless = await helper.patch(pathOf(product), { name: null }, { ifMatch: 3 });
    expectFieldErrors(nameless, { '/name': 'wrong_type' });
  });

  it('then nothing new makes no new version', async () => {
    const { label, variants, version, id } = await aSauce();
    expect(await edits(helper, { id, version }, { label, variants })).to.include({ version });
    expect(await edits(helper, { id, version }, {})).to.include({ version });
  });

  it('then of two who changed the same version one is told', async () => {
    const product = await aSauce();
    const brands = await Promise.all(
      ['A', 'B'].map((brand) => helper.patch(pathOf(product), { brand }, { ifMatch: product.version })),
    );
    const [won, lost] = brands.sort((one, other) => one.status - other.status);
    expect(won?.status).to.equal(200);
    expect(lost?.status).to.be.oneOf([409, 412]);
    expect((await helper.get(pathOf(product))).body).to.include({ brand: won?.body.brand, version: 2 });
  });

  it('then its address follows the name until it was approved, and stays from then on', async () => {
    const product = await aCompleteProduct(service, helper);
    const tail = product.id.slice(-8);
    const renamed = await edits(helper, product, { name: { vi: 'Tương Úc Kỳ' } });
    expect(renamed.slug).to.equal(`tuong-uc-ky-${tail}`);
    const approved = await isDecided(officer, await submits(helper, renamed), 'approve');
    expect(await edits(helper, approved, { name: { vi: 'Tương khác' } })).to.include({ slug: approved.slug });
  });

  describe('in its variants', () => {
    it('then they keep their ids: by id, else by SKU however it is spelled', async () => {
      const product = await aSauce();
      const [half, whole] = product.variants.map(({ id }) => id);
      const byIds = await edits(helper, product, {
        variants: [
          { id: whole, sku: 'TUK-500' },
          { id: half, sku: 'TUK-1000' },
        ],
      });
      expect(byIds.variants.map(({ id, sku }) => [id, sku])).to.deep.equal([
        [whole, 'TUK-500'],
        [half, 'TUK-1000'],
      ]);
      const bySkus = await edits(helper, byIds, { variants: [{ sku: 'tuk-1000' }, { sku: 'MOI' }] });
      expect(bySkus.variants[0]).to.include({ id: half, sku: 'tuk-1000', priceVnd: 35_000 });
      expect(bySkus.variants[1]?.id).to.not.be.oneOf([half, whole]);
      const again = await helper.patch(
        pathOf(product),
        { variants: [{ id: half }, { id: half }, { id: newId() }] },
        { ifMatch: bySkus.version },
      );
      expectFieldErrors(again, { '/variants/1/id': 'repeated_items', '/variants/2/id': 'variant_unknown' });
    });

    it('then a row that names its id is not robbed of it by one with its old SKU', async () => {
      const product = await aSauce();
      const [half] = product.variants;
      const { variants } = await edits(helper, product, { variants: [{ sku: 'TUK-500' }, { ...half, sku: 'CU' }] });
      expect(variants[1]).to.include({ id: half?.id, sku: 'CU' });
      expect(variants[0]?.id).to.not.equal(half?.id);
    });

    it('then moving rows moves them, with their prices, and changes nothing else', async () => {
      const product = await aSauce();
      const rows = [...product.variants].reverse();
      const moved = await edits(helper, product, { variants: rows });
      expect(moved.variants).to.deep.equal(rows);
      const { items } = (await helper.get(pathOf(product, '/history'))).body as { items: { changes: unknown[] }[] };
      expect(items[0]?.changes).to.have.length(1);
      expect(items[0]?.changes[0]).to.include({ pointer: '/variants' });
    });

    it('then a variant without a price keeps it, and null clears it', async () => {
      const product = await aSauce();
      const [half, whole] = product.variants;
      const { variants } = await edits(helper, product, {
        variants: [
          { id: half?.id, sku: half?.sku },
          { id: whole?.id, priceVnd: null },
        ],
      });
      expect(variants[0]).to.include({ priceVnd: 35_000, stock: 100 });
      expect(variants[1]).to.include({ priceVnd: null, stock: 100, sku: null });
    });

    it('then one that is sold, taken out and put back by its SKU is the same, at its price', async () => {
      const approved = await anApprovedProduct(service, helper, officer);
      const [half, whole] = approved.variants;
      const without = await edits(helper, approved, { variants: [whole] });
      await helper.send('PUT', pathOf(approved, '/offers'), { json: [{ sku: 'TUK-500', priceVnd: 40_000 }] });
      const back = await edits(helper, without, { variants: [whole, { sku: 'TUK-500' }] });
      expect(back.variants[1]).to.include({ id: half?.id, priceVnd: 40_000 });
    });

    it('then more than fifty are refused', async () => {
      const product = await aSauce();
      const variants = Array.from({ length: 51 }, (_, at) => variant(`S-${String(at)}`, 1, 1));
      const answer = await helper.patch(pathOf(product), { variants }, { ifMatch: 1 });
      expectFieldErrors(answer, { '/variants': 'too_many_items' });
    });
  });

  it('then a decision on what has changed meanwhile is refused, and publishes nothing', async () => {
    const seen = await submits(helper, await aCompleteProduct(service, helper));
    const back = (await helper.post(pathOf(seen, '/withdrawals'))).body as Described;
    await submits(helper, await edits(helper, back, { name: { vi: 'Tên khác' } }));
    expectProblem(await decides(officer, seen, 'approve'), 412, 'stale_version');
    expect((await officer.get(pathOf(seen))).body).to.include({ state: 'submitted', publication: 'unpublished' });
  });
});
