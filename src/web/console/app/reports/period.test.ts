import { expect } from 'chai';
import { spanOf } from './period.ts';

describe('the period of a report', () => {
  const today = '2026-11-28';

  it('begins with the month, the quarter or the year, and ends today', () => {
    expect(spanOf('month', today)).to.deep.equal({ from: '2026-11-01', to: today });
    expect(spanOf('quarter', today)).to.deep.equal({ from: '2026-10-01', to: today });
    expect(spanOf('quarter', '2026-03-31')).to.deep.equal({ from: '2026-01-01', to: '2026-03-31' });
    expect(spanOf('year', today)).to.deep.equal({ from: '2026-01-01', to: today });
  });

  it('is what somebody has chosen, turned where the days stand the wrong way round', () => {
    expect(spanOf('free', today, { from: '2026-02-01', to: '2026-05-31' })).to.deep.equal({
      from: '2026-02-01',
      to: '2026-05-31',
    });
    expect(spanOf('free', today, { from: '2026-05-31', to: '2026-02-01' })).to.deep.equal({
      from: '2026-02-01',
      to: '2026-05-31',
    });
    expect(spanOf('free', today)).to.deep.equal({ from: '2026-11-01', to: today });
  });
});
