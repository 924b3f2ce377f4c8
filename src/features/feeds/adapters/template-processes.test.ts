import { expect } from 'chai';
import { aTemplate, anArchive, entriesIn } from '../../../../test/support/workbooks.ts';
import { Problem } from '../../../kernel/problems/index.ts';
import { TemplateUnusable } from '../template/flaws.ts';
import { openTemplateProcesses } from './template-processes.ts';

const DEADLINE_MS = 15_000;

/** The template with some of its parts changed: by the name of the part. */
async function changed(parts: Readonly<Record<string, (text: string) => string>>): Promise<string> {
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
const attacks = {
  'one part that sixty sheets name': () =>
    changed({
      [BOOK]: (text) =>
        text.replace('</sheets>', `${'<sheet name="x" sheetId="9" r:id="rId2"></sheet>'.repeat(60)}</sheets>`),
      [SHEET]: behindRows('<row r="9"><c r="A9"><v>1</v></c></row>'.repeat(900_000)),
    }),
  'one part that three thousand sheets name': () =>
    changed({
      [BOOK]: (text) =>
        text.replace('</sheets>', `${'<sheet name="x" sheetId="9" r:id="rId3"></sheet>'.repeat(3000)}</sheets>`),
    }),
  'four million elements in one another': () => changed({ [SHEET]: behindRows('<x>'.repeat(4_000_000)) }),
  'two hundred thousand columns': () =>
    changed({
      [SHEET]: (text) => text.replace('<cols>', `<cols>${'<col min="1" max="16384" style="1"/>'.repeat(200_000)}`),
    }),
  'millions of shared strings': () =>
    changed({
      'xl/sharedStrings.xml': (text) => text.replace('</sst>', `${'<si><t>a</t></si>'.repeat(2_000_000)}</sst>`),
    }),
  'millions of attributes': () =>
    changed({
      [SHEET]: (text) =>
        text.replace(
          '<sheetData>',
          `<sheetData ${Array.from({ length: 500_000 }, (_, at) => `a${String(at)}=""`).join(' ')}>`,
        ),
    }),
};

describe('when a workbook of a stranger is read in a process of its own', () => {
  const { readTemplate } = openTemplateProcesses({ deadlineMs: DEADLINE_MS });
  const flawOf = async (path: string, read = readTemplate): Promise<string> => {
    const error = await read(path, 'stranger').catch((thrown: unknown) => thrown);
    return error instanceof TemplateUnusable ? error.flaw : 'none';
  };

  let good: string;
  before(async () => {
    good = await aTemplate();
  });

  it('then it is understood as it would be here', async () => {
    const template = await readTemplate(good, 'seller');
    expect(template.categories).to.be.instanceOf(Map);
    expect(template).to.deep.include({ type: 'basic', context: '1402217', weightUnit: 'g' });
  });

  for (const [name, made] of Object.entries(attacks))
    it(`then ${name} are refused, and this process and others’ workbooks hardly notice`, async function () {
      this.timeout(4 * DEADLINE_MS);
      const path = await made();
      const before = process.memoryUsage.rss();
      const [flaw, other] = await Promise.all([flawOf(path), readTemplate(good, 'seller')]);
      expect(flaw).to.match(/^template_(too_large|too_complex)$/);
      expect(other.type).to.equal('basic');
      expect(process.memoryUsage.rss() - before).to.be.below(200_000_000);
    });

  it('then one that takes too long is given up, and costs nobody else', async () => {
    const { readTemplate: impatient } = openTemplateProcesses({ deadlineMs: 1 });
    expect(await flawOf(good, impatient)).to.equal('template_too_complex');
    expect(await flawOf(good)).to.equal('none');
  });

  it('then whoever hands in too many at once is told to wait, and others are not', async () => {
    const { readTemplate: one } = openTemplateProcesses({ size: 1 });
    const many = await Promise.allSettled(
      Array.from({ length: 8 }, () => one(good, 'greedy')).concat(one(good, 'other')),
    );
    const outcomes = many.map((each) =>
      each.status === 'fulfilled' ? 'read' : each.reason instanceof Problem ? each.reason.code : 'lost',
    );
    expect(outcomes).to.deep.equal([...Array<string>(5).fill('read'), ...Array<string>(3).fill('overloaded'), 'read']);
  });
});
