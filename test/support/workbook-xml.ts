import { columnLetters } from '../../src/platform/office/sheet-xml.ts';
import { escapeXml } from '../../src/kernel/markup.ts';
import { zipArchive } from '../../src/platform/archive/zip-stream.ts';

interface SheetLook {
  readonly view?: string;
  readonly cols?: string;
  /** So many first rows are hidden. */
  readonly hidden?: number;
  readonly behind?: string;
}

interface NamedSheet {
  readonly name: string;
  readonly xml: string;
  readonly hidden?: true;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${String(at + 1)}" Target="${target}" Type="${OFFICE}/${type}"></Relationship>`,
    )
    .join('')}</Relationships>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf applyProtection="true" numFmtId="49" xfId="0"><protection locked="false"/></xf></cellXfs></styleSheet>`;

/** Writes the parts of a workbook by hand, as the program does that marketplaces use. */
export function workbookXml() {
  const strings = new Map<string, number>();
  const place = (text: string): string => {
    const at = strings.get(text) ?? strings.size;
    strings.set(text, at);
    return String(at);
  };
  const cell = (text: string, reference: string): string =>
    text === '' ? `<c r="${reference}" s="1"></c>` : `<c r="${reference}" s="1" t="s"><v>${place(text)}</v></c>`;

  return {
    /** A sheet of these rows; texts are kept apart, as shared strings. */
    sheet(
      rows: readonly (readonly string[])[],
      { view = '', cols = '', hidden = 0, behind = '' }: SheetLook = {},
    ): string {
      const lines = rows.map((cells, at) => {
        const number = String(at + 1);
        const written = cells.map((text, column) => cell(text, columnLetters(column) + number)).join('');
        return `<row${at < hidden ? ' hidden="true"' : ''} r="${number}">${written}</row>`;
      });
      return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1"></dimension><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews>${cols}<sheetData>${lines.join('')}</sheetData>${behind}</worksheet>`;
    },

    /** All parts, in an order that nobody would expect. */
    parts(sheets: readonly NamedSheet[]): Readonly<Record<string, string>> {
      const numbers = sheets.map((_, at) => String(at + 1));
      const shared = Array.from(strings.keys(), (text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`);
      const types = [
        ['workbook.xml', 'sheet.main'],
        ['styles.xml', 'styles'],
        ['sharedStrings.xml', 'sharedStrings'],
        ...numbers.map((number) => [`worksheets/sheet${number}.xml`, 'worksheet']),
      ];
      return {
        ...Object.fromEntries(
          sheets.map(({ xml }, at) => [`xl/worksheets/sheet${String(at + 1)}.xml`, xml] as const).toReversed(),
        ),
        'xl/styles.xml': STYLES,
        '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/><Default ContentType="application/xml" Extension="xml"/>${types
          .map(
            ([name = '', type = '']) =>
              `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml" PartName="/xl/${name}"/>`,
          )
          .join('')}</Types>`,
        'xl/_rels/workbook.xml.rels': relationships([
          ...numbers.map((number) => ['worksheet', `worksheets/sheet${number}.xml`] as const),
          ['styles', 'styles.xml'],
          ['sharedStrings', 'sharedStrings.xml'],
        ]),
        'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${shared.join('')}</sst>`,
        'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
          .map(
            ({ name, hidden }, at) =>
              `<sheet name="${escapeXml(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"${hidden ? ' state="hidden"' : ''}></sheet>`,
          )
          .join('')}</sheets></workbook>`,
        '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
      };
    },
  };
}

export type WorkbookXml = ReturnType<typeof workbookXml>;

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** An archive whose sizes stand behind its contents, and whose entries have no day: month 0 of 1980. */
export async function undated(parts: readonly (readonly [name: string, text: string])[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zipArchive(parts.map(([name, text]) => ({ name, content: [text] })))) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  let at = bytes.readUInt32LE(bytes.length - 6);
  while (bytes.readUInt32LE(at) === CENTRAL) {
    bytes.writeUInt32LE(0, at + 12);
    const local = bytes.readUInt32LE(at + 42);
    if (bytes.readUInt32LE(local) !== LOCAL) throw new Error('no entry where the directory says');
    bytes.writeUInt32LE(0, local + 10);
    at += 46 + bytes.readUInt16LE(at + 28);
  }
  return bytes;
}
