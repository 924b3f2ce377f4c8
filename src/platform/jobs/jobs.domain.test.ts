import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, HOUR, plus } from '../../kernel/clock.ts';
import {
  claimPatch,
  deadPatch,
  failureCountPatch,
  defaultRetry,
  donePatch,
  failurePatch,
  releasePatch,
  idOfPeriod,
  isLastAttempt,
  hasExceededAttempts,
} from './jobs.domain.ts';
import { leaseOf, MAX_TAKEOVERS, nameOf, queued, requeued, takeoversOf, untilNextPeriod } from './jobs.domain.ts';
import type { Job } from './jobs.store.ts';
import type { Patch } from '../store/port.ts';

const now = '2026-11-23T08:00:00.000Z';
const instant = fc.integer({ min: 0, max: 100 * 365 }).map((days) => plus(now, days * DAY));
const everyMs = fc.integer({ min: 1_000, max: 30 * DAY });

/** What the store makes of a patch. */
function patched(job: Job, { set = {}, unset = [], increment = [] }: Patch<Job>): Job {
  const kept = Object.entries({ ...job, ...set }).filter(([field]) => !unset.includes(field as keyof Job));
  const next = Object.fromEntries(kept) as unknown as Job;
  return increment.includes('attempts') ? { ...next, attempts: next.attempts + 1 } : next;
}
const begin = (job: Job): Job => patched(job, claimPatch('token', now, 30_000));
const fail = (job: Job): Job => patched(job, failurePatch(job, new Error('no'), now, defaultRetry, 0));
const aJob = (maxAttempts = 8): Job => ({
  revision: 1,
  ...queued({ kind: 'photo.process', payload: { photoId: 'p' }, maxAttempts }, 'j', now),
});

/** What holds in every state: a job has a turn exactly when it is to be done, and a token exactly when it is running. */
function expectSound(job: Job): void {
  expect(job.due !== undefined).to.equal(job.state === 'queued' || job.state === 'running');
  expect(job.token !== undefined).to.equal(job.state === 'running');
  expect(job.finishedAt !== null).to.equal(job.state === 'done' || job.state === 'dead');
}

