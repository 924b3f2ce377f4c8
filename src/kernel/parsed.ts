import type { FieldError } from './problems/index.ts';

/** What was read of an input: a value, or every field that is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly errors: readonly FieldError[] };

/** Every field that is wrong with any of them. */
export const errorsIn = (...parsed: readonly Parsed<unknown>[]): readonly FieldError[] =>
  parsed.flatMap((each) => ('errors' in each ? each.errors : []));

/** The value, where it is known that nothing is wrong. @throws what `refuse` makes of the errors */
export function valueOf<T>(parsed: Parsed<T>, refuse: (errors: readonly FieldError[]) => Error): T {
  if ('errors' in parsed) throw refuse(parsed.errors);
  return parsed.value;
}
