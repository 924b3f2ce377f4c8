import { expect } from 'chai';
import { eventually } from '../../../test/support/eventually.ts';
import { gate } from '../../../test/support/gate.ts';
import { silentLog } from '../../../test/support/silent-log.ts';
import { HOUR, plus, systemClock, type Clock } from '../../kernel/clock.ts';
import { openEmbeddedStore } from '../store/embedded.ts';
import type { Store } from '../store/port.ts';
import type { JobHandler } from './attempt.ts';
import { MAX_TAKEOVERS, queued } from './jobs.domain.ts';
import { enqueue, listJobs, retry } from './jobs.service.ts';
import { jobs, type Job } from './jobs.store.ts';
import { openWorker, type Worker, type WorkerOptions } from './worker.ts';

const soon = { firstMs: 2, capMs: 10 };
const work = (run: JobHandler['run'] = () => Promise.resolve()): JobHandler => ({ kind: 'work', run });
const order = (n = 0) => ({ kind: 'work', payload: { n } });
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

describe('when jobs are ordered', () => {
  let store: Store;
  let workers: Worker[];
  const deps = (clock: Clock = systemClock) => ({ store, clock, log: silentLog });
  const started = (options: Partial<WorkerOptions>, clock?: Clock): Worker => {
    const worker = openWorker(deps(clock), { handlers: [work()], leaseMs: 30_000, idleMs: 5, retry: soon, ...options });
    workers.push(worker);
    worker.start();
    return worker;
  };
  const find = async (id: string): Promise<Job> => {
    const job = await store.collection(jobs).get(id);
    if (!job) throw new Error(`no job ${id}`);
    return job;
  };
  const inState = (id: string, state: Job['state']) => eventually(async () => (await find(id)).state === state);

  beforeEach(() => {
    store = openEmbeddedStore({ file: ':memory:' });
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop(0)));
    await store.close();
  });

  it('then two handlers for one kind are refused', () => {
    expect(() => started({ handlers: [work(), work()] })).to.throw('two handlers for jobs of kind work');
  });

  it('then the same id twice, even at the same moment, is one job', async () => {
    const twice = await Promise.all([1, 2].map((n) => enqueue(deps(), { ...order(n), id: 'once' })));

    expect(twice[0]).to.deep.equal(twice[1]);
    expect(await store.collection(jobs).count({})).to.equal(1);
  });

  it('then each is done once, by whichever worker, with what was ordered', async () => {
    const seen: unknown[] = [];
    const handlers = [work(({ payload }) => Promise.resolve(void seen.push(payload['n'])))];
    for (let n = 0; n < 50; n += 1) await enqueue(deps(), order(n));

    started({ handlers });
    started({ handlers });
    await eventually(async () => (await store.collection(jobs).count({ state: 'done' })) === 50);

    expect(seen).to.have.members(Array.from({ length: 50 }, (_, n) => n));
    const [job] = (await listJobs({ store }, 'done', { limit: 1, after: null, count: false })).items;
    expect(job).to.include({ attempts: 1, lastError: null }).and.not.have.any.keys('due', 'turn', 'token');
    expect(Object.values({ ...job })).not.to.include('queued');
  });

  it('then no more run at once than allowed, and no fewer when there is enough to do', async () => {
    let now = 0;
    const most: number[] = [];
    const both = gate();
    const handler = work(async () => {
      most.push((now += 1));
      if (now === 2) both.open();
      await both.opened;
      now -= 1;
    });
    for (let n = 0; n < 10; n += 1) await enqueue(deps(), order(n));

    started({ handlers: [handler], concurrency: 2 });
    await eventually(async () => (await store.collection(jobs).count({ state: 'done' })) === 10);

    expect(Math.max(...most)).to.equal(2);
  });

  it('then of those that are due the one with the earliest turn is first, however late it was ordered', async () => {
    const seen: unknown[] = [];
    const now = systemClock.now();
    for (const [n, turn] of [HOUR, 0, -HOUR].entries()) await enqueue(deps(), { ...order(n), turn: plus(now, turn) });

    started({ handlers: [work(({ payload }) => Promise.resolve(void seen.push(payload['n'])))], concurrency: 1 });
    await eventually(async () => (await store.collection(jobs).count({ state: 'done' })) === 3);

    expect(seen).to.deep.equal([2, 1, 0]);
  });

  it('then those that an older release has ordered, without a turn, are done as well', async () => {
    const { turn, ...older } = queued(order(), 'older', systemClock.now());
    expect(turn).to.be.a('string');
    await store.collection(jobs).insert(older);
    const newer = await enqueue(deps(), order());
    started({});
    for (const id of ['older', newer.id]) await inState(id, 'done');
  });

  it('then one for later waits for its time', async () => {
    let ahead = 0;
    const clock: Clock = { now: () => plus(systemClock.now(), ahead) };
    const later = await enqueue(deps(), { ...order(), dueAt: plus(systemClock.now(), HOUR) });
    const first = await enqueue(deps(), order());
    started({}, clock);

    await inState(first.id, 'done');
    expect(await find(later.id)).to.include({ state: 'queued' });
    ahead = HOUR;

    await inState(later.id, 'done');
  });

  it('then one of a kind that nobody handles waits', async () => {
    const unknown = await enqueue(deps(), { kind: 'of another release', payload: {} });
    const known = await enqueue(deps(), order());

    started({});
    await inState(known.id, 'done');

    expect(await find(unknown.id)).to.include({ state: 'queued', attempts: 0 });
  });

  it('then one that fails is tried again', async () => {
    const attempts: number[] = [];
    const handler = work((job) => {
      attempts.push(job.attempts);
      return job.attempts < 3 ? Promise.reject(new RangeError('not yet')) : Promise.resolve();
    });
    const { id } = await enqueue(deps(), order());

    started({ handlers: [handler] });
    await inState(id, 'done');

    expect(attempts).to.deep.equal([1, 2, 3]);
    expect(await find(id)).to.include({ attempts: 3, lastError: null });
  });

  it('then one that always fails is dead in the end, and only an admin brings it back', async () => {
    let isBroken = true;
    const handler = work(() => (isBroken ? Promise.reject(new RangeError('broken')) : Promise.resolve()));
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 3 });
    started({ handlers: [handler] });
    await inState(id, 'dead');

    expect(await find(id))
      .to.include({ attempts: 3, lastError: 'RangeError' })
      .and.not.have.any.keys('due', 'token');
    isBroken = false;
    expect(await retry(deps(), id)).to.include({ state: 'queued', attempts: 0 });

    await inState(id, 'done');
    expect(await retry(deps(), id)).to.equal('notDead');
    expect(await retry(deps(), 'never ordered')).to.equal('unknown');
  });

  it('then one that throws before its first await is a failure like another', async () => {
    const handler = work(() => {
      throw new SyntaxError('at once');
    });
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 1 });

    started({ handlers: [handler] });
    await inState(id, 'dead');

    expect(await find(id)).to.include({ lastError: 'SyntaxError' });
  });

  it('then one that takes longer than its lease stays with its worker', async () => {
    let runs = 0;
    const finish = gate();
    const handler = work(async () => {
      runs += 1;
      await finish.opened;
    });
    const { id } = await enqueue(deps(), order());
    started({ handlers: [handler], leaseMs: 3_000 });
    await eventually(() => runs === 1);
    const { due: firstEnd } = await find(id);
    started({ handlers: [handler], leaseMs: 3_000 });

    await eventually(() => systemClock.now() > String(firstEnd));
    finish.open();
    await inState(id, 'done');

    expect(runs).to.equal(1);
  });

  it('then one that is done can not be lost any more', async () => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_: object, message: string) => warnings.push(message) };
    const signals: AbortSignal[] = [];
    const handler = work((_, signal) => Promise.resolve(void signals.push(signal)));
    const worker = openWorker({ ...deps(), log }, { handlers: [handler], leaseMs: 1_000, idleMs: 5, concurrency: 1 });
    workers.push(worker);
    const { id } = await enqueue(deps(), order());
    worker.start();
    await inState(id, 'done');

    const end = Date.now() + 1_500;
    await eventually(() => Date.now() > end);

    expect(warnings).to.deep.equal([]);
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
  });

  it('then one whose worker stalled goes to another, and the stalled one is told and changes nothing', async () => {
    const told: unknown[] = [];
    const { id } = await enqueue(deps(), order());
    const stalled = work((_, signal) => untilAborted(signal).finally(() => told.push(signal.reason)));
    started({ handlers: [stalled], leaseMs: 300, concurrency: 1 });
    await inState(id, 'running');

    started({ leaseMs: HOUR }, { now: () => plus(systemClock.now(), HOUR) });
    await inState(id, 'done');

    await eventually(() => told.length > 0);
    expect(told).to.have.nested.property('[0].message', 'another worker has the job');
    expect(await find(id)).to.include({ state: 'done', attempts: 2, lastError: null });
  });

  it('then kills of its worker are not its failures, and it is kept for longer afterwards', async () => {
    const seen: number[] = [];
    const finish = gate();
    const handler = work(async (job) => {
      seen.push(job.attempts);
      await finish.opened;
    });
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 1 });
    const killed = { state: 'running', token: 'of one that was killed', attempts: 5, due: systemClock.now() } as const;
    await store.collection(jobs).claim({ id }, { set: killed });
    started({ handlers: [handler], leaseMs: HOUR });
    await eventually(() => seen.length > 0);

    expect(String((await find(id)).due) > plus(systemClock.now(), 1.9 * HOUR)).to.equal(true);
    finish.open();
    await inState(id, 'done');
    expect(seen).to.deep.equal([1]);
    expect(await find(id)).to.include({ attempts: 6, failures: 0 });
  });

  it('then one whose workers died too often is given up without another run', async () => {
    let runs = 0;
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 2 });
    await store.collection(jobs).claim({ id }, { set: { attempts: MAX_TAKEOVERS + 1 } });

    started({ handlers: [work(() => Promise.resolve(void (runs += 1)))] });
    await inState(id, 'dead');

    expect(runs).to.equal(0);
    expect(await find(id)).to.include({ lastError: 'WorkerDied' });
  });

  it('then who waits for one is told before it is dead, also when its workers died', async () => {
    const told: unknown[] = [];
    const handler: JobHandler = {
      ...work(() => Promise.reject(new RangeError('broken'))),
      async givenUp({ payload }) {
        told.push([payload['n'], await store.collection(jobs).count({ state: 'dead' })]);
      },
    };
    const failing = await enqueue(deps(), { ...order(1), maxAttempts: 2 });
    started({ handlers: [handler] });
    await inState(failing.id, 'dead');
    const deadly = await enqueue(deps(), { ...order(2), maxAttempts: 2, dueAt: plus(systemClock.now(), 200) });
    await store.collection(jobs).claim({ id: deadly.id }, { set: { attempts: MAX_TAKEOVERS + 1 } });
    await inState(deadly.id, 'dead');

    expect(told).to.deep.equal([
      [1, 0],
      [2, 1],
    ]);
  });

  it('then one is not dead before who waits for it could be told', async () => {
    let tries = 0;
    const handler: JobHandler = {
      ...work(() => Promise.reject(new RangeError('broken'))),
      givenUp: () => ((tries += 1) === 1 ? Promise.reject(new Error('not now')) : Promise.resolve()),
    };
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 1 });
    started({ handlers: [handler], leaseMs: 100 });
    await inState(id, 'dead');
    expect(tries).to.equal(2);
  });

  it('then the last attempt of a worker that stops is no reason to give it up', async () => {
    let told = 0;
    const handler: JobHandler = {
      ...work((_, signal) => untilAborted(signal)),
      givenUp: () => Promise.resolve(void (told += 1)),
    };
    const { id } = await enqueue(deps(), { ...order(), maxAttempts: 1 });
    const worker = started({ handlers: [handler], leaseMs: HOUR });
    await inState(id, 'running');
    await worker.stop(10);
    expect(await find(id)).to.include({ state: 'queued', attempts: 0 });
    expect(told).to.equal(0);
  });

  it('then long ones in a lane of their own hold back no others', async () => {
    const finish = gate();
    const long: JobHandler = { kind: 'long', lane: 'long', run: () => finish.opened };
    for (let n = 0; n < 9; n += 1) await enqueue(deps(), { kind: 'long', payload: {} });
    const short = await enqueue(deps(), order());

    started({ handlers: [long, work()] });
    await inState(short.id, 'done');

    expect(await store.collection(jobs).count({ kind: 'long', state: 'running' })).to.be.at.most(2);
    finish.open();
  });

  it('then a worker that stops lets a job finish within its deadline', async () => {
    const finish = gate();
    const { id } = await enqueue(deps(), order());
    const worker = started({ handlers: [work(() => finish.opened)] });
    await inState(id, 'running');
    const next = await enqueue(deps(), order());

    const stopping = worker.stop(HOUR);
    finish.open();
    await stopping;

    expect(await find(id)).to.include({ state: 'done' });
    expect((await find(next.id)).attempts).to.be.at.most(1);
  });

  it('then a worker that stops hands back what is not done by then, without counting it', async () => {
    const { id } = await enqueue(deps(), order());
    const handler = work((_, signal) => untilAborted(signal));
    const worker = started({ handlers: [handler], leaseMs: HOUR });
    await inState(id, 'running');

    await worker.stop(10);

    expect(await find(id))
      .to.include({ state: 'queued', attempts: 0 })
      .and.not.have.any.keys('token');
    started({});
    await inState(id, 'done');
  });

  it('then a recurring job is done once in each period by all workers together', async () => {
    let ahead = 0;
    const clock: Clock = { now: () => plus('2026-11-23T08:00:00.100Z', ahead) };
    let runs = 0;
    const handler = { ...work(() => Promise.resolve(void (runs += 1))), everyMs: HOUR };
    const workersOf = (period: number) => {
      ahead = period * HOUR;
      return [1, 2, 3].map(() => started({ handlers: [handler] }, clock));
    };

    for (const period of [0, 1]) {
      const crew = workersOf(period);
      await eventually(() => runs === period + 1);
      await Promise.all(crew.map((worker) => worker.stop(HOUR)));
    }

    expect(runs).to.equal(2);
    expect(await store.collection(jobs).count({ state: 'done' })).to.equal(2);
    expect(await store.collection(jobs).count({})).to.equal(2);
  });

  it('then the admin pages through them, the newest first, all or those of a state', async () => {
    let now = '2026-11-23T08:00:00.000Z';
    for (let n = 0; n < 5; n += 1) {
      await enqueue(deps({ now: () => now }), { ...order(n), id: `job-${String(n)}` });
      now = plus(now, 1);
    }

    const first = await listJobs({ store }, 'queued', { limit: 3, after: null, count: true });
    const second = await listJobs({ store }, 'queued', { limit: 3, after: first.end, count: false });

    expect(first.total).to.equal(5);
    expect([...first.items, ...second.items].map(({ id }) => id)).to.deep.equal([
      'job-4',
      'job-3',
      'job-2',
      'job-1',
      'job-0',
    ]);
    expect((await listJobs({ store }, null, { limit: 10, after: null, count: false })).items).to.have.length(5);
    expect((await listJobs({ store }, 'dead', { limit: 10, after: null, count: false })).items).to.deep.equal([]);
  });
});
