export type Value = string | number | null;

/** A piece of SQL with the values of its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

export const sql = (text: string, ...values: readonly Value[]): Sql => ({ text, values });
