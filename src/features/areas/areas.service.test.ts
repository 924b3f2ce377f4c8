import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Value from 'typebox/value';
import { openEmbeddedStore } from '../../platform/store/embedded.ts';
import type { Log } from '../../platform/logging/port.ts';
import type { Store } from '../../platform/store/port.ts';
import { silentLog as log } from '../../../test/support/silent-log.ts';
import { presentArea, presentHistory } from './areas.presenter.ts';
import { AreaAnswer, AreaHistoryAnswer, type AreaUnit } from './areas.schemas.ts';
import { loadSeed, type AreaSeed } from './areas.seed.ts';
import { addOffice, openAreas, syncAreas, type Areas } from './areas.service.ts';
import { areasIn, readUnits } from './areas.store.ts';

const clock = { now: () => '2026-11-23T01:00:00.000Z' };
const NOTHING = { same: 0, added: 0, changed: 0 };

const changed = (seed: AreaSeed, to: (unit: AreaUnit) => AreaUnit): AreaSeed => ({
  ...seed,
  units: seed.units.map(to),
});

describe('when the stored units are made equal to the seed', () => {
  let store: Store;
  let seed: AreaSeed;
  beforeEach(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    seed = await loadSeed();
  });
  afterEach(() => store.close());
  const eventsOf = async (id: string): Promise<unknown[]> =>
    (await areasIn(store).get(id))?.outbox?.map(({ type, data }) => ({ type, data })) ?? [];

  it('then an empty store gets all units, each with one event', async () => {
    expect(await syncAreas({ store, clock, log }, seed)).to.deep.equal({ ...NOTHING, added: seed.units.length });
    expect(await readUnits(store)).to.have.deep.members([...seed.units]);
    for (const { id } of seed.units) expect(await eventsOf(id)).to.deep.equal([{ type: 'area.added', data: {} }]);
    const waiting = await areasIn(store).find({ outboxSince: { $gte: '' } }, { sort: ['outboxSince'], limit: 100 });
    expect(waiting.items).to.have.length(seed.units.length);
  });

  it('then a second time writes nothing', async () => {
    await syncAreas({ store, clock, log }, seed);
    expect(await syncAreas({ store, clock, log }, seed)).to.deep.equal({ ...NOTHING, same: seed.units.length });
    const page = await areasIn(store).find({}, { limit: 100 });
    expect(new Set(page.items.map(({ revision }) => revision))).to.deep.equal(new Set([1]));
  });

  it('then a unit that differs is replaced, and its event names the fields', async () => {
    const name = { vi: 'Xã Kha Sơn cũ', en: 'Old Kha Sơn Commune' };
    await syncAreas(
      { store, clock, log },
      changed(seed, (unit) => (unit.id === '05953@2025-07-01' ? { ...unit, name, validTo: '2030-12-31' } : unit)),
    );
    expect(await syncAreas({ store, clock, log }, seed)).to.deep.equal({
      ...NOTHING,
      same: seed.units.length - 1,
      changed: 1,
    });
    expect(await readUnits(store)).to.have.deep.members([...seed.units]);
    expect(await eventsOf('05953@2025-07-01')).to.deep.equal([
      { type: 'area.added', data: {} },
      { type: 'area.changed', data: { fields: ['validTo', 'name'] } },
    ]);
  });

  it('then the office of a unit is noted once, answered, and kept when the seed comes again', async () => {
    await syncAreas({ store, clock, log }, seed);
    const office = { name: 'Ủy ban nhân dân xã Phú Bình', phone: '+842080000001', source: 'a test' };
    await addOffice({ store, clock }, '05908@2025-07-01', office);
    await addOffice({ store, clock }, '05908@2025-07-01', { ...office, phone: '+842080000002' });
    await addOffice({ store, clock }, '99999@2025-07-01', office);
    expect(await syncAreas({ store, clock, log }, seed)).to.deep.equal({ ...NOTHING, same: seed.units.length });
    const areas = await openAreas({ store, clock });
    const unit = areas.get('05908');
    expect(unit && presentArea(unit, areas).office).to.deep.equal(office);
    expect((await eventsOf('05908@2025-07-01')).at(-1)).to.deep.equal({
      type: 'area.changed',
      data: { fields: ['office'] },
    });
  });

  it('then a unit that the seed does not know stays', async () => {
    await syncAreas({ store, clock, log }, seed);
    expect(await syncAreas({ store, clock, log }, { ...seed, units: [] })).to.deep.equal(NOTHING);
    expect(await readUnits(store)).to.have.length(seed.units.length);
  });
});

