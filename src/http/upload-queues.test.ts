import { expect } from 'chai';
import { Problem } from '../kernel/problems/index.ts';
import type { Sender } from '../platform/quotas/sent.ts';
import { openUploadQueues, type UploadQueues } from './upload-queues.ts';

/** Sends a form that never comes to its end, and answers the code it is refused with, if it is. */
function sendsForEver(queues: UploadQueues, sender: Sender): { code: string | null; retryAfter: unknown } {
  const outcome: ReturnType<typeof sendsForEver> = { code: null, retryAfter: null };
  queues
    .run(sender, () => new Promise(() => undefined))
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      outcome.code = error.code;
      outcome.retryAfter = error.details.retryAfter;
    });
  return outcome;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const sends = (queues: UploadQueues, sender: Sender): Promise<string> =>
  queues.run(sender, () => Promise.resolve('ok'));

describe('when forms with files come', () => {
  it('then an account has a few read and some more waiting, and others are read all the same', async () => {
    const queues = openUploadQueues();
    const mine = Array.from({ length: 67 }, () => sendsForEver(queues, { id: 'me', network: 'a' }));
    await settled();
    expect(mine.filter(({ code }) => code !== null)).to.deep.equal([{ code: 'too_many_uploads', retryAfter: 10 }]);
    expect(await sends(queues, { id: 'you', network: 'a' })).to.equal('ok');
  });

  it('then a network of many accounts has no more than a part', async () => {
    const queues = openUploadQueues();
    const ours = Array.from({ length: 331 }, (_, one) => sendsForEver(queues, { id: String(one), network: 'ours' }));
    await settled();
    expect(ours.filter(({ code }) => code === 'too_many_uploads')).to.have.length(1);
    expect(await sends(queues, { id: 'you', network: 'theirs' })).to.equal('ok');
  });

  it('then all together are overloaded in the end', async () => {
    const queues = openUploadQueues();
    const all = Array.from({ length: 1_101 }, (_, one) =>
      sendsForEver(queues, { id: String(one), network: String(one) }),
    );
    await settled();
    expect(all.filter(({ code }) => code === 'overloaded')).to.have.length(1);
  });
});
