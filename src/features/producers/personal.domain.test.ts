import { expect } from 'chai';
import { newId } from '../../kernel/ids.ts';
import { parseContent, openProducer } from './producers.domain.ts';
import { withoutPersonalFields, withPersonalFields } from './personal.domain.ts';

const areas = { get: () => null };

describe('a producer whose profile is withdrawn', () => {
  const read = parseContent(
    { type: 'household', name: 'Hộ bà Lan', hotline: '1900 1234', zalo: '0366 999 888' },
    '2026-11-28',
  );
  if ('errors' in read) throw new Error('the content is right');
  const place = { areaId: '05908@2025-07-01', provinceCode: '19' };
  const act = { actorId: newId(), at: '2026-11-28T01:00:00.000Z' };
  const made = openProducer({ id: newId(), content: read.value, place, memberId: null, consent: undefined }, act);
  const producer = { ...made, revision: 1 };

  it('has no number for buyers any more, and gets it back with a new consent', () => {
    const apart = withoutPersonalFields(producer, areas);
    const { withheld, ...open } = apart;
    expect(JSON.stringify(open)).to.not.include('19001234').and.not.include('366999888').and.not.include('Lan');
    expect(withheld).to.include({ hotline: '19001234', zalo: '+84366999888' });
    expect(withPersonalFields(apart)).to.include({ hotline: '19001234', zalo: '+84366999888', name: 'Hộ bà Lan' });
  });
});
