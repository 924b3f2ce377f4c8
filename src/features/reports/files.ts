import { Readable } from 'node:stream';
import { dayOf } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/text.ts';
import { BOM, csvLineForPeople } from '../../platform/office/csv.ts';
import { workbookFile } from '../../platform/office/workbook.ts';
import { fileTypes } from '../../kernel/file-types.ts';
import { valueText } from './chart-data.domain.ts';
import type { ReportAnswer, ReportFormat } from './reports.schemas.ts';
import { writeSvg } from './svg-file.domain.ts';
import { words } from './texts.ts';

/** A form in which a report is sent. */
interface Format {
  readonly mediaType: string;
  readonly write: (report: ReportAnswer, locale: Locale) => AsyncIterable<string | Uint8Array>;
}

/** All of them say the same numbers. */
export const formats: Readonly<Record<ReportFormat, Format>> = {
  json: { mediaType: 'application/json; charset=utf-8', write: (report) => once(JSON.stringify(report)) },
  svg: {
    mediaType: 'image/svg+xml; charset=utf-8',
    write: (report, locale) => once(writeSvg(report.shapes, { title: report.title, desc: spoken(report, locale) })),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    write: (report) => once(BOM + linesOf(report).map(csvLineForPeople).join('')),
  },
  xlsx: { mediaType: fileTypes.xlsx.mediaType, write: workbook },
};

const once = (text: string): AsyncIterable<string> => Readable.from([text]);

const headings = ({ columns }: ReportAnswer): readonly string[] =>
  columns.map(({ title, unit }) => (unit === 'percent' ? `${title} (%)` : title));

const cellsOf = ({ columns }: ReportAnswer, row: ReportAnswer['rows'][number]) =>
  columns.map(({ key }) => row[key] ?? null);

const bodyOf = (report: ReportAnswer) =>
  [...report.rows, ...(report.totals ? [report.totals] : [])].map((row) => cellsOf(report, row));

const linesOf = (report: ReportAnswer) => [headings(report), ...bodyOf(report)];

/** The figures in words, for who can't see the drawing. */
const spoken = (report: ReportAnswer, locale: Locale): string =>
  report.rows
    .map((row) => report.columns.map(({ key, unit }) => valueText(row[key] ?? null, unit, locale)).join(' · '))
    .join('; ');

const NAME_WIDTH = 36;
const NUMBER_WIDTH = 16;

function workbook(report: ReportAnswer, locale: Locale): AsyncIterable<Uint8Array> {
  const day = dayOf(report.asOf);
  return workbookFile({
    title: report.title,
    notice: `${report.title} ${words.asOf[locale]} ${valueText(day, 'day', locale)}.`,
    day,
    sheet: report.name,
    columns: headings(report).map((title, at) => ({ headings: [title], width: at === 0 ? NAME_WIDTH : NUMBER_WIDTH })),
    rows: Readable.from(bodyOf(report)),
  });
}
