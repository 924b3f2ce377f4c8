import Type from 'typebox';
import { expect } from 'chai';
import { closed } from '../../kernel/schemas.ts';
import type { JsonObject } from './document.ts';
import { hasUnknown, withoutUnknown, withUnknown } from './unknown-fields.ts';

const Text = Type.String();
const schema = closed({
  name: Text,
  rows: Type.Array(closed({ text: Text })),
  named: Type.Record(Text, closed({ text: Text })),
  either: Type.Union([closed({ a: Text }), closed({ b: Text }), Type.Null()]),
  any: Type.Unknown(),
});

const known: JsonObject = {
  name: 'n',
  rows: [{ text: 'one' }, { text: 'two' }],
  named: { x: { text: 'x' } },
  either: { b: 'b' },
  any: { whatever: [{ it: 'is' }] },
};
const stored: JsonObject = {
  ...known,
  new: 1,
  rows: [
    { text: 'one', new: 2 },
    { text: 'two', new: 3 },
  ],
  named: { x: { text: 'x', new: 4 } },
  either: { b: 'b', new: 5 },
};

describe('when a document has fields that its schema does not name', () => {
  it('then one without any is known to have none', () => {
    expect(hasUnknown(schema, known)).to.equal(false);
    expect(withUnknown(schema, known, known)).to.deep.equal(known);
  });

  for (const field of ['new', 'rows', 'named', 'either'])
    it(`then one in ${field} is found`, () => {
      expect(hasUnknown(schema, { ...known, [field]: stored[field] ?? null })).to.equal(true);
    });

  it('then all of them are left out, and come back where they stood', () => {
    expect(withoutUnknown(schema, stored)).to.deep.equal(known);
    expect(withUnknown(schema, known, stored)).to.deep.equal(stored);
  });

  it('then elements of a list are known by what they say, those that have changed by their place', () => {
    const turned = withUnknown(schema, { ...known, rows: [{ text: 'two' }, { text: 'one' }] }, stored);
    expect(turned['rows']).to.deep.equal([
      { text: 'two', new: 3 },
      { text: 'one', new: 2 },
    ]);
    const changed = withUnknown(schema, { ...known, rows: [{ text: 'one' }, { text: 'TWO' }, { text: '3' }] }, stored);
    expect(changed['rows']).to.deep.equal([{ text: 'one', new: 2 }, { text: 'TWO', new: 3 }, { text: '3' }]);
  });

  it('then what was removed does not come back', () => {
    const { rows, named, ...rest } = withUnknown(schema, { ...known, rows: [], named: {}, either: null }, stored);
    expect([rows, named, rest['either'], rest['new']]).to.deep.equal([[], {}, null, 1]);
  });
});
