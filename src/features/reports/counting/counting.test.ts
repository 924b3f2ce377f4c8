import { expect } from 'chai';
import { dayOf, HOUR, plusDays, type Day } from '../../../kernel/clock.ts';
import { saveUnconditionally } from '../../../platform/store/change.ts';
import { eachDocument } from '../../../platform/store/pages.ts';
import { allDocuments } from '../../../../test/support/all-documents.ts';
import { aListedProducer, onSale } from '../../../../test/support/on-sale.ts';
import { aProducer, describes, soySauce, variant } from '../../../../test/support/products.ts';
import { onBothStores } from '../../../../test/support/on-both-stores.ts';
import { producersIn, type Producer } from '../../producers/index.ts';
import { changeProducer } from '../../producers/producers.domain.ts';
import { giveConsent, openConsent, withdrawConsent } from '../../producers/consents.domain.ts';
import { NEVER, ownedBy, productsIn, publicationOf, type Product } from '../../products/index.ts';
import { paused, removed, resumed, takenDown, reinstated } from '../../products/moves.domain.ts';
import type { Doc } from '../../../platform/store/document.ts';
import type { Collection } from '../../../platform/store/port.ts';
import { newId } from '../../../kernel/ids.ts';
import { CONSENT } from '../../../../test/support/producers.ts';
import { openEventLog } from '../../../platform/events/event-log.ts';
import { loadCalendar } from '../../calendar/index.ts';
import { loadRules, openOcop } from '../../ocop/index.ts';
import { foldEvents, type Subjects } from './subjects.ts';
import { countedProducersIn, countedProductsIn, countRunsIn, dailyCountsIn, talliesIn } from './counted.store.ts';
import type { DailyCount } from './counted.ts';

const COMMUNES = ['05908@2025-07-01', '05941@2025-07-01'];
const STEPS = 60;

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

