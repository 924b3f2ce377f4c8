import type { Clock, Day } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { foldSku } from '../../../kernel/skus.ts';
import { isWriteConflict, saveUnconditionally } from '../../../platform/store/change.ts';
import { RevisionConflict } from '../../../platform/store/errors.ts';
import type { Collection, Store } from '../../../platform/store/port.ts';
import type { ChannelCode } from '../../channels/index.ts';
import { aliveOf, isAbandoned, lastBefore, skuKeyOf, withHandOut, type HandOut } from './handed-out.domain.ts';
import {
  handedOutId,
  handedOutIn,
  shopKeyOf,
  shopRunsIn,
  type HandedOutProduct,
  type ShopRun,
} from './handed-out.store.ts';

export interface HandOutDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
}

export interface HandOutOrder {
  readonly channel: ChannelCode;
  /** As its own files name it. */
  readonly shop: string;
  readonly exportId: string;
  readonly day: Day;
  /** What was handed out before goes out once more. */
  readonly includeExported: boolean;
}

/** A product as it would go to a shop. */
export interface Candidate {
  readonly productId: string;
  readonly producerId: string;
  readonly variants: readonly { readonly sku: string }[];
}

/** What a product is left out for: when and how it came to the shop, and with which SKUs. */
export type Before = Pick<HandOut, 'way' | 'day' | 'skus'>;

/** The run was found dead by another one, which may have handed out the same products by now. */
export class RunOvertaken extends Error {
  override readonly name = 'RunOvertaken';
  constructor(exportId: string) {
    super(`another run has taken the place of export ${exportId}`);
  }
}

/** What a run keeps in mind of a shop: which products it was handed before, and which it is handed now. */
export class ShopMemory {
  readonly #deps: HandOutDeps;
  readonly #order: HandOutOrder;
  readonly #shopKey: string;
  readonly #runId = newId();
  readonly #records: Collection<HandedOutProduct>;
  /** How runs have ended that this one has met: none of them changes any more, but by a failure that comes too late. */
  readonly #ended = new Map<string, ShopRun['state']>();

  private constructor(deps: HandOutDeps, order: HandOutOrder) {
    this.#deps = deps;
    this.#order = order;
    this.#shopKey = shopKeyOf(order.channel, order.shop);
    this.#records = handedOutIn(deps.store);
  }

  /** Begins a run of an export; an earlier attempt of the same one can't publish any more. */
  static async begin(deps: HandOutDeps, order: HandOutOrder): Promise<ShopMemory> {
    const memory = new ShopMemory(deps, order);
    await eachRunOf(deps, order.exportId, (run) => giveUp(deps, run));
    await shopRunsIn(deps.store).insert({
      id: memory.#runId,
      exportId: order.exportId,
      shopKey: memory.#shopKey,
      state: 'underWay',
      begunAt: deps.clock.now(),
    });
    return memory;
  }

