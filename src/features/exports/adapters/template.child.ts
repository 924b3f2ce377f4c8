import type { TextValues } from '../../../kernel/text.ts';
import { answerOnce } from '../../../platform/children/answering.ts';
import { requireArchive } from '../template/file-kind.ts';
import { TemplateUnusable, type TemplateFlaw } from '../template/template-errors.ts';
import { readMassUpdate } from '../template/mass-update.ts';
import { openWorkbook } from '../template/workbook-archive.ts';
import { readShopeeTemplate, readTemplateCategories } from '../template/read-template.ts';

const readers = { template: readShopeeTemplate, categories: readTemplateCategories, massUpdate: readMassUpdate };

/** What the child is asked for: a workbook by where it lies on this disk. */
export interface TemplateRequest {
  readonly path: string;
  /** What it is read as. */
  readonly as: keyof typeof readers;
}

/** What the child says of a workbook that can't be filled in. */
export interface TemplateRefusal {
  readonly flaw: TemplateFlaw;
  readonly values: TextValues;
}

const refusalOf = ({ flaw, values }: TemplateRefusal) => ({ refusal: { flaw, values } satisfies TemplateRefusal });

/** The program of the process in which workbooks of strangers are read. It holds no secret and may die. */
answerOnce(
  { rssBytes: 600_000_000, answerBytes: 16_000_000 },
  async (request) => {
    try {
      const { path, as } = request as TemplateRequest;
      await requireArchive(path);
      const workbook = await openWorkbook(path);
      try {
        return { value: await readers[as](workbook) };
      } finally {
        workbook.close();
      }
    } catch (error) {
      if (error instanceof TemplateUnusable) return refusalOf(error);
      throw error;
    }
  },
  refusalOf({ flaw: 'template_too_large', values: {} }),
);
