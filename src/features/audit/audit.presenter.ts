import { HOUR, plus } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/text.ts';
import { BOM, csvLineForPeople } from '../../platform/office/csv.ts';
import type { Areas } from '../areas/index.ts';
import { actionWords } from './actions.domain.ts';
import type { AuditEntry } from './audit.schemas.ts';
import type { AuditRow } from './audit.store.ts';

type Named = Pick<Areas, 'codeOf' | 'get'>;

/** What leaves, for who may see the row. */
export const presentEntry = (row: AuditRow, areas: Pick<Areas, 'codeOf'>): AuditEntry => ({
  id: row.id,
  at: row.at,
  action: row.action,
  actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName, roles: [...row.actorRoles] },
  subject: { type: row.subjectType, id: row.subjectId, name: row.subjectName },
  areaCode: row.areaId === null ? null : areas.codeOf(row.areaId),
  data: Object.fromEntries(
    Object.entries(row.data).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  ),
  seq: row.seq,
  number: row.number,
  hash: row.hash,
});

const heads: Readonly<Record<Locale, readonly string[]>> = {
  vi: [
    'Lúc',
    'Ai',
    'Vai trò',
    'Việc',
    'Đối tượng',
    'Xã',
    'Chi tiết',
    'Mã việc',
    'Mã người',
    'Mã đối tượng',
    'Số dòng',
    'Dấu băm',
  ],
  en: ['Time', 'Who', 'Role', 'What', 'Of', 'Commune', 'Details', 'Action', 'Actor id', 'Subject id', 'Row', 'Hash'],
};

/** Rows as a file for people with spreadsheets, with times of Việt Nam. */
export async function* auditCsv(
  pages: AsyncIterable<readonly AuditRow[]>,
  { areas, locale }: { readonly areas: Named; readonly locale: Locale },
): AsyncGenerator<string> {
  yield BOM + csvLineForPeople(heads[locale]);
  for await (const rows of pages) yield rows.map((row) => csvLineForPeople(cellsOf(row, areas, locale))).join('');
}

const cellsOf = (row: AuditRow, areas: Named, locale: Locale) => [
  timeOf(row.at),
  row.actorName ?? (row.actorId === null ? SERVICE[locale] : ''),
  row.actorRoles.join(', '),
  actionWords[row.action]?.[locale] ?? row.action,
  row.subjectName,
  row.areaId === null ? '' : (areas.get(row.areaId)?.name.vi ?? row.areaId),
  JSON.stringify(row.data),
  row.action,
  row.actorId,
  row.subjectId,
  row.number,
  row.hash,
];

const SERVICE: Readonly<Record<Locale, string>> = { vi: 'Hệ thống', en: 'The service' };

/** `2026-11-23 15:00:00`, in Việt Nam. */
const timeOf = (at: string): string =>
  plus(at, 7 * HOUR)
    .slice(0, 19)
    .replace('T', ' ');
