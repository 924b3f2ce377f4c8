import type { Day } from '../../kernel/clock.ts';
import { cellXml, columnLetters, inChunks } from './sheet-xml.ts';
import { escapeXml } from '../../kernel/markup.ts';
import { zipArchive } from '../archive/zip-stream.ts';
import type { ZipEntry } from '../archive/zip-writer.ts';

/** What stands in a cell; empty ones are not written. */
type WorkbookCell = string | number | null | undefined;

export interface WorkbookColumn {
  /** One for each row of headings. */
  readonly headings: readonly string[];
  /** In characters. */
  readonly width: number;
  /** Codes and phone numbers: what people type into it later keeps its zeros. */
  readonly text?: boolean;
}

/** A workbook with one sheet, for people. */
export interface Workbook {
  readonly title: string;
  /** Stands above the headings and among the properties: what nobody may miss. */
  readonly notice: string;
  readonly day: Day;
  readonly sheet: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: AsyncIterable<readonly WorkbookCell[]>;
}

/** The workbook in Office Open XML (ECMA-376) as it comes. @throws CellTooLong, ArchiveTooLarge */
export const workbookFile = (workbook: Workbook): AsyncGenerator<Buffer> => zipArchive(parts(workbook));

/** Where the cell formats of `STYLES` stand. */
const [TEXT, HEADING, NOTICE] = ['1', '2', '3'];

function* parts(workbook: Workbook): Generator<ZipEntry> {
  const part = (name: string, xml: string): ZipEntry => ({ name, content: [XML_HEAD + xml] });
  yield part('[Content_Types].xml', CONTENT_TYPES);
  yield part('_rels/.rels', RELATIONS);
  yield part('docProps/core.xml', propertiesXml(workbook));
  yield part('xl/workbook.xml', bookXml(workbook));
  yield part('xl/_rels/workbook.xml.rels', BOOK_RELATIONS);
  yield part('xl/styles.xml', STYLES);
  yield { name: 'xl/worksheets/sheet1.xml', content: inChunks(sheetXml(workbook)) };
}

async function* sheetXml({ notice, columns, rows }: Workbook): AsyncGenerator<string> {
  const headings = columns[0]?.headings.length ?? 0;
  const frozen = headings + 1;
  yield (
    `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="1">` +
    `<pane ySplit="${String(frozen)}" topLeftCell="A${String(frozen + 1)}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${columns.map(columnXml).join('')}</cols><sheetData>`
  );
  yield rowXml(1, [notice], () => NOTICE);
  for (let at = 0; at < headings; at++)
    yield rowXml(
      at + 2,
      columns.map((column) => column.headings[at]),
      () => HEADING,
    );
  const styles = columns.map(styleOf);
  let number = frozen;
  for await (const cells of rows) yield rowXml(++number, cells, (at) => styles[at] ?? null);
  yield '</sheetData></worksheet>';
}

const styleOf = ({ text }: WorkbookColumn): string | null => (text === true ? TEXT : null);

function columnXml(column: WorkbookColumn, at: number): string {
  const [place, style] = [String(at + 1), styleOf(column)];
  const format = style === null ? '' : ` style="${style}"`;
  return `<col min="${place}" max="${place}" width="${String(column.width)}" customWidth="1"${format}/>`;
}

function rowXml(number: number, cells: readonly WorkbookCell[], style: (at: number) => string | null): string {
  let xml = '';
  cells.forEach((value, at) => {
    if (value === null || value === undefined) return;
    xml += cellXml(value, { reference: columnLetters(at) + String(number), style: style(at), prefix: '' });
  });
  return `<row r="${String(number)}">${xml}</row>`;
}

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats';

const CONTENT_TYPES =
  `<Types xmlns="${PACKAGE}/content-types">` +
  `<Default Extension="rels" ContentType="${TYPE}-package.relationships+xml"/>` +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/docProps/core.xml" ContentType="${TYPE}-package.core-properties+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}-officedocument.spreadsheetml.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}-officedocument.spreadsheetml.styles+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}-officedocument.spreadsheetml.worksheet+xml"/>` +
  '</Types>';

const relationsXml = (...relations: readonly (readonly [type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${relations
    .map(([type, target], at) => `<Relationship Id="rId${String(at + 1)}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const RELATIONS = relationsXml(
  [`${OFFICE_RELATION}/officeDocument`, 'xl/workbook.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
);

const BOOK_RELATIONS = relationsXml(
  [`${OFFICE_RELATION}/worksheet`, 'worksheets/sheet1.xml'],
  [`${OFFICE_RELATION}/styles`, 'styles.xml'],
);

const bookXml = ({ sheet }: Workbook): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE_RELATION}"><sheets>` +
  `<sheet name="${escapeXml(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

/** Made at noon in Việt Nam: no clock is asked, so that the same day makes the same bytes. */
const propertiesXml = ({ title, notice, day }: Workbook): string =>
  `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
  'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
  `<dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(notice)}</dc:subject>` +
  `<dc:creator>OCOP Bridge</dc:creator><dc:description>${escapeXml(notice)}</dc:description>` +
  `<dcterms:created xsi:type="dcterms:W3CDTF">${day}T05:00:00Z</dcterms:created></cp:coreProperties>`;

/** Format 49 is text as it is built in. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="12"/><color rgb="FFB00020"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8F0E4"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
