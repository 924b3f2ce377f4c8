import fc from 'fast-check';
import type { AuditRow } from '../../src/features/audit/audit.store.ts';
import { hashOfRow } from '../../src/features/audit/chain.domain.ts';
import { newId } from '../../src/kernel/ids.ts';

/** Numbers that say where somebody tampers; each is taken modulo what there is. */
interface Where {
  readonly one: number;
  readonly other: number;
  readonly field: number;
}
type Rows = readonly AuditRow[];
type Tamper = (rows: Rows, where: Where) => Rows;

const at = <T>(list: readonly T[], place: number): T => list[place % list.length] as T;
const without = (rows: Rows, gone: (row: AuditRow) => boolean): Rows => rows.filter((row) => !gone(row));
const instead = (rows: Rows, old: AuditRow, row: AuditRow): Rows => rows.map((one) => (one === old ? row : one));

/** Another value of the same kind. */
function otherThan(value: unknown, field: number): unknown {
  if (typeof value === 'number') return value + 1 + (field % 3);
  if (typeof value === 'string') return field % 2 === 0 ? `${value}x` : value.slice(1) || 'x';
  if (Array.isArray(value))
    return value.length > 0 && field % 2 === 0 ? value.slice(1) : [...(value as unknown[]), 'x'];
  if (value === null) return 'x';
  return Object.fromEntries(Object.entries(value as object).map(([name, member]) => [name, otherThan(member, field)]));
}

function edited(row: AuditRow, { field, other }: Where): AuditRow {
  const name = at(
    Object.keys(row)
      .filter((key) => key !== 'revision')
      .sort(),
    field,
  );
  return { ...row, [name]: otherThan(row[name as keyof AuditRow], other) };
}

const rehashed = (row: AuditRow): AuditRow => ({ ...row, hash: hashOfRow(row) });

/** All that somebody with the database in their hands may do to the rows, in their order. */
export const tampers: Readonly<Record<string, Tamper>> = {
  edit: (rows, where) => instead(rows, at(rows, where.one), edited(at(rows, where.one), where)),
  editAndHashAnew(rows, where) {
    // The newest row has none behind it that names it: only a head that was kept shows what was done to it.
    const row = at(rows.slice(0, -1), where.one);
    const changed = edited(row, where);
    return instead(
      rows,
      row,
      changed.hash === row.hash ? rehashed(changed) : { ...changed, hash: row.hash.replace(/^./, 'x') },
    );
  },
  remove: (rows, { one }) => without(rows, (row) => row === at(rows, one)),
  swap(rows, { one, other }) {
    const first = at(rows, one);
    const second = at(
      without(rows, (row) => row === first),
      other,
    );
    const moved = (row: AuditRow, to: AuditRow): AuditRow => ({ ...row, number: to.number, numberKey: to.numberKey });
    return instead(instead(rows, first, moved(first, second)), second, moved(second, first));
  },
  insert(rows, { one }) {
    const row = at(rows, one);
    const number = rows.length + 1;
    const last = rows.at(-1) ?? row;
    const more = { ...row, id: newId(), number, numberKey: String(number), before: last.hash };
    return [...rows, rehashed(more)];
  },
  truncate: (rows, { one }) => rows.slice(0, one % rows.length),
  removeChain: (rows, { one }) => without(rows, ({ chain }) => chain === at(rows, one).chain),
  truncateChain(rows, { one }) {
    const { chain, place } = at(rows, one);
    return without(rows, (row) => row.chain === chain && row.place >= place);
  },
  removeDay: (rows, { one }) => without(rows, (row) => row.at.slice(0, 10) === at(rows, one).at.slice(0, 10)),
};

/** One act of tampering. */
export const tampering = fc.record({
  how: fc.constantFrom(...Object.keys(tampers)),
  one: fc.nat(10_000),
  other: fc.nat(10_000),
  field: fc.nat(10_000),
});
