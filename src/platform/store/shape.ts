import type { TSchema } from 'typebox';
import type { CollectionDefinition } from './collection.ts';
import type { Doc } from './document.ts';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
export type Types = ReadonlySet<JsonType>;

/** What a collection's schema says of a path. Every write is checked, so an adapter may rely on it. */
export interface Shape {
  /** What may stand behind each segment of the path. */
  readonly steps: readonly Types[];
  /** What may stand at the end. */
  readonly types: Types;
  /** What filters compare there: the types at the end, an array replaced by its elements. */
  readonly values: Types;
  /** No array on the way, none at the end: at most one value. */
  readonly single: boolean;
  /** Every document has it. */
  readonly always: boolean;
}

/** The part of JSON Schema that is understood; a schema that says anything else counts as "anything". */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const EVERY_TYPE: readonly JsonType[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];
const ANYTHING: Schema = {};
const NOT_UNDERSTOOD = ['$ref', 'allOf', 'oneOf', 'not', 'if', 'prefixItems'];

const shapes = new WeakMap<object, Map<string, Shape>>();

/** The shape of a dotted path in the documents of a collection. */
export function shapeOf<T extends Doc>(definition: CollectionDefinition<T>, path: string): Shape {
  const known = shapes.get(definition) ?? new Map<string, Shape>();
  shapes.set(definition, known);
  const shape = known.get(path) ?? readShape(definition.schema, path);
  known.set(path, shape);
  return shape;
}

function readShape(schema: TSchema, path: string): Shape {
  if (path === 'id') return fixed('string');
  if (path === 'revision') return fixed('number');
  let nodes = alternatives(schema);
  let always = true;
  const steps: Types[] = [];
  for (const name of path.split('.')) {
    always &&= nodes.every((node) => isOnly(typesOf(node), 'object') && (node.required ?? []).includes(name));
    nodes = opened(nodes).flatMap((node) => property(node, name));
    steps.push(allTypes(nodes));
  }
  const types = allTypes(nodes);
  const values = new Set<JsonType>([...types].filter((type) => type !== 'array'));
  for (const type of allTypes(elementsOf(nodes))) values.add(type);
  return { steps, types, values, single: steps.every((step) => !step.has('array')), always };
}

const fixed = (type: JsonType): Shape => {
  const types = new Set([type]);
  return { steps: [types], types, values: types, single: true, always: true };
};

/** Whether `types` are `type` and nothing else but perhaps `besides`. */
export const isOnly = (types: Types, type: JsonType, ...besides: readonly JsonType[]): boolean =>
  types.has(type) && [...types].every((each) => each === type || besides.includes(each));

/** The schemas of which a value meets one. */
export function alternatives(schema: Schema): Schema[] {
  if (NOT_UNDERSTOOD.some((keyword) => keyword in schema)) return [ANYTHING];
  return schema.anyOf ? schema.anyOf.flatMap(alternatives) : [schema];
}

export function typesOf(schema: Schema): Types {
  if ('const' in schema) return new Set([typeOf(schema.const)]);
  if (schema.enum) return new Set(schema.enum.map(typeOf));
  if (schema.type === undefined) return new Set(EVERY_TYPE);
  return new Set([schema.type].flat().map((type) => (type === 'integer' ? 'number' : type) as JsonType));
}

const allTypes = (schemas: readonly Schema[]): Types => new Set(schemas.flatMap((schema) => [...typesOf(schema)]));

/** The JSON type of a value. */
function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : (typeof value as JsonType);
}

/** The schemas of the elements, where there is a list. */
export const elementsOf = (schemas: readonly Schema[]): Schema[] =>
  schemas.filter((schema) => typesOf(schema).has('array')).flatMap((schema) => alternatives(schema.items ?? ANYTHING));

const opened = (schemas: readonly Schema[]): Schema[] => [...schemas, ...elementsOf(schemas)];

function property(schema: Schema, name: string): Schema[] {
  if (!typesOf(schema).has('object')) return [];
  const named = schema.properties?.[name];
  if (named) return alternatives(named);
  const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern, 'u').test(name),
  );
  if (matching.length > 0) return matching.flatMap(([, value]) => alternatives(value));
  if (schema.additionalProperties === false) return [];
  return alternatives(typeof schema.additionalProperties === 'object' ? schema.additionalProperties : ANYTHING);
}
