import type { Line } from '../mappers/mapped.ts';
import { SHIPPING_KEY } from '../mappers/shopee.domain.ts';
import type { Package } from '../template/package.ts';
import type { ShopeeTemplate } from '../template/shopee-template.ts';
import { cellXml, inChunks } from './sheet-xml.ts';
import { ZipWriter } from './zip-writer.ts';

/**
 * Fills a seller's template: every other part of the workbook stays as it is, byte for byte, and so does what stands
 * before and behind the data rows. A workbook made anew, or one that has lost a hidden sheet, Shopee does not take.
 */
export const fillShopeeTemplate = (
  path: string,
  workbook: Package,
  template: ShopeeTemplate,
  lines: AsyncIterable<readonly Line[]>,
): Promise<void> =>
  ZipWriter.create(path, async (zip) => {
    for (const entry of workbook.entries) {
      if (entry.fileName !== template.part) await zip.addRaw(await workbook.raw(entry));
      else
        await zip.add(entry.fileName, inChunks(sheetXml(template, lines)), {
          time: entry.lastModFileTime,
          date: entry.lastModFileDate,
        });
    }
  });

async function* sheetXml(template: ShopeeTemplate, batches: AsyncIterable<readonly Line[]>): AsyncGenerator<string> {
  const { before, behind, firstDataRow } = template;
  yield before;
  let number = firstDataRow;
  for await (const lines of batches) {
    let xml = '';
    for (const line of lines) xml += rowXml(template, line, number++);
    yield xml;
  }
  yield behind;
}

function rowXml({ columns, prefix, switches }: ShopeeTemplate, line: Line, number: number): string {
  let cells = '';
  for (const { key, letters, style } of columns) {
    const value = line[key] ?? (key.startsWith(SHIPPING_KEY) ? false : null);
    if (value === null) continue;
    const written = typeof value === 'boolean' ? (value ? switches.on : switches.off) : value;
    cells += cellXml(written, { reference: letters + String(number), style, prefix });
  }
  return `<${prefix}row r="${String(number)}">${cells}</${prefix}row>`;
}
