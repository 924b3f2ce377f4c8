import { expect } from 'chai';
import type { Operation } from '../../src/web/console/app/sync/operations.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { aPhone, type Phone } from '../support/phone.ts';
import { CONSENT } from '../support/producers.ts';
import { aCompleteProduct, decides, reads, submits, type Described } from '../support/products.ts';
import { PASSWORD, startService, type Service } from '../support/service.ts';

describe('when two people work on the same product', () => {
  let service: Service;
  let helper: Client;
  let other: Client;
  let officer: Client;
  let product: Described;
  let mine: Phone;
  let theirs: Phone;

  before(async () => {
    service = await startService();
    const here = { areaCodes: ['05908'] };
    helper = await service.person({ role: 'helper', ...here });
    other = await service.person({ role: 'helper', ...here });
    officer = await service.person({ role: 'officer', ...here });
  });
  after(() => service.stop());
  beforeEach(async () => {
    product = await aCompleteProduct(service, helper);
    mine = await aPhone({ person: helper });
    theirs = await aPhone({ person: other });
    for (const phone of [mine, theirs]) {
      await phone.engine.refresh(target());
      await phone.records.load();
    }
  });
  afterEach(() => Promise.all([mine.stop(), theirs.stop()]));

  const target = () => ({ kind: 'product', id: product.id }) as const;
  async function edits(phone: Phone, patch: Readonly<Record<string, unknown>>): Promise<void> {
    await phone.records.edit('product', product.id, patch);
    await phone.records.flush();
    await phone.settles();
  }
  const open = (phone: Phone): readonly Operation[] =>
    phone.records.operations.value.filter(({ state }) => state !== 'done');
  const stuckOn = (phone: Phone): Operation => {
    const [operation] = open(phone);
    if (!operation) throw new Error('nothing is stuck');
    return operation;
  };

  it('then different fields are both kept, and nobody is asked', async () => {
    await edits(mine, { brand: 'Úc Kỳ' });
    await edits(theirs, { story: { vi: 'Nghề của làng.' } });
    expect([...open(mine), ...open(theirs)]).to.deep.equal([]);
    const { brand, story } = await reads(helper, product.id);
    expect([brand, story?.vi]).to.deep.equal(['Úc Kỳ', 'Nghề của làng.']);
  });

  it('then the same field waits for the second of them, who settles it', async () => {
    for (const [pick, result] of [
      ['mine', 'của họ'],
      ['theirs', 'của tôi'],
    ] as const) {
      await mine.engine.refresh(target());
      await theirs.engine.refresh(target());
      await edits(mine, { brand: `của tôi ${pick}` });
      await edits(theirs, { brand: `của họ ${pick}` });
      expect(stuckOn(theirs)).to.deep.include({ state: 'conflict' });
      expect((await reads(helper, product.id)).brand).to.equal(`của tôi ${pick}`);

      await theirs.records.settle(stuckOn(theirs).id, new Map([['/brand', pick]]));
      await theirs.settles();
      expect(open(theirs)).to.deep.equal([]);
      expect((await reads(helper, product.id)).brand).to.equal(`${result} ${pick}`);
    }
  });

  it('then the last to type a price is right', async () => {
    const { variants } = await reads(helper, product.id);
    const priced = (priceVnd: number) => ({
      variants: variants.map((row, at) => (at === 0 ? { ...row, priceVnd } : row)),
    });
    await edits(mine, priced(41_000));
    await edits(theirs, priced(42_000));
    expect(open(theirs)).to.deep.equal([]);
    expect((await reads(helper, product.id)).variants[0]?.priceVnd).to.equal(42_000);
  });

  it('then what is typed during a review is kept here, and sent once the submission is withdrawn', async () => {
    await submits(other, await reads(other, product.id));
    await edits(mine, { brand: 'Úc Kỳ' });
    expect(stuckOn(mine)).to.deep.include({ state: 'conflict' });
    expect(stuckOn(mine).trouble?.code).to.equal('not_allowed_now');
    expect(mine.records.record('product', product.id).value?.value.brand).to.equal('Úc Kỳ');

    const { producerId } = product;
    const withdrawal = { op: 'withdrawSubmission', target: target(), producerId, body: {} } as const;
    await mine.records.doFirst(stuckOn(mine).id, withdrawal);
    await mine.settles();
    expect(open(mine)).to.deep.equal([]);
    expect(await reads(helper, product.id)).to.deep.include({ state: 'draft', brand: 'Úc Kỳ' });
  });

  it('then what is typed while an officer decides loses nothing', async () => {
    const submitted = await submits(other, await reads(other, product.id));
    await decides(officer, submitted, 'approve');
    await edits(mine, { brand: 'Úc Kỳ' });
    expect(open(mine)).to.deep.equal([]);
    expect((await reads(helper, product.id)).brand).to.equal('Úc Kỳ');
  });

  it('then photos that one added stay when the other puts theirs in order', async () => {
    const { photos } = await reads(helper, product.id);
    const items = [...photos].reverse().map(({ id }) => ({ id, role: 'gallery' }) as const);
    await edits(theirs, { brand: 'Úc Kỳ' });
    const { producerId } = product;
    await mine.records.queue({ op: 'orderPhotos', target: target(), producerId, body: { items } });
    await mine.settles();
    expect(open(mine)).to.deep.equal([]);
    expect((await reads(helper, product.id)).photos.map(({ id }) => id)).to.deep.equal(items.map(({ id }) => id));
  });

  it('then the end of a session in the middle keeps all of it, and a new sign-in sends it', async () => {
    const { token, login } = helper;
    helper.token = `${token ?? ''}x`;
    await edits(mine, { brand: 'Úc Kỳ' });
    expect(stuckOn(mine).state).to.equal('signIn');
    expect((await helper.signsIn(login, PASSWORD)).status).to.equal(200);
    mine.engine.wake();
    await mine.records.load();
    while (open(mine).length > 0) {
      await mine.settles();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect((await reads(helper, product.id)).brand).to.equal('Úc Kỳ');
  }).timeout(10_000);

  it('then work on a household that has withdrawn its consent waits for a new one', async () => {
    const { producerId } = product;
    const consents = itemsOf(await helper.get(`/v1/producers/${producerId}/consents`));
    const withdrawn = await officer.get(`/v1/producers/${producerId}/consents`);
    expect(withdrawn.status).to.equal(200);
    for (const { id } of consents) await helper.delete(`/v1/producers/${producerId}/consents/${id as string}`);
    await edits(mine, { brand: 'Úc Kỳ' });
    expect(stuckOn(mine).state).to.equal('held');

    const consent = CONSENT as never;
    await mine.records.queue({
      op: 'addConsent',
      target: { kind: 'producer', id: producerId },
      producerId,
      body: consent,
    });
    await mine.settles();
    expect(open(mine)).to.deep.equal([]);
    expect((await reads(helper, product.id)).brand).to.equal('Úc Kỳ');
  });
});
