import { expect } from 'chai';
import Type from 'typebox';
import { differs, onlyAdds, readSchema } from '../../scripts/schemas/kept.ts';
import { collections } from '../../src/collections.ts';
import { closed } from '../../src/kernel/schemas.ts';
import type { AnyCollection } from '../../src/platform/store/collection.ts';
import { oldLetters } from '../support/letters.ts';

describe('when what is stored changes', () => {
  for (const collection of collections)
    it(`then ${collection.name} has another version, or only optional fields more`, () => {
      const kept = readSchema(collection.name);
      const isKept = kept?.version === collection.version && !differs(kept, collection);
      if (isKept) return;
      expect.fail(
        `The schema of ${collection.name} is not the one that is kept. Only optional fields came: npm run schemas. ` +
          'Anything else: raise its version, as "Change what is stored" in src/docs/contributing.md says, then npm run schemas.',
      );
    });

  const fields = {
    id: Type.String(),
    title: Type.String(),
    place: Type.Union([closed({ a: Type.String() }), Type.Null()]),
  };
  const of = (properties: Parameters<typeof closed>[0]): AnyCollection => ({
    ...oldLetters,
    schema: closed(properties),
  });
  const kept = { version: 1, schema: JSON.parse(JSON.stringify(closed(fields))) as never };

  const additions: Readonly<Record<string, AnyCollection>> = {
    'an optional field': of({ ...fields, note: Type.Optional(Type.String()) }),
    'an optional field further in': of({
      ...fields,
      place: Type.Union([closed({ a: Type.String(), b: Type.Optional(Type.Integer()) }), Type.Null()]),
    }),
  };
  for (const [name, collection] of Object.entries(additions))
    it(`then ${name} is found, and needs no other version`, () => {
      expect([differs(kept, collection), onlyAdds(kept, collection)]).to.deep.equal([true, true]);
    });

  const changes: Readonly<Record<string, AnyCollection>> = {
    'a field that is renamed': of({ id: fields.id, name: fields.title, place: fields.place }),
    'a field that is gone': of({ id: fields.id, title: fields.title }),
    'a new field that is always there': of({ ...fields, note: Type.String() }),
    'another type': of({ ...fields, title: Type.Integer() }),
    'a narrower text': of({ ...fields, title: Type.String({ maxLength: 3 }) }),
    'a field that may be left out now': of({ ...fields, title: Type.Optional(Type.String()) }),
    'a new value of a choice': of({ ...fields, place: Type.Union([fields.place, Type.Literal('none')]) }),
  };
  for (const [name, collection] of Object.entries(changes))
    it(`then ${name} needs another version`, () => {
      expect([differs(kept, collection), onlyAdds(kept, collection)]).to.deep.equal([true, false]);
    });

  it('then other words for people are no change', () => {
    expect(differs(kept, of({ ...fields, title: Type.String({ description: 'what it is called' }) }))).to.equal(false);
  });
});
