import { expect } from 'chai';
import fc from 'fast-check';
import { mergePatch } from '../../../../kernel/merge-patch.ts';
import { merge, mergePhotos } from './merge.ts';
import { isSame, joinPatches, type Json } from './values.ts';

const base = {
  version: 1,
  name: { vi: 'Tương nếp', en: null },
  description: null,
  label: { ingredients: ['gạo'], usage: null, shelfLifeDays: 90 },
  phone: null,
  variants: [
    { id: 'a', sku: 'T-500', netContent: { value: 500, unit: 'ml' }, priceVnd: 30_000, stock: 5 },
    { id: 'b', sku: 'T-1000', netContent: { value: 1, unit: 'l' }, priceVnd: 55_000, stock: 2 },
  ],
};
const [a, b] = base.variants;
const changed = (patch: Json): Json => mergePatch(base, patch) as Json;

describe('when two phones have changed the same record', () => {
  it('then different fields are both kept, without a question', () => {
    const theirs = changed({ label: { shelfLifeDays: 180 } });
    const merged = merge(base, { label: { usage: { vi: 'Chấm rau' } } }, theirs);
    expect(merged).to.deep.equal({ patch: { label: { usage: { vi: 'Chấm rau' } } }, clashes: [] });
  });

  it('then the same field is asked about, with all three values', () => {
    const theirs = changed({ name: { vi: 'Tương Úc Kỳ' } });
    expect(merge(base, { name: { vi: 'Tương nếp Úc Kỳ' } }, theirs).clashes).to.deep.equal([
      { pointer: '/name/vi', base: 'Tương nếp', mine: 'Tương nếp Úc Kỳ', theirs: 'Tương Úc Kỳ' },
    ]);
  });

  it('then what is there already is not sent again, however it is spelled', () => {
    const theirs = changed({ phone: '+84912345678', name: { vi: 'Tương nếp Úc Kỳ' } });
    const mine = { phone: '0912 345 678', name: { vi: ' Tương nếp  Úc Kỳ'.normalize('NFD') } };
    expect(merge(base, mine, theirs)).to.deep.equal({ patch: {}, clashes: [] });
  });

  it('then a field that one has cleared and the other has not touched is cleared', () => {
    const described = { ...base, description: { vi: 'Ngon' } };
    expect(merge(described, { description: null }, described).patch).to.deep.equal({ description: null });
  });

  it('then prices and stocks never clash: who typed last is right', () => {
    const theirs = changed({ variants: [{ ...a, priceVnd: 32_000, stock: 9 }, b] });
    const merged = merge(base, { variants: [{ ...a, priceVnd: 35_000 }, b] }, theirs);
    expect(merged.clashes).to.deep.equal([]);
    expect(merged.patch['variants']).to.deep.equal([{ ...a, priceVnd: 35_000, stock: 9 }, b]);
  });

  it('then variants are told by id, and by SKU where this phone has no id yet', () => {
    const theirs = changed({ variants: [b, { ...a, stock: 6 }, { id: 'c', sku: 'T-250', priceVnd: 20_000 }] });
    const mine = [a, b, { sku: 't-250', priceVnd: 20_000, weightGrams: 300 }] as Json[];
    const merged = merge(base, { variants: mine }, theirs);
    expect(merged.clashes).to.deep.equal([]);
    expect(merged.patch['variants']).to.deep.equal([
      { ...a, stock: 6 },
      b,
      { id: 'c', sku: 'T-250', priceVnd: 20_000, weightGrams: 300 },
    ]);
  });

  it('then a variant that this phone made without a SKU is not doubled when its answer was lost', () => {
    const row = { netContent: { value: 250, unit: 'ml' }, priceVnd: 20_000 };
    const theirs = changed({ variants: [a, b, { id: 'c', sku: null, stock: null, ...row }] });
    expect(merge(base, { variants: [a, b, row] }, theirs)).to.deep.equal({ patch: {}, clashes: [] });
  });

  it('then a variant that one took away and the other changed is asked about', () => {
    const theirs = changed({ variants: [{ ...a, sku: 'T-500-X' }, b] });
    const merged = merge(base, { variants: [b] }, theirs);
    expect(merged.clashes.map(({ pointer }) => pointer)).to.deep.equal(['/variants/a']);
    expect(
      merge(base, { variants: [{ ...a, gtin: '96385074' }, b] }, changed({ variants: [b] })).clashes,
    ).to.have.length(1);
  });

  it('then a variant that one took away and the other left alone is gone', () => {
    expect(merge(base, { variants: [b] }, base)).to.deep.equal({ patch: { variants: [b] }, clashes: [] });
  });

  it('then ingredients are one value', () => {
    const theirs = changed({ label: { ingredients: ['gạo', 'muối'] } });
    expect(merge(base, { label: { ingredients: ['gạo', 'đậu'] } }, theirs).clashes).to.deep.equal([
      { pointer: '/label/ingredients', base: ['gạo'], mine: ['gạo', 'đậu'], theirs: ['gạo', 'muối'] },
    ]);
  });

  it('then photos are a set, in the order of who moved last', () => {
    const mine = [{ id: '2', role: 'main' }, { id: '1' }, { id: 'gone' }];
    expect(mergePhotos(mine, [{ id: '1' }, { id: '2' }, { id: 'new' }])).to.deep.equal([
      { id: '2', role: 'main' },
      { id: '1' },
      { id: 'new' },
    ]);
  });
});

