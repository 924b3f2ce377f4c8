import type { ComponentChildren } from 'preact';

/** A column of a table. */
export interface Column<T> {
  /** Names the column, as a key. */
  readonly key: string;
  readonly title: string;
  readonly cell: (row: T) => ComponentChildren;
  /** Numbers stand to the right, so that they can be compared. */
  readonly isNumber?: boolean;
}

export interface TableProps<T> {
  /** What the table tells: read to who can't see it. */
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
}

/** A table; on a phone each of its rows is a card, whose first cell is its heading. The first cell names the row. */
export const Table = <T,>({ caption, columns, rows, keyOf }: TableProps<T>) => (
  <table class="table" role="table">
    <caption class="unseen">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ key, title, isNumber = false }) => (
          <th key={key} scope="col" role="columnheader" {...(isNumber && { class: 'number' })}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr key={keyOf(row)} role="row">
          {columns.map(({ key, title, cell, isNumber = false }, at) =>
            at === 0 ? (
              <th key={key} scope="row" role="rowheader">
                {cell(row)}
              </th>
            ) : (
              <td key={key} role="cell" {...(isNumber && { class: 'number' })}>
                <span class="column" aria-hidden="true">
                  {title}
                </span>
                <span>{cell(row)}</span>
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
