import Type, { type Static, type TSchema } from 'typebox';
import { closed } from '../../kernel/schemas.ts';

/** What a document is made of. */
export type Json = Primitive | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}
export type Primitive = string | number | boolean | null;

/** Text that both engines keep as it is: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** An object as JSON knows it: no class behind it, no hidden fields. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0;
}

/** What every stored document has. `revision` belongs to the store: it counts the writes, from 1. */
export interface Doc {
  readonly id: string;
  readonly revision: number;
}

/** A document before its first write. */
export type New<T extends Doc> = Omit<T, 'revision'> & { readonly revision?: number };

const event = closed({
  id: Type.String(),
  type: Type.String(),
  v: Type.Optional(Type.Integer({ minimum: 1 })),
  at: Type.String(),
  actorId: Type.Union([Type.String(), Type.Null()]),
  aggregate: Type.String(),
  aggregateId: Type.String(),
  data: Type.Record(
    Type.String(),
    Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
  ),
});

/** Schema fields of every document. */
export const docFields = { id: Type.String({ minLength: 1 }), revision: Type.Integer({ minimum: 1 }) };

/** Schema fields of a document that tells the event log what happened to it (`platform/events`). */
export const outboxFields = { outbox: Type.Optional(Type.Array(event)), outboxSince: Type.Optional(Type.String()) };

export type DocOf<S extends TSchema> = Static<S> & Doc;
