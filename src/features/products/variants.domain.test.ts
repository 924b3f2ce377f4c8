import { expect } from 'chai';
import fc from 'fast-check';
import { foldSku } from '../../kernel/skus.ts';
import { inputOfVariants, NO_ROWS, parseVariants, skuKeysOf, type VariantRows } from './variants.domain.ts';

let made = 0;
const nextId = (): string => `new-${String((made += 1))}`;

const BEFORE: VariantRows = (() => {
  const { variants, offers } = parseVariants(
    [
      { sku: 'A', priceVnd: 10, stock: 1 },
      { sku: 'B', priceVnd: 20 },
    ],
    NO_ROWS,
    nextId,
  );
  return { variants, offers };
})();
const [a = '', b = ''] = BEFORE.variants.map(({ id }) => id);
const idsOf = (...rows: Parameters<typeof parseVariants>[0]) =>
  parseVariants(rows, BEFORE, nextId).variants.map(({ id }) => id);

describe('when variants are read', () => {
  it('then an id that is not there, or is there twice, is told', () => {
    const { errors } = parseVariants([{ id: 'x' }, { id: a }, { id: a }], BEFORE, nextId);
    expect(errors).to.deep.equal([
      { pointer: '/variants/0/id', code: 'variant_unknown' },
      { pointer: '/variants/2/id', code: 'repeated_items' },
    ]);
  });

  it('then a SKU that is there twice is told where it comes again', () => {
    const { errors } = parseVariants([{ sku: 'X' }, { sku: null }, {}, { sku: ' x ' }], NO_ROWS, nextId);
    expect(errors).to.deep.equal([{ pointer: '/variants/3/sku', code: 'repeated_items' }]);
  });

  it('then each keeps the id it names, else that of its SKU, and no two have the same', () => {
    expect(idsOf({ id: b }, { id: a })).to.deep.equal([b, a]);
    expect(idsOf({ sku: 'b' }, { sku: 'Ａ' })).to.deep.equal([b, a]);
    const [renamed, other] = idsOf({ sku: 'A' }, { id: a, sku: 'C' });
    expect(other).to.equal(a);
    expect(renamed).to.match(/^new-/);
    expect(new Set(idsOf({ id: a, sku: 'B' }, { sku: 'A' }, { sku: 'B', id: b })).size).to.equal(3);
  });

  it('then what is sent back as it was answered is what was there', () => {
    const again = parseVariants(inputOfVariants(BEFORE.variants, BEFORE.offers), BEFORE, nextId);
    expect(again).to.deep.equal({ ...BEFORE, errors: [] });
  });

  it('then a price that is not said stays, and null clears it', () => {
    const { offers } = parseVariants([{ id: a }, { id: b, priceVnd: null, stock: 5 }], BEFORE, nextId);
    expect(offers).to.deep.equal([
      { variantId: a, priceVnd: 10, stock: 1 },
      { variantId: b, priceVnd: null, stock: 5 },
    ]);
  });
});

describe('when SKUs are compared', () => {
  it('then capitals, widths and spaces make no difference, marks do', () => {
    for (const sku of ['TUK 500', ' tuk  500 ', 'ＴＵＫ　５００', 'Tuk\t500', 'TUK\u00a0500'])
      expect(foldSku(sku), sku).to.equal('TUK 500');
    expect(foldSku('TÚK 500')).to.not.equal('TUK 500');
    expect(foldSku('TUK-500')).to.not.equal('TUK 500');
  });

  it('then what looks the same is the same', () => {
    const hidden = [
      '\u00ad',
      '\u200b',
      '\u200e',
      '\u2060',
      '\u180e',
      '\u3164',
      '\u115f',
      '\uffa0',
      '\ufe0f',
      '\u{e0041}',
    ];
    for (const sku of hidden.map((unseen) => `TYK${unseen}-500`)) expect(foldSku(sku), sku).to.equal('TYK-500');
    for (const sku of ['TYK\u2010500', 'TYK\u2212500', 'ТУК-500', 'тук-500', 'ΤΥΚ-500', 'tуk–500'])
      expect(foldSku(sku), sku).to.equal('TYK-500');
    expect(foldSku('Ðậu')).to.equal(foldSku('đậu'));
    expect(foldSku('O-1')).to.not.equal(foldSku('0-1'));
  });

  it('then folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sku) => {
        expect(foldSku(foldSku(sku))).to.equal(foldSku(sku));
      }),
    );
  });

  it('then keys are those of one producer, each once', () => {
    expect(skuKeysOf('p', [{ sku: 'a' }, { sku: null }, { sku: 'A' }, { sku: 'b' }])).to.deep.equal(['p:A', 'p:B']);
  });

  it('then a product that was stored before look-alikes were one keeps its key, new ones have both', () => {
    expect(skuKeysOf('p', [{ sku: 'ТУК' }])).to.deep.equal(['p:TYK', 'p:ТУК']);
    expect(skuKeysOf('p', [{ sku: 'ТУК' }], ['p:ТУК'])).to.deep.equal(['p:ТУК']);
    expect(skuKeysOf('p', [{ sku: 'ТУК' }], ['p:TYK', 'p:ТУК'])).to.deep.equal(['p:TYK', 'p:ТУК']);
  });

  it('then one that was stored in another spelling keeps it, and a new one is written as keyboards do', () => {
    const stored = BEFORE.variants.map((variant) => ({ ...variant, sku: 'A\u2011\u200b1' }));
    const [same] = parseVariants([{ id: a, sku: 'A-1' }], { ...BEFORE, variants: stored }, nextId).variants;
    expect(same?.sku).to.equal('A\u2011\u200b1');
    const [other] = parseVariants([{ sku: ' ＡＢ\u20111 ' }], NO_ROWS, nextId).variants;
    expect(other?.sku).to.equal('AB-1');
  });
});