describe('when a release starts whose units are older than the stored ones', () => {
  let store: Store;
  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  /** A log that keeps its warnings. */
  function warnings(): { readonly log: Log; readonly told: object[] } {
    const told: object[] = [];
    return { log: { ...log, warn: (about) => told.push(about) }, told };
  }

  it('then they stay those of the newer release, no event is written, and the log says so once', async () => {
    const older = await loadSeed();
    const newer = { ...changed(older, (unit) => ({ ...unit, source: 'a newer act' })), number: older.number + 1 };
    await syncAreas({ store, clock, log }, newer);
    const { items: before } = await areasIn(store).find({}, { limit: 100 });
    const { log: warning, told } = warnings();
    expect(await syncAreas({ store, clock, log: warning }, older)).to.deep.equal(NOTHING);
    expect((await areasIn(store).find({}, { limit: 100 })).items).to.deep.equal(before);
    expect(told).to.deep.equal([{ stored: newer.number, own: older.number }]);
  });

  it('then one that had begun ends when the newer one comes in between', async () => {
    const older = await loadSeed();
    const newer = { ...changed(older, (unit) => ({ ...unit, source: 'a newer act' })), number: older.number + 1 };
    await Promise.all([syncAreas({ store, clock, log }, older), syncAreas({ store, clock, log }, newer)]);
    expect(await readUnits(store)).to.have.deep.members([...newer.units]);
  });
});

describe('when two processes make the stored units equal to the seed at once', () => {
  let directory: string;
  let stores: readonly Store[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'areas-'));
    stores = [1, 2].map(() => openEmbeddedStore({ file: join(directory, 'store.sqlite') }));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await rm(directory, { recursive: true });
  });

  it('then each unit is written once, whoever is faster, and again once when the seed changes', async () => {
    const seed = await loadSeed();
    const newer = { ...changed(seed, (unit) => ({ ...unit, source: 'a newer act' })), number: seed.number + 1 };
    for (const [next, event, revision] of [
      [seed, 'added', 1],
      [newer, 'changed', 2],
    ] as const) {
      const { units } = next;
      const counts = await Promise.all(stores.map((store) => syncAreas({ store, clock, log }, next)));
      expect(counts.reduce((sum, count) => sum + count[event], 0)).to.equal(units.length);
      for (const store of stores) {
        expect(await readUnits(store)).to.have.deep.members([...units]);
        const { items } = await areasIn(store).find({}, { limit: 100 });
        expect(items.filter((document) => document.revision !== revision)).to.deep.equal([]);
      }
    }
  });
});

