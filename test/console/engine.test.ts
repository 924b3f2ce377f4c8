import { expect } from 'chai';
import { seeded } from '../../src/commands/demo/random.ts';
import type { Client } from '../support/client.ts';
import { itemsOf } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { aPhone, type Fate, type Phone } from '../support/phone.ts';
import { registeredHousehold } from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';
import { newId } from '../../src/web/console/app/store/ids.ts';

const DAY_MS = 86_400_000;

describe('when a phone sends what was done on it', () => {
  let service: Service;
  let helper: Client;
  let phone: Phone;

  before(async () => {
    service = await startService();
  });
  after(() => service.stop());
  beforeEach(async () => {
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    phone = await aPhone({ person: helper });
  });
  afterEach(() => phone.stop());

  it('then a household and its product reach the service in the order of their needs', async () => {
    const [producerId, productId] = [newId(), newId()];
    await phone.records.edit('producer', producerId, registeredHousehold());
    const { value = {} } = phone.records.record('producer', producerId).value ?? {};
    const { id: _, ...body } = value;
    await phone.records.queue(
      { op: 'createProducer', target: { kind: 'producer', id: producerId }, producerId, body: body as never },
      {
        op: 'createProduct',
        target: { kind: 'product', id: productId },
        producerId,
        body: { producerId, name: { vi: 'Tương nếp' } },
      },
    );
    await phone.records.edit('product', productId, { brand: 'Úc Kỳ' }, producerId);
    await phone.settles();

    expect(phone.records.operations.value.map(({ state }) => state)).to.not.include.members(['refused', 'conflict']);
    const product = await helper.get(`/v1/products/${productId}`);
    expect(product.body).to.deep.include({ producerId, brand: 'Úc Kỳ' });
    const shown = phone.records.record('product', productId).value;
    expect(shown).to.deep.include({ isThere: true, unsent: false });
    expect(shown?.value.brand).to.equal('Úc Kỳ');
  });

  it('then the number of an identity card stays at the service', async () => {
    const personalId = '003527000001';
    const { body } = await helper.post('/v1/producers', registeredHousehold({ personalId }));
    await phone.engine.refresh({ kind: 'producer', id: (body as { readonly id: string }).id });
    const kept = JSON.stringify(await phone.outbox.record({ kind: 'producer', id: (body as { id: string }).id }));
    expect(kept).to.include('addressLine').and.not.include(personalId);
  });

  for (const days of [-40, -1, 1, 40])
    it(`then a clock that is ${String(days)} days ahead holds nothing up, and no consent is of another day`, async () => {
      await phone.stop();
      phone = await aPhone({ person: helper, clock: { aheadMs: days * DAY_MS } });
      const id = newId();
      const body = registeredHousehold() as never;
      await phone.records.queue({
        op: 'createProducer',
        target: { kind: 'producer', id },
        producerId: id,
        body,
      });
      await phone.settles();

      expect(phone.records.operations.value.map(({ state }) => state)).to.deep.equal(['done']);
      const [consent] = itemsOf(await helper.get(`/v1/producers/${id}/consents`));
      const offMs = Math.abs(Date.parse(String(consent?.['givenAt'])) - Date.now());
      expect(offMs, 'the phone of this test skips hours in which nothing happens').to.be.at.most(2 * DAY_MS);
    });

  it('then a clock that is set back lets what was typed before go out all the same', async () => {
    const { body } = await helper.post('/v1/producers', registeredHousehold());
    const { id } = body as { readonly id: string };
    await phone.stop();
    const clock = { aheadMs: 40 * DAY_MS };
    let fate: Fate = 'through';
    phone = await aPhone({ person: helper, clock, fate: () => fate });
    await phone.engine.refresh({ kind: 'producer', id });
    fate = 'lost';
    await phone.records.edit('producer', id, { addressLine: 'Xóm Múc' }, id);
    await phone.records.flush();
    await eventually(async () => (await phone.outbox.all()).some(({ state }) => state === 'waiting'));
    clock.aheadMs = 0;
    fate = 'through';
    phone.engine.wake();
    await phone.settles();
    expect(phone.now() - Date.now(), 'it did not wait for the day that the clock had shown').to.be.below(DAY_MS);
    expect((await helper.get(`/v1/producers/${id}`)).body.addressLine).to.equal('Xóm Múc');
  });
});

interface Typed {
  readonly producers: Map<string, Record<string, unknown>>;
  readonly products: Map<string, Record<string, unknown>>;
}

/** Everything of a service that a person could miss, or find twice. */
async function whatIsThere(client: Client) {
  const producers = itemsOf(await client.get('/v1/producers?limit=100'));
  const products = itemsOf(await client.get('/v1/products?limit=100'));
  return { producers: producers.length, products: products.length };
}