  /** Of these products those that the shop was handed before, or that a run under way is handing it, by their ids. */
  async before(products: readonly Candidate[]): Promise<ReadonlyMap<string, Before>> {
    const found = new Map<string, Before>();
    if (this.#order.includeExported) return found;
    const byKey = new Map<string, Before>();
    for (const alive of await this.#recordsOf(products)) {
      const last = lastBefore(alive.handOuts, this.#order.exportId);
      if (last) for (const key of [alive.id, ...(alive.skuKeys ?? [])]) byKey.set(key, last);
    }
    for (const product of products) {
      const keys = [handedOutId(this.#shopKey, product.productId), ...this.#keysOf(product)];
      const last = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
      if (last) found.set(product.productId, last);
    }
    return found;
  }

  /**
   * Writes down that the shop is handed these products, or has them: it counts once the run has published. Answers those
   * that another run was faster with: they have to stay out.
   */
  async take(products: readonly Candidate[], way: HandOut['way'] = 'handedOut'): Promise<ReadonlyMap<string, Before>> {
    const lost = new Map<string, Before>();
    for (const product of products) {
      const faster = await this.#takeOne(product, way);
      if (faster) lost.set(product.productId, faster);
    }
    return lost;
  }

  /** From now on what was taken counts: nobody may have had the files before. @throws RunOvertaken */
  async publish(): Promise<void> {
    const runs = shopRunsIn(this.#deps.store);
    const run = await runs.get(this.#runId);
    if (run?.state !== 'underWay') throw new RunOvertaken(this.#order.exportId);
    try {
      await runs.replace({ ...run, state: 'published' }, run.revision);
    } catch (error) {
      throw error instanceof RevisionConflict ? new RunOvertaken(this.#order.exportId) : error;
    }
  }

  async #takeOne(product: Candidate, way: HandOut['way']): Promise<Before | null> {
    const { exportId, day, channel, includeExported } = this.#order;
    const { productId, producerId } = product;
    const id = handedOutId(this.#shopKey, productId);
    const keys = this.#keysOf(product);
    const next: HandOut = { runId: this.#runId, exportId, way, day, skus: foldedSkus(product) };
    const record = { id, shopKey: this.#shopKey, channel, productId, producerId };
    // Most are new to the shop.
    if (await this.#written({ ...record, revision: 0, handOuts: [next], skuKeys: keys })) return null;
    for (;;) {
      const known = await this.#recordsOf([product]);
      const own = known.find((one) => one.id === id);
      const others = known.filter((one) => one !== own);
      const holders = others.filter(({ skuKeys = [] }) => skuKeys.some((key) => keys.includes(key)));
      const last = [...(own ? [own] : []), ...holders].map((one) => lastBefore(one.handOuts, exportId));
      const faster = last.find((one) => one !== null);
      if (faster && !includeExported && way === 'handedOut') return faster;
      // That the shop has it is known already, for certain: a run under way may still fail.
      if (way === 'onShop' && own?.handOuts.some(({ runId }) => this.#ended.get(runId) === 'published')) return null;
      // What is left holds a SKU for a run that failed: it lets go of it.
      for (const other of others) if (!holders.includes(other)) await this.#written(other);
      const free = keys.filter((key) => !holders.some(({ skuKeys = [] }) => skuKeys.includes(key)));
      const skuKeys = [...new Set([...(own?.skuKeys ?? []), ...free])];
      const handOuts = withHandOut(own?.handOuts ?? [], next);
      if (await this.#written({ ...record, revision: own?.revision ?? 0, handOuts, skuKeys })) return null;
    }
  }

  /** Writes a record over the revision that was read, 0 for a new one; answers whether nobody was faster. */
  async #written({ skuKeys = [], ...record }: HandedOutProduct): Promise<boolean> {
    const document = { ...record, ...(skuKeys.length > 0 && { skuKeys }) };
    try {
      if (record.revision > 0) await this.#records.replace(document, record.revision);
      else await this.#records.insert(document);
      return true;
    } catch (error) {
      if (isWriteConflict(error)) return false;
      throw error;
    }
  }

  #keysOf(product: Candidate): string[] {
    const of = { shopKey: this.#shopKey, producerId: product.producerId };
    return foldedSkus(product).map((sku) => skuKeyOf(of, sku));
  }

  /** What is known of these products, and of others that have their SKUs, without what runs that failed have said. */
  async #recordsOf(products: readonly Candidate[]): Promise<readonly HandedOutProduct[]> {
    const ids = products.map(({ productId }) => handedOutId(this.#shopKey, productId));
    const keys = products.flatMap((product) => this.#keysOf(product));
    // No two records share an id or a key, so no more come than are asked for.
    const found = [
      ...(await inParts(ids, (some) => this.#records.find({ id: { $in: some } }, { limit: PART }))),
      ...(await inParts(keys, (some) => this.#records.find({ skuKeys: { $in: some } }, { limit: PART }))),
    ];
    const dead = await this.#deadAmong(found);
    return [...new Map(found.map((record) => [record.id, aliveOf(record, dead)])).values()];
  }

  /** The runs of these records that have failed; those that nobody finishes any more have failed by now. */
  async #deadAmong(records: readonly HandedOutProduct[]): Promise<ReadonlySet<string>> {
    const runIds = new Set(records.flatMap(({ handOuts }) => handOuts.map(({ runId }) => runId)));
    const unknown = [...runIds].filter((runId) => runId !== this.#runId && !this.#ended.has(runId));
    const runs = shopRunsIn(this.#deps.store);
    for (const run of await inParts(unknown, (some) => runs.find({ id: { $in: some } }, { limit: PART }))) {
      const { state } = isAbandoned(run, this.#deps.clock.now()) ? await giveUp(this.#deps, run) : run;
      if (state !== 'underWay') this.#ended.set(run.id, state);
    }
    return new Set([...runIds].filter((runId) => this.#ended.get(runId) === 'failed'));
  }
}

const foldedSkus = ({ variants }: Candidate): string[] => [...new Set(variants.map(({ sku }) => foldSku(sku)))];

/** Few enough to be named in a question to the store. */
const PART = 500;

async function inParts<Item>(
  keys: readonly string[],
  find: (some: readonly string[]) => Promise<{ readonly items: readonly Item[] }>,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let at = 0; at < keys.length; at += PART) found.push(...(await find(keys.slice(at, at + PART))).items);
  return found;
}

/** More attempts than an export is ever given. */
const MAX_ATTEMPTS = 500;

async function eachRunOf({ store }: HandOutDeps, exportId: string, change: (run: ShopRun) => Promise<unknown>) {
  const { items } = await shopRunsIn(store).find({ exportId }, { limit: MAX_ATTEMPTS });
  for (const run of items) await change(run);
}

/** The run as one that has failed, unless it has published. */
const giveUp = ({ store }: HandOutDeps, run: ShopRun): Promise<ShopRun> =>
  saveUnconditionally(shopRunsIn(store), run, (now) => (now.state === 'underWay' ? asFailed(now) : now));

const asFailed = (run: ShopRun): ShopRun => ({ ...run, state: 'failed' });

/** What an export has handed out counts no more: its files are gone, or never were. */
export const takeBack = (deps: HandOutDeps, exportId: string): Promise<void> =>
  eachRunOf(deps, exportId, (run) =>
    saveUnconditionally(shopRunsIn(deps.store), run, (now) => (now.state === 'failed' ? now : asFailed(now))),
  );
