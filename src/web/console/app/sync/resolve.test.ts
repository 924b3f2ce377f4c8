import { expect } from 'chai';
import { mergePatch } from '../../../../kernel/merge-patch.ts';
import { merge } from './merge.ts';
import { resolve, type Picks } from './resolve.ts';
import type { Json } from './values.ts';

const base = {
  name: { vi: 'Tương' },
  brand: null,
  label: { shelfLifeDays: 90 },
  variants: [
    { id: 'a', sku: 'A', gtin: null },
    { id: 'b', sku: 'B', gtin: null },
  ],
};
const [a, b] = base.variants;

/** The record after two have changed it and a person has settled it. */
function settled(mine: Json, others: Json, pick: 'mine' | 'theirs'): unknown {
  const theirs = mergePatch(base, others) as Json;
  const { patch, clashes } = merge(base, mine, theirs);
  expect(clashes, 'there is something to settle').to.have.length(1);
  const picks: Picks = new Map(clashes.map(({ pointer }) => [pointer, pick]));
  return mergePatch(theirs, resolve(patch, clashes, picks));
}

describe('when a person settles what two have changed', () => {
  it('then mine is sent, or theirs stays, and what nobody asked about is as it was typed', () => {
    const mine = { name: { vi: 'của tôi' }, brand: 'Úc Kỳ' };
    const others = { name: { vi: 'của họ' } };
    expect(settled(mine, others, 'mine')).to.deep.include({ name: { vi: 'của tôi' }, brand: 'Úc Kỳ' });
    expect(settled(mine, others, 'theirs')).to.deep.include({ name: { vi: 'của họ' }, brand: 'Úc Kỳ' });
  });

  it('then with nothing else to send the patch is empty', () => {
    const { patch, clashes } = merge(base, { name: { vi: 'm' } }, { ...base, name: { vi: 't' } });
    expect(resolve(patch, clashes, new Map([['/name/vi', 'theirs']]))).to.deep.equal({});
  });

  it('then a field of a variant is settled in its row', () => {
    const mine = { variants: [a, { ...b, gtin: '1' }] };
    const others = { variants: [a, { ...b, gtin: '2' }] };
    expect(settled(mine, others, 'mine')).to.deep.include(mine);
    expect(settled(mine, others, 'theirs')).to.deep.include(others);
  });

  it('then a variant that I took away goes, or stays as they made it', () => {
    const others = { variants: [a, { ...b, gtin: '2' }] };
    expect(settled({ variants: [a] }, others, 'mine')).to.deep.include({ variants: [a] });
    expect(settled({ variants: [a] }, others, 'theirs')).to.deep.include(others);
  });

  it('then a variant that they took away is made again, or stays away', () => {
    const mine = { variants: [a, { ...b, gtin: '1' }] };
    const again = { sku: 'B', gtin: '1' };
    expect(settled(mine, { variants: [a] }, 'mine')).to.deep.include({ variants: [a, again] });
    expect(settled(mine, { variants: [a] }, 'theirs')).to.deep.include({ variants: [a] });
  });
});
