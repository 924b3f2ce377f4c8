import Type, { type Static } from 'typebox';
import { closed, DayText, Id, InstantText, listQuery, orNull, Version } from '../../kernel/schemas.ts';
import { AreaCode } from '../areas/index.ts';
import { ChannelCodeText } from '../channels/index.ts';
import { exportStates } from './export.ts';
import { FILE_NAME } from './run/files.ts';
import { runWarningCodes } from './run/warnings.domain.ts';
import { templateKinds } from './template/shopee-template.ts';

/** So many products can be named one by one. */
export const MAX_PRODUCTS = 200;

export const ExportBody = closed({
  areaCode: Type.Optional(AreaCode),
  producerId: Type.Optional(Id),
  productIds: Type.Optional(
    Type.Array(Id, {
      minItems: 1,
      maxItems: MAX_PRODUCTS,
      uniqueItems: true,
      description: 'Named ones that are not for sale are blocked, and the report says so',
    }),
  ),
  includeBlocked: Type.Optional(Type.Boolean({ description: 'Blocked products go into the sheet for review as well' })),
  includeExported: Type.Optional(
    Type.Boolean({
      description:
        'Products go into the template that the shop was handed before: with productIds for drafts that were deleted there',
    }),
  ),
});

export const ExportsQuery = listQuery({
  channel: Type.Optional(ChannelCodeText),
  state: Type.Optional(Type.Enum([...exportStates])),
});
export type ExportsQuery = Static<typeof ExportsQuery>;

const Count = Type.Integer({ minimum: 0 });
const Counts = closed(
  { selected: Count, exported: Count, blocked: Count },
  { description: 'Products; selected is always exported and blocked together' },
);
const HandedOut = Type.Integer({
  minimum: 0,
  description: 'Products left out of the file beside the selected ones, since the shop has them already',
});
const Warning = closed({
  code: Type.Enum([...runWarningCodes]),
  detail: Type.String(),
  hint: Type.String(),
  count: orNull(
    Type.Integer({ minimum: 1, description: 'Of columns, products or files that it is about; null: of the run' }),
  ),
  examples: Type.Array(Type.String(), { description: 'The first of them, by name' }),
});
const Value = orNull(Type.Union([Type.String(), Type.Number()]));

export const ExportAnswer = closed({
  id: Id,
  version: Version,
  channel: ChannelCodeText,
  state: Type.Enum([...exportStates]),
  selection: closed({ areaCode: orNull(Type.String()), producerId: orNull(Id), productIds: orNull(Type.Array(Id)) }),
  includeBlocked: Type.Boolean(),
  includeExported: Type.Boolean(),
  template: orNull(closed({ name: Type.String(), day: orNull(DayText) })),
  templateKind: orNull(
    Type.Enum([...templateKinds], {
      description: 'massUpload: a template for new products; salesInfo: prices and stocks of those on the shop',
    }),
  ),
  onShop: orNull(closed({ name: Type.String() }, { description: 'The shop’s own file of what is on it' })),
  counts: Counts,
  handedOut: HandedOut,
  files: Type.Array(closed({ name: Type.String(), bytes: Count, sha256: Type.String() })),
  runWarnings: Type.Array(Warning),
  problems: Type.Integer({ minimum: 0, description: 'Lines of the report' }),
  createdAt: InstantText,
  finishedAt: orNull(InstantText),
  expiresAt: InstantText,
});

export const ReportAnswer = closed({
  exportId: Id,
  channel: ChannelCodeText,
  counts: Counts,
  handedOut: HandedOut,
  runWarnings: Type.Array(Warning),
  items: Type.Array(
    closed({
      productId: orNull(Id),
      product: Type.String({ description: 'Its name; as the shop has it where no product of ours is meant' }),
      sku: orNull(Type.String()),
      rule: Type.String(),
      pointer: Type.String({ description: 'JSON pointer into the product' }),
      value: Value,
      limit: Value,
      severity: Type.Enum(['block', 'warn']),
      detail: Type.String({ description: 'What is wrong, in the language of the reader' }),
      fix: orNull(Type.String()),
    }),
  ),
});

export const ReportQuery = closed({
  format: Type.Optional(Type.Enum(['json', 'csv'], { description: 'Without it Accept decides; JSON else' })),
});

export const ByFileName = closed({ id: Id, name: Type.String({ pattern: FILE_NAME.source }) });

export type ExportInput = Static<typeof ExportBody>;
