import { expect } from 'chai';
import { dayInName, outdated, type TemplateVersion } from './versions.domain.ts';

const version = (sha256: string, day: string, ...keys: string[]): TemplateVersion => ({
  sha256,
  day,
  keys,
  signature: '',
  categoryRoot: '0',
});
const OLD = version('old', '2026-07-20', 'a', 'b', 'c');
const NEW = version('new', '2026-07-21', 'a', 'b');

describe('when a shop hands in a template after others', () => {
  it('then an older one is outdated, by its day', () => {
    expect(outdated(version('x', '2026-07-19', 'a', 'b'), [OLD, NEW])).to.deep.equal({
      day: '2026-07-19',
      newest: '2026-07-21',
    });
    expect(outdated(version('x', '2026-07-21', 'a', 'b'), [OLD, NEW])).to.equal(null);
    expect(outdated(version('x', '2026-07-22', 'd'), [OLD, NEW])).to.equal(null);
  });

  it('then a renamed one is known by its bytes, or by columns that only older ones have', () => {
    expect(outdated({ ...OLD, day: '' }, [NEW, OLD])).to.deep.equal({ day: '2026-07-20', newest: '2026-07-21' });
    expect(outdated(version('x', '', 'a', 'b', 'c'), [NEW, OLD])).to.deep.include({ day: '2026-07-20' });
  });

  it('then a renamed one is known by its signature as well: the same columns come back with another', () => {
    const [before, now] = [
      { ...OLD, signature: 'aa' },
      { ...version('new', '2026-07-21', 'a', 'b', 'c'), signature: 'bb' },
    ];
    const renamed = { ...version('x', '', 'a', 'b', 'c'), signature: 'aa' };
    expect(outdated(renamed, [now, before])).to.deep.equal({ day: '2026-07-20', newest: '2026-07-21' });
    expect(outdated({ ...renamed, signature: 'bb' }, [now, before])).to.equal(null);
  });

  it('then a later day in its name makes no newer file of what has been used', () => {
    expect(outdated({ ...OLD, day: '2026-07-30' }, [NEW, OLD])).to.deep.equal({
      day: '2026-07-20',
      newest: '2026-07-21',
    });
  });

  it('then one for a branch of categories is compared with those of this branch alone', () => {
    expect(outdated({ ...OLD, sha256: 'x', categoryRoot: '100636' }, [NEW])).to.equal(null);
  });

  it('then nothing is held against what nobody can know', () => {
    expect(outdated(version('x', '', 'a', 'b'), [NEW, OLD])).to.equal(null);
    expect(outdated(version('x', '', 'd'), [NEW, OLD])).to.equal(null);
    expect(outdated(OLD, [])).to.equal(null);
    expect(outdated(OLD, [version('y', '', 'a')])).to.equal(null);
  });

  it('then its day is the one in its name, unless that is none or has not come yet', () => {
    const name = (day: string): string => `Shopee_mass_upload_${day}_basic_template.xlsx`;
    expect(dayInName(name('2026-07-20'), '2026-07-21')).to.equal('2026-07-20');
    for (const day of ['2026-07-22', '2026-13-01', 'new']) expect(dayInName(name(day), '2026-07-21')).to.equal('');
  });
});
