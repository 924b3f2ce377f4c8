import Type, { type TSchema } from 'typebox';

/** A closed object: what it doesn't name is refused (requests) or never leaves (answers). */
export const closed = <P extends Record<string, TSchema>>(properties: P, options: Record<string, unknown> = {}) =>
  Type.Object(properties, { ...options, additionalProperties: false });

/** The pattern of a text with a letter or a digit in it: what has none is an empty field to a person. */
export const NOT_EMPTY = '[\\p{L}\\p{N}]';

/** A text that says something, of at most so many characters. */
export const filled = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, pattern: NOT_EMPTY, ...(description !== undefined && { description }) });

/** A field that may be left out, or cleared with null. */
export const optional = <S extends TSchema>(schema: S) => Type.Optional(orNull(schema));

/** No parameters, no query or no body. */
export const None = closed({});

export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
  'x-says': { vi: 'mã UUIDv7', en: 'a UUIDv7' },
  description: 'UUIDv7',
});
export const ById = closed({ id: Id });
export const InstantText = Type.String({ format: 'date-time', description: 'UTC with milliseconds and Z' });
export const DayText = Type.String({ format: 'date', description: 'The day in Asia/Ho_Chi_Minh' });
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
export const Version = Type.Integer({ minimum: 1, description: 'Rises with each change by a person; the ETag' });

/** The query of a list, with the filters it takes besides. */
export const listQuery = <P extends Record<string, TSchema>>(filters: P) =>
  closed({
    ...filters,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    cursor: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1_000, description: 'nextCursor of the page before' }),
    ),
    count: Type.Optional(Type.Boolean({ default: false, description: 'true adds total' })),
  });

/** The order of a list that offers more than one. */
export const ListOrder = Type.Enum(['created', 'updated', 'name'], {
  description: 'created: the newest first (the default); updated: what was changed last first; name: by name',
});

/** The answer of a list. */
export const listOf = <S extends TSchema>(item: S) =>
  closed({
    items: Type.Array(item),
    nextCursor: orNull(Type.String()),
    total: Type.Optional(Type.Integer({ minimum: 0 })),
  });
