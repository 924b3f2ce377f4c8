import type { Line } from '../../src/features/feeds/mappers/mapped.ts';
import { TemplateUnusable } from '../../src/features/exports/template/template-errors.ts';
import { requireArchive } from '../../src/features/exports/template/file-kind.ts';
import { openWorkbook } from '../../src/features/exports/template/workbook-archive.ts';
import { readShopeeTemplate } from '../../src/features/exports/template/read-template.ts';
import type { ShopeeTemplate } from '../../src/features/exports/template/shopee-template.ts';
import { fillShopeeTemplate } from '../../src/features/exports/writers/shopee-sheet.ts';
import { freePath } from './workbooks.ts';

/** What stands in a template, read as the process for workbooks of strangers reads it. */
export async function templateIn(path: string): Promise<ShopeeTemplate> {
  await requireArchive(path);
  const workbook = await openWorkbook(path);
  try {
    return await readShopeeTemplate(workbook);
  } finally {
    workbook.close();
  }
}

/** Why a workbook is no template to be filled in; `none` when it is one. */
export async function flawOf(path: string): Promise<string> {
  try {
    await templateIn(path);
    return 'none';
  } catch (error) {
    if (error instanceof TemplateUnusable) return error.flaw;
    throw error;
  }
}

async function* batches(lines: readonly Line[]): AsyncGenerator<readonly Line[]> {
  await Promise.resolve();
  yield lines;
}

/** A template filled in with these lines: the path of the new file. */
export async function filledIn(template: string, ...lines: readonly Line[]): Promise<string> {
  const workbook = await openWorkbook(template);
  const path = freePath('filled.xlsx');
  try {
    await fillShopeeTemplate(path, workbook, await readShopeeTemplate(workbook), () => batches(lines));
  } finally {
    workbook.close();
  }
  return path;
}
