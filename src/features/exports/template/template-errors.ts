import type { FieldCode } from '../../../kernel/problems/index.ts';
import type { TextValues } from '../../../kernel/text.ts';

/** Why a template is not taken. */
export const templateFlaws = [
  'template_no_workbook',
  'template_damaged',
  'template_text',
  'template_xls',
  'template_xlsb',
  'template_ods',
  'template_too_large',
  'template_too_complex',
  'template_encrypted',
  'template_macros',
  'template_external_links',
  'template_embedded_objects',
  'template_no_data_sheet',
  'template_two_data_sheets',
  'template_layout_old',
  'template_cross_border',
  'template_tiktok',
  'template_mass_update',
  'template_column_unknown',
  'template_column_repeated',
  'template_outdated',
  'mass_update_expected',
  'mass_update_columns',
] as const satisfies readonly FieldCode[];

export type TemplateFlaw = (typeof templateFlaws)[number];

/** The file can't be filled in, today or ever. */
export class TemplateUnusable extends Error {
  override readonly name = 'TemplateUnusable';
  readonly flaw: TemplateFlaw;
  readonly values: TextValues;
  constructor(flaw: TemplateFlaw, values: TextValues = {}) {
    super(flaw);
    this.flaw = flaw;
    this.values = values;
  }
}
