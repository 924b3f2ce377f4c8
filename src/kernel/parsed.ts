import type { FieldError } from './problems/index.ts';

/** What was read of an input: a value, or every field that is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly errors: readonly FieldError[] };
