import { TemplateUnusable } from './template-errors.ts';
import type { WorkbookArchive } from './workbook-archive.ts';
import { readSharedStrings } from './sheet-reader.ts';
import { elementsOf, type Reading } from './workbook-xml.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly part: string;
}

/** What a workbook is made of. */
export interface Sheets {
  readonly sheets: readonly Sheet[];
  /** The strings that cells refer to by number. */
  readonly strings: readonly string[];
}

/** Genuine templates have eleven. */
const MAX_SHEETS = 50;

/**
 * The sheets of a workbook, by way of its relationships: the names of parts are not fixed. A part that two sheets
 * name is told once.
 * @throws TemplateUnusable
 */
export async function sheetsOf(workbook: WorkbookArchive, reading: Reading): Promise<Sheets> {
  const main = await relationsOf(workbook, reading, '');
  const book = main.find(({ type }) => type === 'officeDocument')?.target;
  const bookXml = book === undefined ? null : await workbook.text(book);
  if (book === undefined || bookXml === null) throw new TemplateUnusable('template_no_workbook');
  const types = (await workbook.text('[Content_Types].xml')) ?? '<Types/>';
  if (/macroEnabled|vbaProject/i.test(types)) throw new TemplateUnusable('template_macros');
  if (/spreadsheetml\.sheet\.binary/i.test(types)) throw new TemplateUnusable('template_xlsb');
  await refuseEmbedded(workbook, reading, types);
  const relations = await relationsOf(workbook, reading, book);
  if (relations.some(({ type }) => type === 'externalLink')) throw new TemplateUnusable('template_external_links');
  const named = (await elementsOf(bookXml, reading, 'sheet')).slice(0, MAX_SHEETS + 1);
  if (named.length > MAX_SHEETS) throw new TemplateUnusable('template_too_large');
  const sheets = new Map<string, Sheet>();
  for (const attributes of named) {
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
    const relation = relations.find((one) => one.id === id);
    if (relation?.type === 'worksheet' && !sheets.has(relation.target))
      sheets.set(relation.target, { name: attributes['name'] ?? '', part: relation.target });
  }
  const target = relations.find(({ type }) => type === 'sharedStrings')?.target ?? '';
  const strings = await readSharedStrings((await workbook.text(target)) ?? '<sst/>', reading);
  return { sheets: [...sheets.values()], strings };
}

/** Settings of a printer and the like may lie in a workbook, whatever they are called; other files may not. */
const HARMLESS = /printerSettings|customProperty$/i;

/** @throws TemplateUnusable when binary parts are something else than their types say is harmless */
async function refuseEmbedded(workbook: WorkbookArchive, reading: Reading, types: string): Promise<void> {
  const binary = workbook.entries.filter(({ fileName }) => /\.bin$/i.test(fileName));
  if (binary.length === 0) return;
  const [defaults, overrides] = [
    await elementsOf(types, reading, 'Default'),
    await elementsOf(types, reading, 'Override'),
  ];
  const usual = defaults.find(({ Extension }) => Extension?.toLowerCase() === 'bin')?.['ContentType'];
  const isHarmless = (entry: (typeof binary)[number]): boolean =>
    HARMLESS.test(
      overrides.find(({ PartName = '' }) => workbook.is(entry, PartName))?.['ContentType'] ?? usual ?? '',
    ) || /printersettings\d*\.bin$/i.test(entry.fileName);
  if (!binary.every(isHarmless)) throw new TemplateUnusable('template_embedded_objects');
}

async function relationsOf(workbook: WorkbookArchive, reading: Reading, part: string) {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const xml = await workbook.text(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  if (xml === null) throw new TemplateUnusable('template_no_workbook');
  return (await elementsOf(xml, reading, 'Relationship')).map(({ Id = '', Type = '', Target = '' }) => ({
    id: Id,
    type: Type.slice(Type.lastIndexOf('/') + 1),
    target: pathIn(folder, Target),
  }));
}

/** A path from the root of the package or from the part's folder; `..` and `.` as in any address. */
function pathIn(folder: string, target: string): string {
  try {
    return decodeURIComponent(new URL(target.replaceAll('\\', '/'), `file:///${folder}`).pathname).slice(1);
  } catch {
    throw new TemplateUnusable('template_no_workbook');
  }
}
