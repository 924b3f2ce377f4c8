import { openWorkbook } from '../../../src/features/exports/template/workbook-archive.ts';
import { readShopeeTemplate } from '../../../src/features/exports/template/read-template.ts';
import { fillShopeeTemplate } from '../../../src/features/exports/writers/shopee-sheet.ts';
import { answer, batches } from './rows.ts';

/** As a run does it: the seller's workbook is understood, and filled in. */
answer(async ({ template, path, rows }) => {
  const workbook = await openWorkbook(template);
  try {
    await fillShopeeTemplate(path, workbook, await readShopeeTemplate(workbook), () => batches(rows));
  } finally {
    workbook.close();
  }
});
