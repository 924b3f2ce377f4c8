import type { Locale } from '../../kernel/text.ts';
import type { Areas } from '../areas/index.ts';
import type { Export } from './export.ts';
import { presentWarning } from './run/warnings.domain.ts';

/** What leaves of an export: nothing of what its asker is. */
export const presentExport = (
  { areas }: { readonly areas: Pick<Areas, 'codeOf'> },
  { id, version, channel, state, selection, template, ...run }: Export,
  locale: Locale,
) => ({
  id,
  version,
  channel,
  state,
  selection: {
    areaCode: selection.areaId === null ? null : areas.codeOf(selection.areaId),
    producerId: selection.producerId,
    productIds: selection.productIds,
  },
  includeBlocked: run.includeBlocked,
  includeExported: run.includeExported ?? false,
  template: template && { name: template.name, day: template.day },
  templateKind: template && (template.kind ?? 'massUpload'),
  onShop: run.onShop ? { name: run.onShop.name } : null,
  counts: run.counts,
  handedOut: run.handedOut ?? 0,
  files: run.files,
  runWarnings: run.runWarnings.map((warning) => presentWarning(warning, locale)),
  problems: run.problems,
  createdAt: run.createdAt,
  finishedAt: run.finishedAt,
  expiresAt: run.expiresAt,
});

/** What stands at the head of its report. */
export const presentReportHead = ({ id, channel, counts, handedOut = 0, runWarnings }: Export, locale: Locale) => ({
  exportId: id,
  channel,
  counts,
  handedOut,
  runWarnings: runWarnings.map((warning) => presentWarning(warning, locale)),
});
