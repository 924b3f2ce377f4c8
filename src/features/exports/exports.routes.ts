import type { IncomingMessage } from 'node:http';
import { FileReply, listed, Reply, StreamReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { onlyFile, type UploadedFile, type UploadRule } from '../../http/upload.ts';
import { fileTypes } from '../../kernel/file-types.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import { ByChannel } from '../channels/index.ts';
import { requireReach } from './exports.access.ts';
import { exportExample, reportExample } from './exports.examples.ts';
import { presentExport, presentReportHead } from './exports.presenter.ts';
import {
  ByFileName,
  ExportAnswer,
  ExportBody,
  ExportsQuery,
  MAX_PRODUCTS,
  ReportAnswer,
  ReportQuery,
} from './exports.schemas.ts';
import {
  askExport,
  findExport,
  listExports,
  openExportFile,
  requireComplete,
  type ExportDeps,
  type HandedIn,
} from './exports.service.ts';
import type { Export } from './export.ts';
import { exportFilesIn } from './exports.store.ts';
import { linesIn } from './run/json-lines-file.ts';
import { REPORT, reportCsv, reportJson, type ReportLine } from './run/report.ts';

const upload: UploadRule = {
  field: 'template',
  optional: true,
  maxFiles: 1,
  alone: ['onShop'],
  maxBytes: 10_485_760,
  types: ['xlsx'],
  unknownAs: 'xlsx',
  lists: ['productIds'],
  flags: ['includeBlocked', 'includeExported'],
  maxFields: MAX_PRODUCTS + 10,
};

const common = { tag: 'Channels', permission: 'export.run', query: None, body: None, params: ById } as const;
const params = { id: exportExample.id };
/** Of the files of an export, by the ends of their names. */
const mediaTypes: Readonly<Record<string, string>> = {
  xlsx: fileTypes.xlsx.mediaType,
  csv: 'text/csv',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  xml: 'application/xml',
  html: 'text/html',
  zip: 'application/zip',
};
const CSV = 'text/csv; charset=utf-8; header=present';

/** Files for a marketplace, made on request. */
export const exportRoutes = (deps: ExportDeps): readonly Route[] => [
  route({
    ...common,
    method: 'post',
    path: '/v1/channels/:channel/exports',
    operation: 'createExport',
    summary:
      'Order the files of a marketplace, of all that is in my reach or of a selection; Shopee fills in a template',
    params: ByChannel,
    body: ExportBody,
    upload,
    answer: { status: 202, schema: ExportAnswer },
    example: {
      params: { channel: 'shopee' },
      body: { areaCode: '05908' },
      answer: { ...exportExample, version: 1, state: 'queued', files: [], problems: 0, finishedAt: null },
    },
    problems: ['not_found', 'consent_missing', 'template_unusable', 'on_shop_unusable'],
    handle: async ({ params, caller, createdId, body, files, locale }) => {
      const handedIn = { template: fileIn(files, undefined), onShop: fileIn(files, 'onShop') };
      const asked = await askExport(deps, caller, params.channel, createdId, body, handedIn);
      return new Reply(presentExport(deps, asked, locale), { Location: `/v1/exports/${asked.id}` });
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/exports',
    operation: 'listExports',
    summary: 'What I have ordered, the newest first; for an admin what everybody has',
    params: None,
    query: ExportsQuery,
    answer: { status: 200, schema: listOf(ExportAnswer) },
    example: { query: { channel: 'shopee' }, answer: { items: [exportExample], nextCursor: null } },
    handle: async ({ caller, query, page, locale }) =>
      listed(await listExports(deps, caller, query, page), (item) => presentExport(deps, item, locale)),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/exports/:id',
    operation: 'getExport',
    summary: 'How far an export has come, and what it has made',
    answer: { status: 200, schema: ExportAnswer },
    example: { params, answer: exportExample },
    load: ({ params, caller }) => findExport(deps, caller, params.id),
    handle: ({ subject, locale }) => Promise.resolve(presentExport(deps, subject, locale)),
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/exports/:id/files/:name',
    operation: 'getExportFile',
    summary: 'A file of a complete export, to be saved',
    params: ByFileName,
    answer: { status: 200, schema: None, mediaTypes: Object.values(mediaTypes) },
    example: { params: { ...params, name: exportExample.files[0]?.name ?? '' }, answer: {} },
    problems: ['export_not_complete', 'export_withdrawn'],
    load: ({ params, caller }) => findExport(deps, caller, params.id),
    handle: async ({ subject, caller, params: { name } }) => {
      const { content, bytes } = await openExportFile(deps, caller, subject, name);
      const mediaType = mediaTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return new FileReply({ content, bytes, mediaType, name });
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/exports/:id/report',
    operation: 'getExportReport',
    summary: 'What was held back or is doubtful, line by line: as JSON, or as CSV for a spreadsheet',
    query: ReportQuery,
    answer: { status: 200, schema: ReportAnswer, mediaTypes: ['application/json', 'text/csv'] },
    example: { params, answer: reportExample },
    problems: ['export_not_complete'],
    load: ({ params, caller }) => findExport(deps, caller, params.id),
    handle: async ({ subject, caller, query: { format }, locale, request }) => {
      requireComplete(subject);
      await requireReach(deps, caller, subject);
      const asCsv = format === undefined ? prefersCsv(request) : format === 'csv';
      const reader = { channel: deps.channels[subject.channel], locale, publicUrl: deps.publicUrl };
      const lines = reportLines(deps, subject);
      const content = asCsv ? reportCsv(lines, reader) : reportJson(presentReportHead(subject, locale), lines, reader);
      const tag = `"${String(subject.version)}-${asCsv ? 'csv' : 'json'}-${locale}"`;
      return new StreamReply({
        tag,
        mediaType: asCsv ? CSV : 'application/json; charset=utf-8',
        content: () => content,
      });
    },
  }),
];

/** @throws Problem as the refusal of the file says */
function fileIn(files: readonly UploadedFile[], field: string | undefined): HandedIn | null {
  const file = files.find((one) => one.field === field);
  return file ? { name: file.name, ...onlyFile([file]) } : null;
}

const prefersCsv = ({ headers: { accept = '' } }: IncomingMessage): boolean =>
  accept.includes('text/csv') && !accept.includes('application/json');

/** Opened when the first line is asked for: who has the report already asks for none. */
async function* reportLines({ files }: ExportDeps, { id }: Export): AsyncGenerator<readonly ReportLine[]> {
  const { content } = await exportFilesIn(files).open(id, REPORT);
  yield* linesIn<ReportLine>(content as AsyncIterable<Buffer>);
}
