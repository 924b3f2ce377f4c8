import { expect } from 'chai';
import { readPlans } from './plans.ts';

const codes = new Set(['05908', '05917']);

describe('when plans are read from a CSV file', () => {
  it('then commas, semicolons, tabs, quotes, a head and a byte order mark are all understood', () => {
    const expected = {
      '05908': { value: '10', source: 'Kế hoạch 123/KH-UBND, mục 2' },
      '05917': { value: '8', source: '' },
    };
    for (const text of [
      '\uFEFFMã xã,Kế hoạch,Văn bản\r\n05908,10,"Kế hoạch 123/KH-UBND, mục 2"\r\n05917,8\r\n',
      '05908;10;Kế hoạch 123/KH-UBND, mục 2\n\n05917;8;\n',
      '"05908"\t"10"\tKế hoạch 123/KH-UBND, mục 2\n05917\t8',
    ])
      expect(readPlans(text, codes)).to.deep.equal({ plans: expected, unread: [] });
  });

  it('then a commune that nobody knows and a line that is no plan are told by their numbers', () => {
    expect(readPlans('99999,3,KH 1\n05908,ba,KH 1\n05917,2,KH 1', codes)).to.deep.equal({
      plans: { '05917': { value: '2', source: 'KH 1' } },
      unread: [1, 2],
    });
  });
});
