import type { TSchema } from 'typebox';
import { isPlainObject, type Json, type JsonObject } from './document.ts';
import { alternatives, elementsOf, typesOf, type Schema } from './shape.ts';

/** Which fields a schema names, at every depth. `null` stands for a value in which nothing can be unknown. */
interface Known {
  readonly fields: ReadonlyMap<string, Known | null>;
  /** No other fields than these. */
  readonly closed: boolean;
  /** What other fields hold, where there may be some. */
  readonly others: Known | null;
  readonly elements: Known | null;
}

const trees = new WeakMap<TSchema, Known | null>();

/** Whether a value has fields that its schema doesn't name: a newer release has written them. */
export const hasUnknown = (schema: TSchema, value: JsonObject): boolean => isUnknownIn(treeOf(schema), value);

/** The value as its schema knows it. */
export const withoutUnknown = (schema: TSchema, value: JsonObject): JsonObject =>
  stripped(treeOf(schema), value) as JsonObject;

/**
 * The value with the fields of `stored` that its schema doesn't name, each where it stood. Elements of lists are told by
 * their `id`, else by what is known of them.
 */
export const withUnknown = (schema: TSchema, value: JsonObject, stored: JsonObject): JsonObject =>
  merged(treeOf(schema), value, stored) as JsonObject;

function treeOf(schema: TSchema): Known | null {
  const known = trees.get(schema);
  if (known !== undefined) return known;
  const tree = knownIn(alternatives(schema));
  trees.set(schema, tree);
  return tree;
}

function knownIn(nodes: readonly Schema[]): Known | null {
  if (nodes.some(isAnything)) return null;
  const objects = nodes.filter((node) => typesOf(node).has('object'));
  const names = new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)));
  const fields = new Map([...names].map((name) => [name, knownIn(objects.flatMap((node) => fieldOf(node, name)))]));
  const closed = objects.length > 0 && objects.every((node) => othersOf(node).length === 0);
  const others = closed || objects.length === 0 ? null : knownIn(objects.flatMap(othersOf));
  const isList = nodes.some((node) => typesOf(node).has('array'));
  const elements = isList ? knownIn(elementsOf(nodes)) : null;
  const says = closed || others !== null || elements !== null || [...fields.values()].some((inner) => inner !== null);
  return says ? { fields, closed, others, elements } : null;
}

const isAnything = (node: Schema): boolean => typesOf(node).has('object') && typesOf(node).has('array');

const fieldOf = (node: Schema, name: string): readonly Schema[] => {
  const named = node.properties?.[name];
  return named ? alternatives(named) : othersOf(node);
};

/** What fields hold that have no name of their own; nothing where there are none. */
function othersOf({ patternProperties = {}, additionalProperties = true }: Schema): readonly Schema[] {
  const named = Object.values(patternProperties);
  // A record names its fields by a pattern, and that is all it says of others.
  if (named.length > 0) return named.flatMap(alternatives);
  if (additionalProperties === false) return [];
  return alternatives(additionalProperties === true ? {} : additionalProperties);
}

function isUnknownIn(known: Known | null, value: Json): boolean {
  if (known === null || typeof value !== 'object' || value === null) return false;
  if (isList(value)) return known.elements !== null && value.some((element) => isUnknownIn(known.elements, element));
  // Each document that is read comes by here: most fields are known and hold nothing that could be unknown.
  return Object.keys(value).some((name) => {
    const inner = known.fields.get(name);
    if (inner === null) return false;
    const field = value[name] ?? null;
    return inner === undefined ? known.closed || isUnknownIn(known.others, field) : isUnknownIn(inner, field);
  });
}

function stripped(known: Known | null, value: Json): Json {
  if (known === null || typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((element) => stripped(known.elements, element));
  const kept = Object.entries(value).filter(([name]) => !known.closed || known.fields.has(name));
  return Object.fromEntries(kept.map(([name, field]) => [name, stripped(inside(known, name), field)]));
}

function merged(known: Known | null, value: Json, stored: Json): Json {
  if (known === null || !isUnknownIn(known, stored)) return value;
  if (isList(value) && isList(stored)) return mergedList(known.elements, value, stored);
  if (!isPlainObject(value) || !isPlainObject(stored)) return value;
  const kept = Object.entries(value).map(([name, field]) => {
    const was = stored[name];
    return [name, was === undefined ? field : merged(inside(known, name), field, was)] as const;
  });
  const unknown = Object.entries(stored).filter(([name]) => known.closed && !known.fields.has(name));
  return Object.fromEntries([...kept, ...unknown]);
}

const inside = (known: Known, name: string): Known | null => {
  const inner = known.fields.get(name);
  return inner === undefined ? known.others : inner;
};

function mergedList(known: Known | null, value: readonly Json[], stored: readonly Json[]): Json {
  const left = new Set(stored);
  const take = (isIt: (other: Json) => boolean): Json | undefined => {
    const found = [...left].find(isIt);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const same = value.map((element) => {
    const id = idOf(element);
    const text = JSON.stringify(element);
    return take((other) => (id === undefined ? JSON.stringify(stripped(known, other)) === text : idOf(other) === id));
  });
  return value.map((element, place) => {
    // One without an id that has changed is told by its place.
    const was = same[place] ?? (idOf(element) === undefined ? take((other) => other === stored[place]) : undefined);
    return was === undefined ? element : merged(known, element, was);
  });
}

const idOf = (value: Json): Json | undefined => (isPlainObject(value) ? value['id'] : undefined);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
