import { expect } from 'chai';
import { openQueue, openQueues, type QueueOptions } from './queue.ts';

const options: QueueOptions = { concurrency: 2, maxWaiting: 3, full: () => new Error('full') };

/** Work that ends when it is told to, and the order in which it was begun. */
function pieces() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) => () =>
    new Promise<number>((resolve) => {
      begun.push(number);
      ends[number] = () => {
        resolve(number);
      };
    });
  return { begun, work, end: (number: number) => ends[number]?.() };
}

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => (error as Error).message);

describe('when work waits in a queue', () => {
  it('then so much is done at once, so much waits, and the rest is refused', async () => {
    const { begun, work, end } = pieces();
    const queue = openQueue(options);
    const all = [0, 1, 2, 3, 4].map((number) => queue.run(work(number)));

    expect(await outcome(queue.run(work(5)))).to.equal('full');
    expect(begun).to.deep.equal([0, 1]);
    for (const number of [1, 0, 2, 3, 4]) {
      end(number);
      expect(await all[number]).to.equal(number);
    }
    expect(begun).to.deep.equal([0, 1, 2, 3, 4]);
  });

  it('then work that fails gives its place to the next', async () => {
    const queue = openQueue({ ...options, concurrency: 1 });
    const fails = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('next'));
    expect([await outcome(fails), await next]).to.deep.equal(['no', 'next']);
    expect(await queue.run(() => Promise.resolve('later'))).to.equal('later');
  });

  it('then the work of one key holds nobody else back', async () => {
    const { work, end } = pieces();
    const queues = openQueues({ ...options, concurrency: 1, maxWaiting: 0 });
    const first = queues.run('a', work(0));
    expect(await outcome(queues.run('a', work(1)))).to.equal('full');
    expect(await queues.run('b', () => Promise.resolve('b'))).to.equal('b');
    end(0);
    await first;
    expect(await queues.run('a', () => Promise.resolve('a'))).to.equal('a');
  });
});
