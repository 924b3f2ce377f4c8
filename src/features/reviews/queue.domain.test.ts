import { expect } from 'chai';
import { answeredBy } from './answered.domain.ts';
import { summaryOfQueue } from './queue.domain.ts';
import { isDrawn } from './recheck.domain.ts';
import { loadReasons, parseReasons } from './reasons.seed.ts';

describe('summaryOfQueue', () => {
  it('adds up sets and flags of marks, and takes the middle of the ages', () => {
    const moments = [
      '2026-11-20T01:00:00.000Z',
      '2026-11-20T02:00:00.000Z',
      '2026-11-23T01:00:00.000Z',
      '2026-11-27T01:00:00.000Z',
    ];
    const ages: Readonly<Record<string, number>> = { '2026-11-20': 7, '2026-11-23': 4, '2026-11-27': 1 };
    const summary = summaryOfQueue(
      {
        places: [
          { areaId: 'here', mark: '9|photo_blurred,photo_similar', count: 1 },
          { areaId: 'here', mark: '9|', count: 1 },
          { areaId: 'here', mark: '|photo_similar', count: 1 },
          // From before marks were kept.
          { areaId: 'here', mark: '', count: 1 },
        ],
        moments: moments.map((key) => ({ key, count: 1 })),
      },
      (at) => ages[at.slice(0, 10)] ?? 0,
    );
    expect(summary).to.deep.equal({
      ...{ total: 4, median: 5.5, oldest: 7 },
      byArea: [{ key: 'here', count: 4 }],
      bySet: [
        { setNumber: null, count: 2 },
        { setNumber: 9, count: 2 },
      ],
      byFlag: [
        { flag: 'photo_similar', count: 2 },
        { flag: 'photo_blurred', count: 1 },
      ],
      byAge: [
        { from: 0, to: 2, count: 1 },
        { from: 3, to: 6, count: 1 },
        { from: 7, to: null, count: 2 },
      ],
    });
  });
});

describe('answeredBy', () => {
  const change = (pointer: string, after: unknown) => ({ pointer, before: 'old', after });
  const told: readonly (readonly [string, string, ReturnType<typeof change>[], string])[] = [
    ['the field itself', '/brand', [change('/brand', 'new')], 'fixed'],
    ['one language of it', '/name', [change('/name/en', 'new')], 'fixed'],
    ['the field emptied', '/brand', [change('/brand', null)], 'changed'],
    ['a part of a larger thing', '/label', [change('/label/usage/vi', 'new')], 'changed'],
    ['anything, for the whole product', '', [change('/brand', 'new')], 'changed'],
    ['another field', '/brand', [change('/name/vi', 'new')], 'untouched'],
    ['nothing', '', [], 'untouched'],
  ];
  for (const [title, pointer, changes, answered] of told)
    it(`answers ${answered} for a change of ${title}`, () => {
      expect(answeredBy(pointer, changes)).to.equal(answered);
    });
});

describe('isDrawn', () => {
  it('draws about one of so many, and the same ones again', () => {
    const drawn = Array.from({ length: 2_000 }, (_, at) => isDrawn('product', at, 10));
    expect(drawn.filter(Boolean).length).to.be.within(150, 250);
    expect(drawn).to.deep.equal(Array.from({ length: 2_000 }, (_, at) => isDrawn('product', at, 10)));
  });
});

describe('the reasons of the seed', () => {
  it('are refused when two have one id, or one is about no field', async () => {
    const [reason] = await loadReasons();
    expect(() => parseReasons({ reasons: [reason, reason] })).to.throw('two reasons are called');
    expect(() => parseReasons({ reasons: [{ ...reason, pointer: '/colour' }] })).to.throw('is about no field');
    expect(() => parseReasons({ reasons: [{ ...reason, id: 7 }] })).to.throw('reasons.json/reasons/0');
  });
});
