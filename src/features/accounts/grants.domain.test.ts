import { expect } from 'chai';
import { errorsIn } from '../../kernel/parsed.ts';
import { loadSeed } from '../areas/index.ts';
import { resolveCode } from '../areas/areas.domain.ts';
import { parseGrants } from './grants.domain.ts';

const { units } = await loadSeed();
const areas = { resolve: (code: string) => resolveCode(units, code, '2026-11-23') };

describe('when roles are given', () => {
  const refused: readonly (readonly [string, Parameters<typeof parseGrants>[0], string, string])[] = [
    ['an officer without an area', [{ role: 'officer' }], '/roles/0/areaCodes', 'area_needed'],
    ['a role given twice', [{ role: 'admin' }, { role: 'admin' }], '/roles/1', 'repeated_items'],
    [
      'an officer of two areas',
      [{ role: 'officer', areaCodes: ['05908', '05941'] }],
      '/roles/0/areaCodes',
      'too_many_items',
    ],
    ['a helper without a commune', [{ role: 'helper', areaCodes: [] }], '/roles/0/areaCodes', 'area_needed'],
    ['a helper of a province', [{ role: 'helper', areaCodes: ['19'] }], '/roles/0/areaCodes/0', 'area_not_taken'],
    ['an admin of a commune', [{ role: 'admin', areaCodes: ['05908'] }], '/roles/0/areaCodes', 'area_not_taken'],
    ['an unknown code', [{ role: 'helper', areaCodes: ['99999'] }], '/roles/0/areaCodes/0', 'area_unknown'],
    ['a unit that has ended', [{ role: 'helper', areaCodes: ['05929'] }], '/roles/0/areaCodes/0', 'area_ended'],
    ['a unit that was split', [{ role: 'helper', areaCodes: ['05932'] }], '/roles/0/areaCodes/0', 'area_split'],
    [
      'a former bearer of a code',
      [{ role: 'helper', areaCodes: ['05908@2004-06-30'] }],
      '/roles/0/areaCodes/0',
      'area_unknown',
    ],
  ];
  for (const [what, roles, pointer, code] of refused)
    it(`then ${what} is refused`, () => {
      const read = parseGrants(roles, areas);
      expect(errorsIn(read).map((error) => [error.pointer, error.code])).to.deep.equal([[pointer, code]]);
    });

  it('then every wrong grant is told at once', () => {
    const read = parseGrants([{ role: 'officer' }, { role: 'helper', areaCodes: ['05932', '99999'] }], areas);
    expect(errorsIn(read)).to.have.lengthOf(3);
  });

  it('then a code means the unit that bears it today', () => {
    expect(parseGrants([{ role: 'officer', areaCodes: ['05908'] }, { role: 'admin' }], areas)).to.deep.equal({
      value: [
        { role: 'officer', areaIds: ['05908@2025-07-01'] },
        { role: 'admin', areaIds: [] },
      ],
    });
  });

  it('then a province is an area of an officer', () => {
    expect(parseGrants([{ role: 'officer', areaCodes: ['19'] }], areas)).to.deep.equal({
      value: [{ role: 'officer', areaIds: ['19@2025-07-01'] }],
    });
  });
});
