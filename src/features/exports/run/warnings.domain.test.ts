import { expect } from 'chai';
import { groupWarnings, presentWarning } from './warnings.domain.ts';

describe('when much is doubtful about a run', () => {
  it('then each kind is told once, with how often and the first three', () => {
    const columns = Array.from(
      { length: 191 },
      (_, at) => ({ code: 'columnsLeftBlank', value: `c${String(at)}` }) as const,
    );
    const grouped = groupWarnings([
      { code: 'dayUnknown', value: null },
      ...columns,
      { code: 'rowsReplaced', value: null },
    ]);
    expect(grouped).to.deep.equal([
      { code: 'dayUnknown', value: null, examples: [] },
      { code: 'columnsLeftBlank', value: 'c0', count: 191, examples: ['c0', 'c1', 'c2'] },
      { code: 'rowsReplaced', value: null, examples: [] },
    ]);
  });

  it('then a person reads how many there are, some of them, and whether there are more', () => {
    const told = (count: number, examples: readonly string[]) =>
      presentWarning({ code: 'columnsLeftBlank', value: null, count, examples }, 'vi').detail;
    expect(told(191, ['a', 'b', 'c'])).to.equal('191 cột được để trống: a, b, c, …');
    expect(told(2, ['a', 'b'])).to.equal('2 cột được để trống: a, b.');
  });

  it('then one that an earlier release has kept is told as well', () => {
    expect(presentWarning({ code: 'templateOld', value: '2026-07-20' }, 'en')).to.deep.include({
      count: null,
      examples: [],
    });
  });
});
