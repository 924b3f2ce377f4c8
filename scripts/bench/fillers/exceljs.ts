import ExcelJS from 'exceljs';
import { openWorkbook } from '../../../src/features/exports/template/workbook-archive.ts';
import { readShopeeTemplate } from '../../../src/features/exports/template/read-template.ts';
import { answer, batches } from './rows.ts';

/** exceljs streams a new workbook with the same cells in the same columns, and nothing of the seller's around them. */
answer(async ({ template, path, rows }) => {
  const original = await openWorkbook(template);
  const { columns, firstDataRow, switches } = await readShopeeTemplate(original);
  original.close();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: false,
    useStyles: false,
  });
  const sheet = workbook.addWorksheet('Template');
  let number = firstDataRow;
  for await (const lines of batches(rows))
    for (const line of lines) {
      const row = sheet.getRow(number++);
      for (const { key, at } of columns) {
        const value = line[key] ?? (key.startsWith('channel_id.') ? false : null);
        if (value !== null)
          row.getCell(at + 1).value = typeof value === 'boolean' ? (value ? switches.on : switches.off) : value;
      }
      row.commit();
    }
  sheet.commit();
  await workbook.commit();
});
