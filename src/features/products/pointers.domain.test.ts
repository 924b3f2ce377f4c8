import { expect } from 'chai';
import fc from 'fast-check';
import { content } from '../../../test/support/plain-product.ts';
import {
  byId,
  byIndex,
  changesBetween,
  documentPointers,
  fieldsOf,
  touches,
  type PointerRows,
} from './pointers.domain.ts';

const leaf = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }));
const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 });
const row = fc.record({ sku: leaf, netContent: fc.oneof(fc.constant(null), fc.record({ value: leaf, unit: leaf })) });
const rowsWith = (known: readonly string[]) => fc.tuple(...known.map((id) => row.map((fields) => ({ ...fields, id }))));
const described = fc.record({
  name: fc.record({ vi: leaf, en: leaf }),
  label: fc.oneof(fc.constant(null), fc.record({ ingredients: leaf })),
  variants: fc.oneof(fc.constant([]), ids.chain(rowsWith)),
});

const rows: fc.Arbitrary<PointerRows> = fc
  .tuple(ids, ids)
  .map(([variants, photos]) => ({ variants: variants.map((id) => ({ id })), photos: photos.map((id) => ({ id })) }));

describe('when a description is compared with another', () => {
  it('then nothing differs from itself', () => {
    fc.assert(
      fc.property(described, (one) => {
        expect(changesBetween(fieldsOf(one), fieldsOf(structuredClone(one)))).to.deep.equal([]);
      }),
    );
  });

  it('then what differs one way differs the other way round', () => {
    fc.assert(
      fc.property(described, described, (one, other) => {
        const there = changesBetween(fieldsOf(one), fieldsOf(other));
        const back = changesBetween(fieldsOf(other), fieldsOf(one));
        expect(back.map(({ pointer }) => pointer)).to.have.members(there.map(({ pointer }) => pointer));
        for (const { pointer, before, after } of there)
          expect(back).to.deep.include({ pointer, before: after, after: before });
      }),
    );
  });

  it('then moving rows changes their order and nothing else', () => {
    const moved = fc.tuple(described, fc.func(fc.integer()));
    fc.assert(
      fc.property(moved, ([one, rank]) => {
        const variants = [...one.variants].sort((a, b) => rank(a.id) - rank(b.id));
        const changed = changesBetween(fieldsOf(one), fieldsOf({ ...one, variants }));
        const isMoved = variants.some(({ id }, at) => id !== one.variants[at]?.id);
        expect(changed.map(({ pointer }) => pointer)).to.deep.equal(isMoved ? ['/variants/order'] : []);
      }),
    );
  });

  it('then each leaf is told under the id of its row, an empty list like none', () => {
    const before = { brand: null, ingredients: [], variants: [{ id: 'a', sku: 'A' }] };
    const after = {
      brand: 'Úc Kỳ',
      variants: [
        { id: 'a', sku: 'B' },
        { id: 'b', sku: null },
      ],
    };
    expect(changesBetween(fieldsOf(before), fieldsOf(after))).to.deep.equal([
      { pointer: '/brand', before: null, after: 'Úc Kỳ' },
      { pointer: '/variants/a/sku', before: 'A', after: 'B' },
      { pointer: '/variants/order', before: ['a'], after: ['a', 'b'] },
    ]);
  });
});

describe('when a pointer names a row', () => {
  const rest = fc.constantFrom('', '/sku', '/netContent/value', '/alt/vi');
  const list = fc.constantFrom('variants' as const, 'photos' as const);

  it('then its index becomes its id, and its id the index of today', () => {
    fc.assert(
      fc.property(rows, list, fc.nat(4), rest, (all, name, index, below) => {
        const pointer = `/${name}/${String(index)}${below}`;
        const found = all[name][index];
        const own = byId(pointer, all);
        expect(own).to.equal(found ? `/${name}/${found.id}${below}` : null);
        if (own === null || !found) return;
        expect(byIndex(own, all)).to.equal(pointer);
        expect(byId(own, all), 'an id stays').to.equal(own);
        const turned = { ...all, [name]: [...all[name]].reverse() };
        expect(byId(byIndex(own, turned), turned), 'wherever the row has moved').to.equal(own);
      }),
    );
  });

  it('then one of a row that is gone stays as it is, and is no pointer to a row', () => {
    const none: PointerRows = { variants: [], photos: [] };
    expect(byIndex('/variants/a/sku', none)).to.equal('/variants/a/sku');
    expect(byId('/variants/a/sku', none)).to.equal(null);
  });

  it('then any other pointer stays as it is, and an order is that of the whole list', () => {
    const all: PointerRows = { variants: [{ id: 'a' }], photos: [] };
    for (const pointer of ['', '/label/usage/vi', '/variants', '/certificates/0/documentId'])
      for (const turn of [byId, byIndex]) expect(turn(pointer, all)).to.equal(pointer);
    expect(byIndex('/variants/order', all)).to.equal('/variants');
  });
});

describe('when a change answers a remark', () => {
  it('then it is one of the field, of a part of it, or of the whole that it is in', () => {
    for (const [changed, remark] of [
      ['/label/usage/vi', '/label/usage/vi'],
      ['/label/usage/vi', '/label'],
      ['/label/usage', '/label/usage/vi'],
      ['/brand', ''],
      ['/variants/order', '/variants'],
    ] as const)
      expect(touches(changed, remark), `${changed} ${remark}`).to.equal(true);
  });

  it('then it is none of a neighbour, though their names begin alike', () => {
    for (const [changed, remark] of [
      ['/label/storage', '/label/usage'],
      ['/labels', '/label'],
      ['/variants/a1/sku', '/variants/a/sku'],
      ['/variants/order', '/variants/a'],
    ] as const)
      expect(touches(changed, remark), `${changed} ${remark}`).to.equal(false);
  });
});

describe('documentPointers', () => {
  it('returns each document under the pointer that names it, and none where there is none', () => {
    const certificates = [
      { kind: 'vietgap', documentId: null },
      { kind: 'organic', documentId: 'organic' },
    ] as const;
    expect([...documentPointers({ ...content, certificates: [...certificates] })]).to.deep.equal([
      ['/ocop/documentId', 'stars'],
      ['/foodSafety/documentId', 'foodSafety'],
      ['/certificates/1/documentId', 'organic'],
    ]);
    expect([...documentPointers({ ocop: null, foodSafety: null, certificates: [] })]).to.deep.equal([]);
  });
});