onBothStores('when days are counted', (service) => {
  const seeds = [7, 2026];
  for (const seed of seeds)
    it(`then every day has what its products said, whoever counted it and when (history ${String(seed)})`, async () => {
      const { container, clock } = service();
      const { store, areas, pump, reports } = container;
      const next = numbers(seed);
      const truth = new Map<string, number>();
      const people = new Set<string>();
      const act = () => ({ actorId: newId(), at: clock.now() });

      const live = async (day: Day): Promise<void> => {
        for (const areaId of COMMUNES) truth.set(`${day} ${areaId}`, 0);
        for await (const product of eachDocument(productsIn(store), {})) {
          const owner = await producersIn(store).get(product.producerId);
          if (!owner || product.removedAt !== undefined || publicationOf(ownedBy(product, owner), day) !== 'live')
            continue;
          const key = `${day} ${owner.areaId}`;
          truth.set(key, (truth.get(key) ?? 0) + 1);
        }
      };
      const change = async (to: (product: Product) => Product): Promise<void> => {
        const all = await allDocuments(productsIn(store));
        const product = all[next(all.length)];
        if (product) await saveUnconditionally(productsIn(store), product, to);
      };
      const changeOwner = async (to: (producer: Producer) => Producer): Promise<void> => {
        const id = [...people][next(people.size)];
        const producer = id === undefined ? null : await producersIn(store).get(id);
        if (producer) await saveUnconditionally(producersIn(store), producer, to);
      };
      const steps: readonly (() => Promise<unknown>)[] = [
        async () => {
          const areaId = COMMUNES[next(2)] ?? '';
          people.add((await aListedProducer(container, { areaId, name: `Hộ ${String(people.size)}` })).id);
        },
        async () => {
          const producer = await producersIn(store).get([...people][next(people.size)] ?? '');
          const validUntil = next(2) === 0 ? NEVER : plusDays(dayOf(clock.now()), next(9));
          const content = { variants: [variant(`HANG-${newId().slice(-8)}`, 500, 35_000)] };
          if (producer) await onSale(container, { producer, content, snapshot: { validUntil } });
        },
        () => change((product) => (product.ownerHold ? resumed(product, act()) : paused(product, act()))),
        () =>
          change((product) =>
            product.officerHold ? reinstated(product, [], act()) : takenDown(product, 'Sai.', [], act()),
          ),
        () => change((product) => (next(4) === 0 ? removed(product, act()) : product)),
        () =>
          changeOwner((producer) => {
            const given = producer.consents.find(({ withdrawnAt }) => withdrawnAt === null);
            if (given) return withdrawConsent(producer, given.id, act(), areas);
            const consent = { ...CONSENT, purposes: ['profile' as const, 'listing' as const] };
            return giveConsent(producer, openConsent(newId(), { ...consent, method: 'inPerson' }, act()), areas);
          }),
        () => changeOwner((producer) => changeProducer(producer, { areaId: COMMUNES[next(2)] ?? '' }, act())),
      ];

      const first = dayOf(clock.now());
      await steps[0]?.();
      for (let step = 0; step < STEPS; step += 1) {
        await steps[next(people.size < 3 ? 2 : steps.length)]?.();
        const before = dayOf(clock.now());
        await live(before);
        clock.forward(next(20) * HOUR);
        // Nothing happens on the days in between, but what lapses.
        for (let day = plusDays(before, 1); day <= dayOf(clock.now()); day = plusDays(day, 1)) await live(day);
        if (next(3) > 0) continue;
        await pump.drain();
        await reports.count();
        // Counting once more changes nothing.
        if (next(4) === 0) await reports.count();
      }
      await pump.drain();
      await reports.count();

      const last = dayOf(clock.now());
      const counts = dailyCountsIn(store);
      const ofHistory = async (): Promise<readonly DailyCount[]> =>
        (await allDocuments(counts)).filter(
          ({ day, producers }) => day >= first && day <= last && producers.length > 0,
        );
      const byJob = await ofHistory();
      const said = (of: readonly DailyCount[]) =>
        new Map(of.map(({ id, products }) => [id, products.reduce((sum, { n }) => sum + (n['live'] ?? 0), 0)]));
      for (const [key, number] of truth) expect(said(byJob).get(key) ?? 0, key).to.equal(number);
      expect([...truth.values()].some((number) => number > 1)).to.equal(true);

      for (const { id, revision } of await allDocuments(counts)) await counts.remove(id, revision);
      await reports.recount({ from: first, to: last });
      // What marketplaces say of products is not in the log.
      const inLog = ([word]: readonly [string, number]): boolean => !/^(ready|step_ready|step_active)/.test(word);
      const plain = (of: readonly DailyCount[]) =>
        of.map(({ revision: _, blocked: __, products, producers, ...count }) => ({
          ...count,
          products: products.map((cell) => ({ ...cell, n: Object.entries(cell.n).filter(inLog) })),
          producers: producers.map((row) => ({ ...row, n: Object.entries(row.n).filter(inLog) })),
        }));
      expect(plain(await ofHistory())).to.deep.equal(plain(byJob));

      for (const collection of [countedProductsIn, countedProducersIn, talliesIn, dailyCountsIn, countRunsIn])
        await forget(collection(store) as never);
      for (const product of await allDocuments(productsIn(store)))
        await productsIn(store).remove(product.id, product.revision);
      clock.forward(45 * 24 * HOUR);
    }).timeout(120_000);

  it('then what a run that broke off has kept is counted by the next one', async () => {
    const { store, pump, reports } = service().container;
    const helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const owner = await aProducer(helper);
    const counted = async (): Promise<void> => {
      await pump.drain();
      await reports.count();
    };
    await counted();
    const [counts, runs] = [dailyCountsIn(store), countRunsIn(store)];
    const [countsBefore, runsBefore] = [await allDocuments(counts), await allDocuments(runs)];
    // A draft: no marketplace is told of it, so nothing else has its commune counted.
    await describes(helper, soySauce(owner));
    await counted();
    const whole = await countsSaid(counts);
    expect(whole).not.to.deep.equal(countsBefore.map(withoutRevision));

    // Products and producers were kept, then the process died: neither counts nor run were.
    await putBack(counts, countsBefore);
    await putBack(runs, runsBefore);
    expect(await countsSaid(counts)).not.to.deep.equal(whole);
    // Two workers at once: the one that comes late counts anew.
    await Promise.all([reports.count(), reports.count()]);
    expect(await countsSaid(counts)).to.deep.equal(whole);
  });

  it('then a product is counted whose events are in the log before those of its producer', async () => {
    const { container, clock } = service();
    const { store, areas, pump } = container;
    const producer = await aListedProducer(container);
    const { id } = await onSale(container, { producer, content: { variants: [variant('HANG-TRUOC', 500, 35_000)] } });
    await pump.drain();
    const ofThem = (await openEventLog(store).after(0, 1_000)).filter(({ aggregateId }) =>
      [id, producer.id].includes(aggregateId),
    );
    const productFirst = ofThem
      .toSorted((one, other) => Number(one.aggregate === 'producers') - Number(other.aggregate === 'producers'))
      .map((event, at) => ({ ...event, seq: at + 1 }));
    expect(productFirst[0]?.aggregate).to.equal('products');

    const subjects: Subjects = { products: new Map(), producers: new Map() };
    const deps = { store, areas, calendar: await loadCalendar(), ocop: openOcop({ clock, areas }, await loadRules()) };
    await foldEvents(deps, subjects, productFirst, { all: true });
    expect(subjects.products.get(id)?.days.at(-1)?.sold).to.not.equal(null);
    expect(subjects.producers.get(producer.id)?.areaIds).to.deep.equal([producer.areaId]);
  });
});

const withoutRevision = ({ revision: _, ...count }: DailyCount) => count;
const countsSaid = async (counts: ReturnType<typeof dailyCountsIn>) =>
  (await allDocuments(counts)).map(withoutRevision);

/** Writes documents as they were at first over what they have become. */
async function putBack<T extends Doc>(collection: Collection<T>, before: readonly T[]): Promise<void> {
  for (const one of before) {
    const now = await collection.get(one.id);
    if (now) await collection.replace({ ...one, revision: now.revision }, now.revision);
  }
}

async function forget(collection: ReturnType<typeof talliesIn>): Promise<void> {
  for (const { id, revision } of await allDocuments(collection)) await collection.remove(id, revision);
}
