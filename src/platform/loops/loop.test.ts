import { expect } from 'chai';
import { eventually } from '../../../test/support/eventually.ts';
import { gate } from '../../../test/support/gate.ts';
import { HOUR } from '../../kernel/clock.ts';
import { startLoop } from './loop.ts';

const unexpected = (error: unknown): void => {
  throw error;
};

describe('when a loop runs', () => {
  it('then it takes turns without a pause as long as there is work, and others get theirs in between', async () => {
    let turns = 0;
    let others = 0;
    const other = setInterval(() => (others += 1), 1);
    const loop = startLoop({ turn: () => Promise.resolve((turns += 1) && 0), failed: unexpected });

    await eventually(() => turns > 100 && others > 3);

    await loop.stop();
    clearInterval(other);
    const after = turns;
    await eventually(() => true);
    expect(turns).to.equal(after);
  });

  it('then it rests when idle until it is woken', async () => {
    let turns = 0;
    const loop = startLoop({ turn: () => Promise.resolve((turns += 1) && HOUR), failed: unexpected });
    await eventually(() => turns === 1);

    loop.wake();

    await eventually(() => turns === 2);
    await loop.stop();
    expect(turns).to.equal(2);
  });

  it('then a call during a turn is not lost', async () => {
    let turns = 0;
    const loop = startLoop({
      turn() {
        turns += 1;
        if (turns === 1) loop.wake();
        return Promise.resolve(HOUR);
      },
      firstPauseMs: 1,
      failed: unexpected,
    });

    await eventually(() => turns === 2);

    await loop.stop();
  });

  it('then failures make it pause longer, waking does not hurry it, and success makes it quick again', async () => {
    const pauses: number[] = [];
    let turns = 0;
    const loop = startLoop({
      turn() {
        turns += 1;
        return turns <= 3 ? Promise.reject(new Error('down')) : Promise.resolve(HOUR);
      },
      failed: (_, pauseMs) => {
        pauses.push(pauseMs);
        setImmediate(() => {
          loop.wake();
        });
      },
    });

    const began = Date.now();
    await eventually(() => turns >= 4);

    expect(Date.now() - began).to.be.at.least(pauses.reduce((sum, pause) => sum + pause, 0) - 3);
    expect(pauses).to.have.length(3);
    loop.wake();
    await eventually(() => turns >= 5);
    await loop.stop();
  });

  it('then stopping waits for the turn under way and cuts a pause short', async () => {
    const finish = gate();
    const steps: string[] = [];
    const loop = startLoop({
      async turn() {
        steps.push('begun');
        await finish.opened;
        steps.push('ended');
        return HOUR;
      },
      failed: unexpected,
    });
    await eventually(() => steps.length > 0);

    const stopping = loop.stop();
    finish.open();
    await stopping;

    expect(steps).to.deep.equal(['begun', 'ended']);
  });
});
