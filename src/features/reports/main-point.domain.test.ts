import { expect } from 'chai';
import { mainPoint } from './main-point.domain.ts';

describe('the one sentence of a report', () => {
  const about = { nameKey: 'name', today: '2026-11-27' };
  const behind = { name: 'Xã Tân Khánh', live: 5, plan: 8, share: 62.5 };
  const reached = { name: 'Xã Phú Bình', live: 20, plan: 20, share: 100 };
  const late = { name: 'Xã Kha Sơn', median: 2, p90: 4, oldest: 8 };

  it('is of the unit that is farthest behind its plan, and how long the year still is', () => {
    const nearly = { name: 'Xã Điềm Thụy', live: 9, plan: 10 };
    expect(mainPoint({ ...about, live: [nearly, behind, reached], waiting: [late] })).to.deep.equal({
      point: 'behind',
      name: 'Xã Tân Khánh',
      live: 5,
      plan: 8,
      daysLeft: 34,
    });
  });

  it('is of what lacks more, where two are as far behind', () => {
    const larger = { name: 'Xã Tân Thành', live: 10, plan: 16 };
    expect(mainPoint({ ...about, live: [behind, larger], waiting: [] })).to.include({ name: 'Xã Tân Thành' });
  });

  it('is of what waits longest, with no plan behind; a day within the limit is not said', () => {
    const figures = { ...about, live: [reached], waiting: [{ name: 'Xã A', oldest: 5 }, late] };
    expect(mainPoint(figures)).to.deep.equal({ point: 'waiting', name: 'Xã Kha Sơn', days: 8 });
    expect(mainPoint({ ...figures, waiting: [{ name: 'Xã A', oldest: 5 }] })).to.deep.equal({
      point: 'reached',
      units: 1,
    });
  });

  it('says that there is no plan, and never 0 %', () => {
    const live = [
      { name: 'Xã A', live: 3, plan: null },
      { name: 'Xã B', live: 4, plan: null },
    ];
    expect(mainPoint({ ...about, live, waiting: [] })).to.deep.equal({ point: 'noPlan', live: 7 });
  });
});