describe('when connections break before and after the service has acted, and the browser is killed', () => {
  let service: Service;

  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  for (let seed = 1; seed <= 6; seed += 1)
    it(`then nothing typed is lost and nothing is doubled (${String(seed)})`, async () => {
      const random = seeded(seed);
      const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
      const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
      const other = await service.person({ role: 'helper', areaCodes: ['05908'] });
      const before = await whatIsThere(helper);
      let isBad = true;
      const fate = (): Fate => (!isBad || random() < 0.6 ? 'through' : random() < 0.5 ? 'lost' : 'unanswered');
      let phone = await aPhone({ person: helper, fate, random });
      const typed: Typed = { producers: new Map(), products: new Map() };
      const byOthers = new Map<string, number>();

      const acts: readonly (() => Promise<void>)[] = [
        async () => {
          if (typed.producers.size >= 3) return;
          const producerId = newId();
          const { consent, ...fields } = registeredHousehold({ name: `Hộ ${String(typed.producers.size)}` });
          await phone.records.edit('producer', producerId, fields);
          const body = { ...fields, consent } as never;
          const target = { kind: 'producer', id: producerId } as const;
          await phone.records.queue({ op: 'createProducer', target, producerId, body });
          typed.producers.set(producerId, { ...fields });
        },
        async () => {
          if (typed.producers.size === 0 || typed.products.size >= 5) return;
          const [id, producerId] = [newId(), pick([...typed.producers.keys()])];
          const name = { vi: `Tương ${String(typed.products.size)}` };
          const sku = `SKU-${String(typed.products.size)}`;
          const body = { producerId, name, variants: [{ sku, priceVnd: 1_000, stock: 1 }] };
          await phone.records.queue({ op: 'createProduct', target: { kind: 'product', id }, producerId, body });
          typed.products.set(id, { producerId, name, sku, priceVnd: 1_000 });
        },
        async () => {
          if (typed.producers.size === 0) return;
          const id = pick([...typed.producers.keys()]);
          const fields = { [pick(['addressLine', 'name'])]: `chữ ${String(Math.floor(random() * 1_000))}` };
          await phone.records.edit('producer', id, fields);
          Object.assign(typed.producers.get(id) ?? {}, fields);
        },
        async () => {
          if (typed.products.size === 0) return;
          const id = pick([...typed.products.keys()]);
          const fields = { brand: `hiệu ${String(Math.floor(random() * 1_000))}` };
          await phone.records.edit('product', id, fields, typed.products.get(id)?.['producerId'] as string);
          Object.assign(typed.products.get(id) ?? {}, fields);
          if (random() < 0.5) await phone.records.flush();
        },
        async () => {
          if (typed.products.size === 0) return;
          const id = pick([...typed.products.keys()]);
          const { sku = '', producerId = '' } = typed.products.get(id) as { sku?: string; producerId?: string };
          const priceVnd = 1_000 + Math.floor(random() * 100_000);
          const body = { offers: [{ sku, priceVnd }] };
          await phone.records.queue({ op: 'putOffers', target: { kind: 'product', id }, producerId, body });
          Object.assign(typed.products.get(id) ?? {}, { priceVnd });
        },
        async () => {
          // Somebody else, on a phone of their own, changes another field.
          const id = pick([...typed.products.keys()]) as string | undefined;
          const there = id === undefined ? null : await other.get(`/v1/products/${id}`);
          if (id === undefined || there?.status !== 200) return;
          const shelfLifeDays = 1 + Math.floor(random() * 500);
          const ifMatch = (there.body as { version: number }).version;
          const { status } = await other.patch(`/v1/products/${id}`, { label: { shelfLifeDays } }, { ifMatch });
          if (status === 200) byOthers.set(id, shelfLifeDays);
        },
        async () => {
          phone = await phone.killed();
        },
      ];
      for (let step = 0; step < 60; step += 1) {
        await pick(acts)();
        if (random() < 0.5) await new Promise((resolve) => setTimeout(resolve, random() * 20));
      }
      isBad = false;
      await phone.settles();

      const stuck = phone.records.operations.value.filter(({ state }) => state !== 'done');
      expect(stuck, JSON.stringify(stuck)).to.deep.equal([]);
      expect(await whatIsThere(helper)).to.deep.equal({
        producers: before.producers + typed.producers.size,
        products: before.products + typed.products.size,
      });
      for (const [id, { name, addressLine }] of typed.producers)
        expect((await helper.get(`/v1/producers/${id}`)).body).to.deep.include({ name, addressLine });
      for (const [id, { brand = null, priceVnd, producerId }] of typed.products) {
        const { body } = await helper.get(`/v1/products/${id}`);
        expect(body).to.deep.include({ brand, producerId });
        const { variants } = body as { variants: readonly { priceVnd: number }[] };
        expect(variants.map((row) => row.priceVnd)).to.deep.equal([priceVnd]);
        expect(body.label.shelfLifeDays).to.equal(byOthers.get(id) ?? null);
        const consents = await helper.get(`/v1/producers/${producerId as string}/consents`);
        expect(itemsOf(consents)).to.have.length(1);
      }
      await phone.stop();
    }).timeout(60_000);
});
