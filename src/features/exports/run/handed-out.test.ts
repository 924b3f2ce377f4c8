import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { movableClock } from '../../../../test/support/movable-clock.ts';
import { MINUTE } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { openEmbeddedStore } from '../../../platform/store/embedded.ts';
import type { Store } from '../../../platform/store/port.ts';
import { ShopMemory, takeBack } from '../shops/handed-out.service.ts';
import { unlessHandedOut } from './handed-out.ts';
import { listOf, type OnShop } from './on-shop.domain.ts';
import type { RunRow } from './json-lines-file.ts';

const HISTORIES = 500;
/** Few, so that runs meet: products by the SKUs that they may have. */
const PRODUCTS = [['A1', 'A2'], ['B1'], ['C1', 'C2', 'C3'], ['D1', 'A2']] as const;

const rowOf = (at: number): RunRow => ({
  productId: `product ${String(at)}`,
  producerId: 'household',
  name: `Sản phẩm ${String(at)}`,
  variants: (PRODUCTS[at] ?? []).map((sku) => ({ id: sku, sku })),
  lines: [{ ps_sku_parent_short: `P-${String(at)}` }],
  lacks: [],
});

const products = fc.uniqueArray(fc.integer({ min: 0, max: PRODUCTS.length - 1 }), { minLength: 1 });
/** A person runs an export, with or without the shop's file; two at once; it may fail or die; a person adds by hand. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('runs' as const),
    products,
    other: fc.option(products, { nil: null }),
    list: fc.constantFrom('none' as const, 'basic' as const, 'sales' as const),
    ends: fc.constantFrom('published', 'published', 'fails', 'dies', 'again'),
  }),
  fc.record({ does: fc.constant('addsByHand' as const), products }),
  fc.record({ does: fc.constant('waits' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe('when exports and files of the shop come in any order', function () {
  this.timeout(120_000);
  const clock = movableClock();
  let folder: string;
  let store: Store;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-histories-'));
    store = openEmbeddedStore({ file: join(folder, 'store.sqlite') });
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** What is on the shop, how often, by SKU and by product. */
  class Shop {
    readonly name = newId();
    readonly skus = new Map<string, number>();
    readonly products = new Set<string>();

    create(rows: readonly RunRow[]): void {
      for (const { productId, variants } of rows) {
        expect(this.products.has(productId), `${productId} twice`).to.equal(false);
        this.products.add(productId);
        for (const { sku } of variants) this.skus.set(sku, (this.skus.get(sku) ?? 0) + 1);
      }
    }

    list(kind: 'basic' | 'sales'): OnShop {
      const rows = [...this.products].flatMap((id) => {
        const row = rowOf(Number(id.slice(-1)));
        const parentSku = String(row.lines[0]?.['ps_sku_parent_short']);
        return kind === 'basic' ? [{ parentSku, sku: '' }] : row.variants.map(({ sku }) => ({ parentSku: '', sku }));
      });
      return listOf({ kind, rows: rows as never });
    }
  }

  async function sorted(shop: Shop, exportId: string, ids: readonly number[], onShop: OnShop | null) {
    const day = '2026-11-27';
    const order = { channel: 'shopee', shop: shop.name, exportId, day, includeExported: false } as const;
    const memory = await ShopMemory.begin({ store, clock }, order);
    const skus = new Set<string>();
    const { found } = await unlessHandedOut({ memory, onShop, day }, ids.map(rowOf), (row) => {
      const goes = !row.variants.some(({ sku }) => skus.has(sku));
      if (goes) for (const { sku } of row.variants) skus.add(sku);
      return goes ? row : { ...row, lacks: [REPEATED] };
    });
    return { memory, goes: found.filter(({ lacks }) => lacks.length === 0) };
  }

  async function live(shop: Shop, what: Step): Promise<void> {
    if (what.does === 'waits') {
      clock.forward(31 * MINUTE);
      return;
    }
    // By hand a person adds what is not there.
    if (what.does === 'addsByHand') {
      for (const row of what.products.map(rowOf))
        if (!shop.products.has(row.productId) && !row.variants.some(({ sku }) => shop.skus.has(sku))) {
          shop.create([row]);
          const told = await sorted(shop, newId(), [0, 1, 2, 3], shop.list('sales'));
          await told.memory.publish();
          shop.create(told.goes);
        }
      return;
    }
    const onShop = what.list === 'none' ? null : shop.list(what.list);
    const exportId = newId();
    const [one, other] = await Promise.all([
      sorted(shop, exportId, what.products, onShop),
      what.other && sorted(shop, newId(), what.other, null),
    ]);
    if (what.ends === 'published') await one.memory.publish();
    if (what.ends === 'published') shop.create(one.goes);
    if (what.ends === 'fails') await takeBack({ store, clock }, exportId);
    if (other) {
      await other.memory.publish();
      shop.create(other.goes);
    }
    if (what.ends === 'again') {
      const second = await sorted(shop, exportId, what.products, onShop);
      await second.memory.publish();
      shop.create(second.goes);
    }
  }

  it(`then in ${String(HISTORIES)} histories each product and each SKU comes to be once`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const shop = new Shop();
        for (const each of steps) await live(shop, each);
        expect(Math.max(0, ...shop.skus.values())).to.be.at.most(1);
      }),
      { numRuns: HISTORIES },
    );
  });
});

const REPEATED = {
  rule: 'export.skuRepeated',
  pointer: '',
  sku: null,
  value: null,
  limit: null,
  severity: 'block',
} as const;