describe('the life of a job', () => {
  it('keeps turn, token and end in step with its state, whatever happens to it', () => {
    const fate = fc.constantFrom('done', 'failed', 'handedBack', 'workerDied');
    fc.assert(
      fc.property(fc.array(fate, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), (fates, maxAttempts) => {
        let job = aJob(maxAttempts);
        for (const next of fates) {
          if (job.state === 'dead') job = requeued(job, now) ?? job;
          if (job.state === 'done') break;
          job = begin(job);
          expectSound(job);
          if (hasExceededAttempts(job)) job = patched(job, deadPatch(job, now));
          else if (next === 'done') job = patched(job, donePatch(now));
          else if (next === 'failed') job = fail(job);
          else if (next === 'handedBack') job = patched(job, releasePatch(job, now));
          expectSound(job);
          expect(job.attempts).to.be.within(0, maxAttempts + MAX_TAKEOVERS + 1);
        }
      }),
    );
  });

  it('ends after as many failures as it has attempts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (maxAttempts) => {
        let job = aJob(maxAttempts);
        let failures = 0;
        for (; job.state === 'queued'; failures += 1) job = fail(begin(job));
        expect([job.state, failures, job.lastError]).to.deep.equal(['dead', maxAttempts, 'Error']);
      }),
    );
  });

  it('ends without another run when each attempt killed its worker', () => {
    let job = aJob(3);
    let runs = 0;
    for (job = begin(job); !hasExceededAttempts(job); job = begin(job)) runs += 1;

    expect(runs).to.equal(MAX_TAKEOVERS + 1);
    expect(patched(job, deadPatch(job, now))).to.include({ state: 'dead', failures: 0, lastError: 'WorkerDied' });
  });

  it('has all its failures before it, however often a worker was killed that had it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat({ max: 3 })), (maxAttempts, kills) => {
        let job = aJob(maxAttempts);
        let failures = 0;
        let killed = 0;
        for (; job.state === 'queued'; failures += 1) {
          const more = Math.min(kills[failures] ?? 0, MAX_TAKEOVERS - killed);
          killed += more;
          for (let n = 0; n <= more; n += 1) job = begin(job);
          expect([hasExceededAttempts(job), takeoversOf(job)]).to.deep.equal([false, killed]);
          job = fail(job);
        }
        expect([failures, job.failures, job.lastError]).to.deep.equal([maxAttempts, maxAttempts, 'Error']);
      }),
    );
  });

  it('is not run once more when its worker died after the last failure was counted', () => {
    const failedFirst = patched(begin(aJob(1)), failureCountPatch(begin(aJob(1)), new RangeError('no')));
    const job = begin(failedFirst);

    expect(hasExceededAttempts(job)).to.equal(true);
    expect(patched(job, deadPatch(job, now))).to.include({ state: 'dead', lastError: 'RangeError' });
  });

  it('is kept for longer after each takeover, and never less than usual', () => {
    let job = begin(aJob());
    const leases: number[][] = [];
    for (; leases.length < 4; job = begin(job)) leases.push([1, 0].map((jitter) => leaseOf(job, 1_000, jitter)));

    expect(leases).to.deep.equal([
      [1_000, 1_000],
      [1_000, 2_000],
      [2_000, 4_000],
      [2_000, 4_000],
    ]);
  });

  it('counts every attempt as a failure when it was ordered before failures were counted', () => {
    const { failures, ...old } = aJob(3);
    const second = begin(begin(old));

    expect([failures, takeoversOf(second), isLastAttempt(second)]).to.deep.equal([0, 0, false]);
    expect(isLastAttempt(begin(second))).to.equal(true);
    expect(hasExceededAttempts(begin(begin(second)))).to.equal(true);
    expect(fail(second)).to.include({ state: 'queued', failures: 2 });
  });

  it('does not count an attempt that the end of the worker cut short', () => {
    const job = begin(aJob());

    expect(patched(job, releasePatch(job, now))).to.include({ state: 'queued', attempts: 0, due: now });
  });

  it('waits longer after each failure', () => {
    const first = fail(begin(aJob()));
    const second = fail(begin(first));

    expect([first.due, second.due]).to.deep.equal([plus(now, 5_000), plus(now, 10_000)]);
  });

  it('begins anew only from dead', () => {
    const lost = patched(aJob(1), deadPatch(aJob(1), now));

    expect(requeued(lost, now)).to.include({ state: 'queued', attempts: 0, failures: 0, due: now, finishedAt: null });
    for (const job of [aJob(), begin(aJob()), patched(aJob(), donePatch(now))])
      expect(requeued(job, now)).to.equal(null);
  });
});

describe('the name of a failure', () => {
  for (const { error, name } of [
    { error: new TypeError('số điện thoại 0912345678'), name: 'TypeError' },
    { error: Object.assign(new Error('/home/x'), { code: 'ENOSPC' }), name: 'Error ENOSPC' },
    { error: 'Nguyễn Thị A', name: 'not an Error' },
  ])
    it(`is ${name} and quotes nothing`, () => {
      expect(nameOf(error)).to.equal(name);
    });
});

describe('the job of a period', () => {
  it('has one id as long as the period lasts, and another in the next', () => {
    fc.assert(
      fc.property(
        instant,
        everyMs,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (at, every, part) => {
          const start = plus(at, untilNextPeriod(every, at));
          const within = plus(start, Math.floor(every * part));
          expect(idOfPeriod('sweep', every, within)).to.equal(idOfPeriod('sweep', every, start));
          expect(idOfPeriod('sweep', every, plus(start, every))).not.to.equal(idOfPeriod('sweep', every, start));
          expect(untilNextPeriod(every, within)).to.be.within(1, every);
        },
      ),
    );
  });

  it('has an id of its own for each kind, which is a UUIDv7', () => {
    const ids = ['sweep', 'lapse'].map((kind) => idOfPeriod(kind, HOUR, now));

    expect(ids[0]).not.to.equal(ids[1]);
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