const text = fc.constantFrom('a', 'b', 'c', null);
const row = (id: string) => fc.record({ id: fc.constant(id), gtin: text, priceVnd: fc.constantFrom(1, 2, 3) });
/** A record with fields, parts and variants, and patches of some of them. */
const content = fc.record({
  brand: text,
  label: fc.record({ usage: text, storage: text }),
  variants: fc.tuple(row('x'), row('y')),
});
const patches = fc.record(
  {
    brand: text,
    label: fc.record({ usage: text, storage: text }, { requiredKeys: [] }),
    variants: fc.tuple(row('x'), row('y')),
  },
  { requiredKeys: [] },
);

/** Every value of a record by its pointer; variants by their id. */
function leaves(value: unknown, at = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[at, value]]);
  const parts = Array.isArray(value)
    ? value.map((one: Json) => [String(one['id']), one] as const)
    : Object.entries(value);
  return new Map(parts.flatMap(([name, part]) => [...leaves(part, `${at}/${name}`)]));
}

describe('when two phones change anything of a record', () => {
  it('then each field is of whoever changed it, and is asked about when both did', () => {
    fc.assert(
      fc.property(content, patches, patches, (was, first, second) => {
        const theirs = mergePatch(was, first) as Json;
        const wanted = leaves(mergePatch(was, second));
        const { patch, clashes } = merge(was, second, theirs);
        const asked = clashes.map(({ pointer }) => pointer);
        const result = leaves(mergePatch(theirs, patch));
        const [before, there] = [leaves(was), leaves(theirs)];
        for (const pointer of new Set([...wanted.keys(), ...there.keys()])) {
          const [old, mine, other] = [before.get(pointer), wanted.get(pointer), there.get(pointer)];
          const isPrice = pointer.endsWith('priceVnd');
          if (isSame(mine, old)) expect(isSame(result.get(pointer), other), pointer).to.equal(true);
          else expect(isSame(result.get(pointer), mine), pointer).to.equal(true);
          const isAsked = !isPrice && !isSame(mine, old) && !isSame(other, old) && !isSame(mine, other);
          expect(asked.includes(pointer), `${pointer} is asked about`).to.equal(isAsked);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('then nothing is left to send once it was merged', () => {
    fc.assert(
      fc.property(content, patches, patches, (was, first, second) => {
        const theirs = mergePatch(was, first) as Json;
        const { patch } = merge(was, second, theirs);
        const merged = mergePatch(theirs, patch);
        expect(merge(theirs, patch, merged)).to.deep.equal({ patch: {}, clashes: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  it('then joined patches do what they did one after the other', () => {
    fc.assert(
      fc.property(content, patches, patches, (was, first, second) => {
        const oneByOne = mergePatch(mergePatch(was, first), second);
        expect(mergePatch(was, joinPatches(first, second))).to.deep.equal(oneByOne);
      }),
      { numRuns: 1_000 },
    );
  });
});
