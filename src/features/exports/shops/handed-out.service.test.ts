import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { movableClock } from '../../../../test/support/movable-clock.ts';
import { MINUTE } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { openEmbeddedStore } from '../../../platform/store/embedded.ts';
import type { Store } from '../../../platform/store/port.ts';
import { RunOvertaken, ShopMemory, takeBack, type Candidate, type HandOutOrder } from './handed-out.service.ts';

const candidate = (productId: string, ...skus: readonly string[]): Candidate => ({
  productId,
  producerId: 'household',
  variants: skus.map((sku) => ({ sku })),
});
const [TEA, SAUCE] = [candidate('tea', 'CHE-1', 'CHE-2'), candidate('sauce', 'TUK-500')];

describe('when runs hand products to a shop', () => {
  const clock = movableClock();
  let folder: string;
  let store: Store;
  let shop: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-handed-out-'));
    store = openEmbeddedStore({ file: join(folder, 'store.sqlite') });
  });
  beforeEach(() => {
    shop = newId();
  });
  after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  const begins = (changes: Partial<HandOutOrder> = {}): Promise<ShopMemory> =>
    ShopMemory.begin(
      { store, clock },
      { channel: 'shopee', shop, exportId: newId(), day: '2026-11-27', includeExported: false, ...changes },
    );
  /** A whole run: ids of what it hands out. */
  async function handsOut(products: readonly Candidate[], changes: Partial<HandOutOrder> = {}): Promise<string[]> {
    const memory = await begins(changes);
    const before = await memory.before(products);
    const rest = products.filter(({ productId }) => !before.has(productId));
    const lost = await memory.take(rest);
    await memory.publish();
    return rest.map(({ productId }) => productId).filter((id) => !lost.has(id));
  }

  it('then a second run leaves out what the first one handed out, and tells the day', async () => {
    expect(await handsOut([TEA])).to.deep.equal(['tea']);
    const memory = await begins();
    const before = await memory.before([TEA, SAUCE]);
    expect([...before]).to.deep.equal([['tea', { ...before.get('tea'), way: 'handedOut', day: '2026-11-27' }]]);
    expect(await handsOut([TEA, SAUCE])).to.deep.equal(['sauce']);
  });

  it('then another shop, and the same shop of another marketplace, have not seen it', async () => {
    await handsOut([TEA]);
    expect(await handsOut([TEA], { shop: newId() })).to.deep.equal(['tea']);
    expect(await handsOut([TEA], { channel: 'lazada' })).to.deep.equal(['tea']);
  });

  it('then it goes out once more when that is asked for, and counts from then on as before', async () => {
    await handsOut([TEA]);
    expect(await handsOut([TEA], { includeExported: true })).to.deep.equal(['tea']);
    expect(await handsOut([TEA])).to.deep.equal([]);
  });

  it('then another product with one of its SKUs is left out, unless it is of another producer', async () => {
    await handsOut([TEA]);
    const copy = candidate('tea again', ' che-2 ', 'CHE-3');
    expect(await handsOut([copy])).to.deep.equal([]);
    expect(await handsOut([{ ...copy, producerId: 'neighbour' }])).to.deep.equal(['tea again']);
    expect(await handsOut([copy], { includeExported: true })).to.deep.equal(['tea again']);
    expect(await handsOut([TEA, copy])).to.deep.equal([]);
  });

  it('then a run that has failed does not count, and what came before it still does', async () => {
    await handsOut([SAUCE]);
    const exportId = newId();
    await handsOut([TEA, SAUCE], { exportId, includeExported: true });
    await takeBack({ store, clock }, exportId);
    expect(await handsOut([TEA, SAUCE])).to.deep.equal(['tea']);
  });

  it('then SKUs of a run that has failed are free for other products', async () => {
    const exportId = newId();
    await handsOut([TEA], { exportId });
    await takeBack({ store, clock }, exportId);
    expect(await handsOut([candidate('green tea', 'CHE-1')])).to.deep.equal(['green tea']);
    expect(await handsOut([TEA])).to.deep.equal([]);
  });

  it('then of two runs at once only one hands a product out', async () => {
    const [one, other] = [await begins(), await begins()];
    expect([(await one.before([TEA])).size, (await other.before([TEA])).size]).to.deep.equal([0, 0]);
    const lost = await Promise.all([one.take([TEA]), other.take([TEA])]);
    expect(lost.map(({ size }) => size).sort()).to.deep.equal([0, 1]);
  });

  it('then a second attempt of an export does not count the first one, which can publish no more', async () => {
    const exportId = newId();
    const first = await begins({ exportId });
    await first.take([TEA]);
    const second = await begins({ exportId });
    expect((await second.before([TEA])).size).to.equal(0);
    expect((await second.take([TEA])).size).to.equal(0);
    await second.publish();
    const failed = await first.publish().catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(RunOvertaken);
    expect(await handsOut([TEA])).to.deep.equal([]);
  });

  it('then one that nobody finishes holds its products for half an hour, and can publish no more after it', async () => {
    const lost = await begins();
    await lost.take([TEA]);
    clock.forward(29 * MINUTE);
    expect(await handsOut([TEA])).to.deep.equal([]);
    clock.forward(2 * MINUTE);
    expect(await handsOut([TEA])).to.deep.equal(['tea']);
    expect(await lost.publish().catch((error: unknown) => error)).to.be.instanceOf(RunOvertaken);
  });

  it('then what the shop told of itself counts as well', async () => {
    const memory = await begins();
    await memory.take([TEA], 'onShop');
    await memory.publish();
    expect((await (await begins()).before([TEA])).get('tea')).to.include({ way: 'onShop' });
    expect(await handsOut([TEA, SAUCE])).to.deep.equal(['sauce']);
  });
});
