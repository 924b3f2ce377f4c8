import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { sharedCheck } from './shared-check.ts';

describe('when many ask for the same check', () => {
  it('then it is made once for all who ask while it is under way or fresh, and told to each', async () => {
    let checks = 0;
    const check = sharedCheck(60_000, async () => {
      checks += 1;
      await setTimeout(1);
      throw new Error('out');
    });
    const asked = [check(), check()];
    const told = await Promise.allSettled([...asked, asked[0]?.catch(() => check())]);
    expect(told.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
    expect(checks).to.equal(1);
  });

  it('then it is made again when the last one is old', async () => {
    let checks = 0;
    const check = sharedCheck(0, () => Promise.resolve(void (checks += 1)));
    await check();
    await check();
    expect(checks).to.equal(2);
  });
});