describe('when areas are asked for', () => {
  let store: Store;
  let areas: Areas;
  before(async () => {
    store = openEmbeddedStore({ file: ':memory:' });
    await syncAreas({ store, clock, log }, await loadSeed());
    areas = await openAreas({ store, clock });
  });
  after(() => store.close());
  const codes = (units: readonly AreaUnit[] | null): string[] | undefined => units?.map(({ code }) => code);

  it('then an unknown code, and one that nobody bears on the day, is null', () => {
    expect(areas.get('99999')).to.equal(null);
    expect(areas.get('05932')).to.equal(null);
    expect(areas.get('05908', '2004-06-29')).to.equal(null);
    expect(areas.list({ parent: '99' })).to.equal(null);
    expect(areas.list({ parent: '06' })).to.equal(null);
    expect(areas.history('99999')).to.equal(null);
  });

  it('then a list holds what exists today, below a parent named by code or id', () => {
    const communes = ['05908', '05917', '05923', '05941', '05953'];
    expect(codes(areas.list({}))).to.deep.equal([...communes, '19']);
    expect(codes(areas.list({ parent: '19' }))).to.deep.equal(communes);
    expect(codes(areas.list({ parent: '19@2025-07-01' }))).to.deep.equal(communes);
  });

  it('then a list of an earlier day holds what existed then, the last day included', () => {
    expect(areas.list({ parent: '19', on: '2025-06-30' })).to.have.length(20);
    expect(areas.list({ parent: '06', on: '2025-06-30' })).to.deep.equal([]);
    expect(areas.list({ parent: '19', on: '2025-07-01' })).to.have.length(5);
  });

  it('then the answers are those that the store itself gives', async () => {
    for (const on of ['2004-06-29', '2004-06-30', '2025-06-30', '2025-07-01', '2026-11-23']) {
      const { items } = await areasIn(store).find(
        { validFrom: { $lte: on }, $or: [{ validTo: null }, { validTo: { $gte: on } }] },
        { limit: 100 },
      );
      expect(areas.list({ on })?.map(({ id }) => id)).to.deep.equal(items.map(({ id }) => id));
    }
  });

  it('then today is the day in Việt Nam, not in Greenwich', async () => {
    const early = await openAreas({ store, clock: { now: () => '2025-06-30T16:59:59.999Z' } });
    const late = await openAreas({ store, clock: { now: () => '2025-06-30T17:00:00.000Z' } });
    expect(early.get('05908')?.name.vi).to.equal('Thị trấn Hương Sơn');
    expect(late.get('05908')?.name.vi).to.equal('Xã Phú Bình');
    expect(early.codeOf('05908@2004-06-30')).to.equal('05908');
    expect(late.codeOf('05908@2004-06-30'), 'its code is another’s by now').to.equal('05908@2004-06-30');
    expect(late.codeOf('05908@2025-07-01')).to.equal('05908');
  });

  it('then what leaves is on the list of the schema, with no trace of the store', () => {
    const list = (areas.list({}) ?? []).map((unit) => presentArea(unit, areas));
    for (const unit of list) expect(Value.Check(AreaAnswer, unit)).to.equal(true);
    expect(list.find(({ code }) => code === '05941')).to.deep.equal({
      id: '05941@2025-07-01',
      code: '05941',
      validFrom: '2025-07-01',
      validTo: null,
      kind: 'commune',
      name: { vi: 'Xã Điềm Thụy', en: 'Điềm Thụy Commune' },
      parentId: '19@2025-07-01',
      provinceName: { vi: 'Tỉnh Thái Nguyên', en: 'Thái Nguyên Province' },
      office: null,
      source: 'Quyết định 19/2025/QĐ-TTg',
    });
  });

  const historyOf = (code: string) => {
    const history = areas.history(code);
    if (!history) throw new Error(`${code} is unknown`);
    return presentHistory(history, areas);
  };

  it('then the history of a code has each unit that bore it, oldest first', () => {
    const history = historyOf('05953');
    expect(Value.Check(AreaHistoryAnswer, history)).to.equal(true);
    expect(history.question).to.equal(null);
    expect(history.items).to.deep.equal(
      [
        {
          unit: areas.get('05953', '2025-06-30'),
          successors: [{ code: '05953', name: { vi: 'Xã Kha Sơn', en: 'Kha Sơn Commune' }, part: false }],
        },
        { unit: areas.get('05953'), successors: [] },
      ].map(({ unit, successors }) => ({
        unit: unit && presentArea(unit, areas),
        validFrom: unit?.validFrom,
        validTo: unit?.validTo,
        successors,
      })),
    );
  });

  it('then the history of Thượng Đình asks which part is meant', () => {
    const { items, question } = historyOf('05932');
    expect(question?.vi).to.equal('Thượng Đình đã chia: chọn Phú Bình hay Điềm Thụy?');
    expect(items[0]?.successors.map(({ code, part }) => [code, part])).to.deep.equal([
      ['05908', true],
      ['05941', true],
    ]);
  });
});
