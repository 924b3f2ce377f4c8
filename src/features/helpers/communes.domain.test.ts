import { expect } from 'chai';
import { loadSeed } from '../areas/areas.seed.ts';
import { communesOf } from './communes.domain.ts';

describe('when it is told where a helper helps', () => {
  const [phuBinh, gone] = ['05908@2025-07-01', '99999@2025-07-01'];

  it('then each commune is named once, with the office that people can call, and an unknown one by its code', async () => {
    const { units } = await loadSeed();
    const office = { name: 'UBND xã Phú Bình', phone: '+842083867123', source: 'a test' };
    const areas = {
      get: (id: string) => units.filter((unit) => unit.id === id).map((unit) => ({ ...unit, office }))[0] ?? null,
      codeOf: (id: string) => id.slice(0, 5),
    };
    const grants = [
      { role: 'helper', areaIds: [phuBinh, phuBinh, gone] },
      { role: 'officer', areaIds: ['05941@2025-07-01'] },
    ] as const;
    expect(communesOf(areas, grants)).to.deep.equal([
      {
        code: '05908',
        name: { vi: 'Xã Phú Bình', en: 'Phú Bình Commune' },
        office: { name: 'UBND xã Phú Bình', phone: '+842083867123' },
      },
      { code: '99999', name: { vi: '99999', en: '99999' }, office: null },
    ]);
    expect(communesOf(areas, [{ role: 'producer', areaIds: [] }])).to.deep.equal([]);
  });
});
