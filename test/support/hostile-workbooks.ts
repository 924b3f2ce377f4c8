import { aTemplate, anArchive, entriesIn } from './workbooks.ts';

/** The template with some of its parts changed: by the name of the part. */
export async function changedTemplate(parts: Readonly<Record<string, (text: string) => string>>): Promise<string> {
  const made: Record<string, string> = {};
  for (const [name, content] of await entriesIn(await aTemplate()))
    made[name] = (parts[name] ?? ((text: string) => text))(content.toString('utf8'));
  return anArchive(made);
}

const SHEET = 'xl/worksheets/sheet2.xml';
const BOOK = 'xl/workbook.xml';
const behindRows =
  (more: string) =>
  (text: string): string =>
    text.replace('</sheetData>', `${more}</sheetData>`);

/** What a stranger may hand in: small as an archive, and much once it is read. */
export const hostileWorkbooks = {
  'one part that sixty sheets name': () =>
    changedTemplate({
      [BOOK]: (text) =>
        text.replace('</sheets>', `${'<sheet name="x" sheetId="9" r:id="rId2"></sheet>'.repeat(60)}</sheets>`),
      [SHEET]: behindRows('<row r="9"><c r="A9"><v>1</v></c></row>'.repeat(900_000)),
    }),
  'one part that three thousand sheets name': () =>
    changedTemplate({
      [BOOK]: (text) =>
        text.replace('</sheets>', `${'<sheet name="x" sheetId="9" r:id="rId3"></sheet>'.repeat(3000)}</sheets>`),
    }),
  'four million elements in one another': () => changedTemplate({ [SHEET]: behindRows('<x>'.repeat(4_000_000)) }),
  'two hundred thousand columns': () =>
    changedTemplate({
      [SHEET]: (text) => text.replace('<cols>', `<cols>${'<col min="1" max="16384" style="1"/>'.repeat(200_000)}`),
    }),
  'millions of shared strings': () =>
    changedTemplate({
      'xl/sharedStrings.xml': (text) => text.replace('</sst>', `${'<si><t>a</t></si>'.repeat(2_000_000)}</sst>`),
    }),
  'millions of attributes': () =>
    changedTemplate({
      [SHEET]: (text) =>
        text.replace(
          '<sheetData>',
          `<sheetData ${Array.from({ length: 500_000 }, (_, at) => `a${String(at)}=""`).join(' ')}>`,
        ),
    }),
};
