import { expect } from 'chai';
import { productsIn } from '../../src/features/products/products.store.ts';
import { itemsOf, type Answer, type Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { CONSENT, PHU_BINH } from '../support/producers.ts';
import {
  aCompleteProduct,
  aProducer,
  decides,
  describes,
  edits,
  isDecided,
  photographed,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

interface Row {
  readonly id: string;
  readonly move: string;
  readonly version: number;
  readonly changes: readonly { readonly pointer: string; readonly before: string; readonly after: string }[];
}

describe('when the history of a product is read', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const history = (client: Client, { id }: Pick<Described, 'id'>, query = ''): Promise<Answer> =>
    client.get(`/v1/products/${id}/history${query}`);
  const rowsOf = (answer: Answer) => itemsOf(answer) as unknown as readonly Row[];

  it('then who is out of reach finds none', async () => {
    const product = await aCompleteProduct(service, helper);
    const elsewhere = await service.person({ role: 'officer', areaCodes: ['05941'] });
    expectProblem(await history(elsewhere, product), 404, 'not_found');
  });

  it('then it tells who did what: what stood there before, what does now', async () => {
    const { producerId } = await aProducer(helper);
    const draft = await describes(helper, { producerId, name: { vi: 'Tương' }, variants: [{ sku: 'A' }] });
    const [row] = draft.variants;
    const edited = await edits(helper, draft, {
      label: { shelfLifeDays: 180 },
      variants: [{ ...row, priceVnd: 20_000 }],
      name: { vi: 'Tương nếp' },
    });
    const [newest, first] = rowsOf(await history(officer, draft));
    expect(newest).to.deep.include({
      version: 2,
      move: 'edit',
      from: 'draft',
      to: 'draft',
      actorId: helper.accountId,
      actor: { id: helper.accountId, name: 'Người thứ 1', role: 'helper', areaName: PHU_BINH },
      at: edited.updatedAt,
      comments: [],
      reason: null,
      changes: [
        { pointer: '/name/vi', before: '"Tương"', after: '"Tương nếp"' },
        { pointer: '/label/shelfLifeDays', before: 'null', after: '180' },
        { pointer: '/variants/0/priceVnd', before: 'null', after: '20000' },
      ],
    });
    expect(first).to.deep.include({ version: 1, move: 'create', from: null, to: 'draft', changes: [] });
  });

  it('then a long text is clipped, in the middle of no character', async () => {
    const { producerId } = await aProducer(helper);
    const draft = await describes(helper, { producerId, name: { vi: 'Tương' } });
    await edits(helper, draft, { story: { vi: `${'a'.repeat(298)}${'🍵'.repeat(100)}` } });
    const [row] = rowsOf(await history(helper, draft));
    const after = row?.changes.find(({ pointer }) => pointer === '/story/vi')?.after ?? '';
    expect(after).to.match(/^"a{298}.…$/u);
    expect(after.isWellFormed()).to.equal(true);
  });

  it('then it tells what officers said, and why something was taken down', async () => {
    const product = await submits(helper, await aCompleteProduct(service, helper));
    const remark = { pointer: '/variants/1/weightGrams', text: 'Cân lại.' };
    const asked = await isDecided(officer, product, 'requestChanges', [remark]);
    const rows = [...asked.variants].reverse();
    const again = await submits(helper, await edits(helper, asked, { variants: rows }));
    const approved = await isDecided(officer, again, 'approve');
    await officer.post(`/v1/products/${approved.id}/takedowns`, { reason: 'Kiểm tra nhãn.' });
    const told = rowsOf(await history(helper, approved)).map(({ move }) => move);
    expect(told.slice(0, 5)).to.deep.equal(['takeDown', 'approve', 'submit', 'edit', 'requestChanges']);
    const [down, approval, , , request] = itemsOf(await history(helper, approved));
    expect(down).to.have.deep.property('actor', {
      ...{ id: officer.accountId, name: 'Người thứ 2', role: 'officer' },
      areaName: PHU_BINH,
    });
    expect(down).to.include({ reason: 'Kiểm tra nhãn.', actorId: officer.accountId, version: approved.version });
    expect(approval).to.include({ from: 'submitted', to: 'approved', version: approved.version });
    expect(request?.['comments'], 'where the row stands today').to.deep.equal([
      { pointer: '/variants/0/weightGrams', text: 'Cân lại.', reasonId: null },
    ]);
  });

  it('then pages follow each other, whether its events are in the log, on their way, or both', async () => {
    const product = await aCompleteProduct(service, helper);
    const pages = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const answer = await history(helper, product, `?limit=2&count=true${cursor && `&cursor=${cursor}`}`);
        ids.push(...rowsOf(answer).map(({ id }) => id));
        cursor = answer.body.nextCursor as string | null;
      }
      return ids;
    };
    const waiting = await pages();
    expect(waiting).to.have.length(2);
    await service.container.pump.drain();
    expect(await pages()).to.deep.equal(waiting);
    const edited = await edits(helper, product, { brand: 'A' });
    await submits(helper, await edits(helper, edited, { brand: 'B' }));
    const mixed = await pages();
    expect(mixed).to.have.length(5);
    expect(mixed.slice(3)).to.deep.equal(waiting);
    expect(mixed).to.deep.equal([...mixed].sort().reverse());
    await service.container.pump.drain();
    expect(await pages()).to.deep.equal(mixed);
    expect((await history(helper, product, '?limit=1&count=true')).body).to.include({ total: 5 });
  });

  it('then what was refused is not in it', async () => {
    const product = await submits(helper, await aCompleteProduct(service, helper));
    const { length } = rowsOf(await history(helper, product));
    await decides(officer, product, 'reject');
    await helper.patch(`/v1/products/${product.id}`, { brand: 'x' }, { ifMatch: product.version });
    expect(rowsOf(await history(helper, product))).to.have.length(length);
  });
});

describe('when a producer takes back the consent to be listed', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  it('then name, phone and address leave the public card, and the product is withdrawn', async () => {
    const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
    const { store, pump } = service.container;
    const sold = async (consent: Readonly<Record<string, unknown>>) => {
      const producer = await aProducer(helper, { phone: '0912345678', consent });
      const draft = await photographed(service, helper, await describes(helper, soySauce(producer)));
      return isDecided(officer, await submits(helper, draft), 'approve');
    };
    const cardOf = async ({ id }: Described) => (await productsIn(store).get(id))?.snapshot?.producer;
    const [one, other] = [await sold(CONSENT), await sold(CONSENT)];
    expect(await cardOf(one)).to.include({ phone: '+84912345678', addressLine: 'Xóm Ngoài' });
    const path = `/v1/producers/${one.producerId}/consents`;
    const [consent] = itemsOf(await helper.get(path));
    await helper.delete(`${path}/${String(consent?.['id'])}`);
    await pump.drain();
    expect(await cardOf(one)).to.include({ phone: null, addressLine: null, name: 'Hộ sản xuất tại xã Phú Bình' });
    expect(await cardOf(other)).to.include({ phone: '+84912345678' });
    expect((await officer.get(`/v1/products/${one.id}`)).body).to.include({
      publication: 'withdrawn',
      version: one.version,
    });
  });
});
