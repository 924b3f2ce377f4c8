import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import type { Client } from '../../test/support/client.ts';
import { forMarketplaces } from '../../test/support/consumers.ts';
import { fetched, SHOPEE, templateForm, type Run } from '../../test/support/exports.ts';
import { changedTemplate, hostileWorkbooks } from '../../test/support/hostile-workbooks.ts';
import { NO_PROC } from '../../test/support/unless.ts';
import { anArchive, aTemplate, entriesIn, freePath } from '../../test/support/workbooks.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { watchMemory } from './family.ts';
import { atLeast, atMost, none, type HardTest } from './hard-test.ts';
import { aLiveProduct } from './live-product.ts';
import { aCrowd, signedIn, withData } from './people.ts';
import { bystander, feltBy } from './sockets.ts';
import { setTimeout } from 'node:timers/promises';

const FORMULA = '=HYPERLINK("http://127.0.0.1/","bấm")';
/** Files for people: a program reads the feeds, whose document says that texts are as they were typed. */
const CHANNELS = ['postmart', 'lazada', 'shopee'] as const;

/** Workbooks that were made to harm whoever opens them: ours by strangers, and those of people by us. */
export const spreadsheets: HardTest = {
  name: 'spreadsheets',
  means: 'a workbook of a stranger costs the stranger alone, and no file for people has a cell that acts.',
  reason: NO_PROC,
  limitSeconds: 240,
  async run(folder) {
    const { helpers, officers } = await withData(folder, async (container) => ({
      helpers: await aCrowd(container, 'helper', 1),
      officers: await aCrowd(container, 'officer', 1),
    }));
    const service = await startBuilt(folder);
    const [helper] = await signedIn(service, helpers);
    const [officer] = await signedIn(service, officers);
    if (!helper || !officer) throw new Error('nobody asks');

    const workbooks = { ...hostileWorkbooks, ...others };
    const memory = watchMemory(service);
    const other = bystander(service);
    const statuses = new Map<number, number>();
    let [unclear, slowest] = [0, 0];
    for (const [name, make] of Object.entries(workbooks)) {
      const form = await templateForm(await make());
      const began = performance.now();
      const answer = await officer.send('POST', SHOPEE, { form });
      slowest = Math.max(slowest, (performance.now() - began) / 1_000);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 202 ? !MAY_BE_TAKEN.has(name) : answer.status >= 500) {
        unclear += 1;
        console.error(`${name}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      }
    }
    const felt = await other.stop();
    const { own, child } = memory.stop();

    await aLiveProduct(helper, officer, { ...forMarketplaces, ...ACTIVE });
    const { files, active, found } = await activeCells(officer);
    const told = [...statuses].sort(([one], [two]) => one - two);
    return {
      tried: `${String(Object.keys(workbooks).length)} hostile templates (${told.map(([status, count]) => `${String(count)} × ${String(status)}`).join(', ')}); a product whose texts are formulas, in ${String(files)} files for people`,
      figures: [
        none('exits', service.lives() ? 0 : 1),
        none('taken or failed', unclear + faultsOf(service)),
        atMost('slowest answer', slowest, 30, 's'),
        atMost('memory of the service', own, 350, 'MB'),
        atMost('of a child', child, 600, 'MB'),
        ...feltBy(felt),
        none('cells that act', active),
        atLeast('such texts found, made harmless', found, 1),
      ],
    };
  },
};

/** A template that holds what is no harm, and is filled in as any other. */
const MAY_BE_TAKEN: ReadonlySet<string> = new Set([
  'formulas in its cells',
  'macros beside its sheets',
  'sixteen thousand columns',
  'another encoding',
]);

const SHEET = 'xl/worksheets/sheet2.xml';
const TYPES = '[Content_Types].xml';

const others: Readonly<Record<string, () => Promise<string>>> = {
  'formulas in its cells': () =>
    changedTemplate({
      [SHEET]: (text) =>
        text.replace('</sheetData>', `<row r="9"><c r="A9"><f>${'1+'.repeat(500)}1</f></c></row></sheetData>`),
    }),
  'macros beside its sheets': async () =>
    anArchive({ ...(await partsOf(await aTemplate())), 'xl/vbaProject.bin': 'Sub Auto_Open()' }),
  'macros by its type': () =>
    changedTemplate({ [TYPES]: (text) => text.replaceAll('spreadsheetml.sheet.main', 'sheet.macroEnabled.main') }),
  'entities that grow': () =>
    changedTemplate({
      [SHEET]: (text) =>
        text.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'),
    }),
  'an entity of this machine': () =>
    changedTemplate({
      [SHEET]: (text) => text.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'),
    }),
  'names that climb': async () =>
    anArchive({ ...(await partsOf(await aTemplate())), '../../../tmp/a.xml': 'x', '/etc/a.xml': 'x' }),
  'ten thousand parts': async () =>
    anArchive({
      ...(await partsOf(await aTemplate())),
      ...Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`xl/media/${String(at)}.xml`, 'x'])),
    }),
  'a million rows': () =>
    changedTemplate({
      [SHEET]: (text) => text.replace('</sheetData>', `${'<row><c><v>1</v></c></row>'.repeat(1_000_000)}</sheetData>`),
    }),
  'sixteen thousand columns': () =>
    changedTemplate({
      [SHEET]: (text) =>
        text.replace('</sheetData>', `<row r="9">${'<c><v>1</v></c>'.repeat(16_384)}</row></sheetData>`),
    }),
  'another encoding': () => changedTemplate({ [SHEET]: (text) => text.replace('UTF-8', 'UTF-16') }),
  'bytes that are no text': () =>
    changedTemplate({ [SHEET]: (text) => text.replace('<sheetData>', '<sheetData>\0\x01') }),
  'an archive that was cut off': async () => {
    const path = await aTemplate();
    truncateSync(path, Math.floor(statSync(path).size / 2));
    return path;
  },
  'an archive in an archive': async () => anArchive({ 'a.xlsx': readFileSync(await aTemplate()) }),
  'a text that is called a workbook': () => Promise.resolve(fileOf('tên,giá\ntương,35000\n')),
  'a page that is called a workbook': () =>
    Promise.resolve(fileOf(`<html><table><tr><td>${FORMULA}</td></tr></table>`)),
  nothing: () => Promise.resolve(fileOf('')),
};

const partsOf = async (path: string) => Object.fromEntries(await entriesIn(path));

function fileOf(text: string): string {
  const path = freePath('template.xlsx');
  writeFileSync(path, text);
  return path;
}

/** Formulas in every text that people are shown. */
const ACTIVE = {
  name: { vi: `${FORMULA} tương` },
  description: { vi: `@SUM(1+1)*cmd|' /C calc'!A0 ${'tương nếp ủ chum '.repeat(10)}` },
  story: { vi: '+1+1 tương' },
  label: {
    ingredients: ['=1+1', '-1+1', '@A1'],
    usage: { vi: '\t=1+1' },
    storage: { vi: '=1+1' },
    shelfLifeDays: 365,
  },
};

interface Cells {
  readonly files: number;
  /** Cells that act, and texts that would if they were not made harmless. */
  readonly active: number;
  readonly found: number;
}

/** Looks into every file for people of every channel. */
async function activeCells(officer: Client): Promise<Cells> {
  let [files, active, found] = [0, 0, 0];
  for (const channel of CHANNELS) {
    const asked = await officer.post(`/v1/channels/${channel}/exports`, {});
    if (asked.status !== 202) throw new Error(`no files for ${channel}: ${JSON.stringify(asked.body)}`);
    const run = await ended(officer, (asked.body as Run).id);
    for (const at of run.files.keys()) {
      const path = await fetched(officer, run, at);
      const parts = /\.(xlsx|zip)$/.test(path) ? await partsOf(path) : { [path]: readFileSync(path) };
      for (const [name, content] of Object.entries(parts)) {
        files += 1;
        active += actsIn(name, content.toString('utf8'));
        found += content.toString('utf8').split('HYPERLINK').length - 1;
      }
    }
    const report = await fetch(`${officer.url}/v1/exports/${run.id}/report`, {
      headers: { Authorization: `Bearer ${officer.token ?? ''}`, Accept: 'text/csv' },
    });
    files += 1;
    active += actsIn('report.csv', await report.text());
  }
  return { files, active, found };
}

/** Cells of a file that a program for tables would carry out. */
function actsIn(name: string, text: string): number {
  if (name.endsWith('.csv'))
    return (text.match(/(^|[,;\n\r])"?[=+@\t-](?!\d+([.,]\d+)?"?([,;\n\r]|$))/gm) ?? []).length;
  return name.endsWith('.xml') ? (text.match(/<f[ >]/g) ?? []).length : 0;
}

async function ended(client: Client, id: string): Promise<Run> {
  for (;;) {
    const run = (await client.get(`/v1/exports/${id}`)).body as Run;
    if (run.state === 'complete') return run;
    if (run.state === 'failed') throw new Error('an export has failed');
    await setTimeout(50);
  }
}
