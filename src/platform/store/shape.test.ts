import { expect } from 'chai';
import Type, { type TSchema } from 'typebox';
import { closed } from '../../kernel/schemas.ts';
import { defineCollection } from './collection.ts';
import { docFields, type Doc } from './document.ts';
import { isOnly, shapeOf, type JsonType } from './shape.ts';

const Text = Type.String();
const place = closed({ commune: Text, lat: Type.Optional(Type.Number()) });
const schema: TSchema = closed({
  ...docFields,
  text: Text,
  optional: Type.Optional(Text),
  nullable: Type.Union([Text, Type.Null()]),
  count: Type.Integer(),
  state: Type.Union([Type.Literal('draft'), Type.Literal(1)]),
  level: Type.Enum(['low', 'high']),
  place,
  placeOrText: Type.Union([place, Text]),
  list: Type.Array(Text),
  lists: Type.Array(Type.Array(Type.Number())),
  variants: Type.Array(closed({ sku: Text, labels: Type.Array(Type.Boolean()) })),
  byCode: Type.Record(Type.String({ pattern: '^[0-9]+$' }), Type.Number()),
  both: Type.Intersect([Type.Object({ a: Text }), Type.Object({ b: Text })]),
  open: Type.Object({ known: Text }),
  any: Type.Unknown(),
});
const collection = defineCollection<Doc>('shapes', { schema });

const EVERYTHING: readonly JsonType[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

interface Expected {
  readonly types: readonly JsonType[];
  readonly values?: readonly JsonType[];
  readonly single: boolean;
  readonly always: boolean;
}
const one = (type: JsonType, always = true): Expected => ({ types: [type], single: true, always });
const unknown: Expected = { types: EVERYTHING, single: false, always: false };

const shapes: Readonly<Record<string, Expected>> = {
  id: one('string'),
  revision: one('number'),
  text: one('string'),
  optional: one('string', false),
  nullable: { types: ['string', 'null'], single: true, always: true },
  count: one('number'),
  state: { types: ['string', 'number'], single: true, always: true },
  level: one('string'),
  place: one('object'),
  'place.commune': one('string'),
  'place.lat': one('number', false),
  'placeOrText.commune': one('string', false),
  list: { types: ['array'], values: ['string'], single: false, always: true },
  lists: { types: ['array'], values: ['array'], single: false, always: true },
  variants: { types: ['array'], values: ['object'], single: false, always: true },
  'variants.sku': { types: ['string'], single: false, always: false },
  'variants.labels': { types: ['array'], values: ['boolean'], single: false, always: false },
  'byCode.123': one('number', false),
  'both.a': unknown,
  'open.known': one('string'),
  'open.other': { ...unknown, always: false },
  any: { ...unknown, always: true },
  'any.b.c': unknown,
  nowhere: { types: [], single: true, always: false },
  'text.inside': { types: [], single: true, always: false },
  'byCode.abc': unknown,
};

describe("when a path's shape is read from a schema", () => {
  for (const [path, { types, values = types, single, always }] of Object.entries(shapes))
    it(`then ${path} is ${types.join(' or ') || 'nothing'}${single ? '' : ', through a list perhaps'}`, () => {
      const shape = shapeOf(collection, path);
      expect([...shape.types]).to.have.members([...types]);
      expect([...shape.values]).to.have.members([...values]);
      expect([shape.single, shape.always]).to.deep.equal([single, always]);
    });

  it('then each segment says what may stand behind it', () => {
    const steps = shapeOf(collection, 'variants.labels').steps.map((types) => [...types]);
    expect(steps).to.deep.equal([['array'], ['array']]);
  });

  it('then it is read once', () => {
    expect(shapeOf(collection, 'place.lat')).to.equal(shapeOf(collection, 'place.lat'));
  });

  it('then a type stands alone only if it can stand there', () => {
    expect(isOnly(shapeOf(collection, 'nullable').types, 'string', 'null')).to.equal(true);
    expect(isOnly(shapeOf(collection, 'nullable').types, 'string')).to.equal(false);
    expect(isOnly(shapeOf(collection, 'nowhere').types, 'string')).to.equal(false);
  });
});
