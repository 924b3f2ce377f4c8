import { StreamReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { None } from '../../kernel/schemas.ts';
import { reportNames } from './chart-data.domain.ts';
import { reportDefinitions } from './definitions.ts';
import { formats } from './files.ts';
import { reportExample } from './reports.examples.ts';
import { ByReport, ReportAnswer, ReportQuery, ReportsAnswer } from './reports.schemas.ts';
import type { ReportDeps } from './asked.ts';
import { askReport, makeReport } from './reports.service.ts';
import { titles } from './texts.ts';

const common = { tag: 'Reports', method: 'get', permission: 'report.read', body: None } as const;

/** Figures of what lies in the caller's areas: no person is in them. */
export const reportRoutes = (deps: ReportDeps): readonly Route[] => [
  route({
    ...common,
    path: '/v1/reports',
    operation: 'listReports',
    summary: 'The reports that there are, and what each can be asked by',
    params: None,
    query: None,
    answer: { status: 200, schema: ReportsAnswer },
    example: {
      answer: {
        items: [
          {
            ...{ name: 'live', title: reportExample.title },
            ...{ bys: ['commune', 'group', 'hamlet', 'set'], filters: ['areaCode', 'groupId', 'setGroup'] },
          },
        ],
      },
    },
    handle: ({ locale }) =>
      Promise.resolve({
        items: reportNames.map((name) => ({
          ...{ name, title: titles[name][locale] },
          bys: [...reportDefinitions[name].bys],
          filters: [...reportDefinitions[name].filters],
        })),
      }),
  }),
  route({
    ...common,
    path: '/v1/reports/:name',
    operation: 'getReport',
    summary:
      'One report of my areas: figures and their drawing, or the same as a file; levels are those at the end of `to`',
    params: ByReport,
    query: ReportQuery,
    answer: {
      status: 200,
      schema: ReportAnswer,
      mediaTypes: Object.values(formats).map(({ mediaType }) => mediaType.split(';')[0] ?? mediaType),
    },
    example: { params: { name: 'live' }, query: { areaCode: '05908' }, answer: reportExample },
    handle: async ({ params: { name }, query, caller, locale }) => {
      const asked = await askReport(deps, caller, name, query, locale);
      const { format = 'json' } = query;
      const { mediaType, write } = formats[format];
      const file = `${name}-${asked.day}.${format}`;
      return new StreamReply(
        { tag: asked.tag, mediaType, content: () => later(async () => write(await makeReport(deps, asked), locale)) },
        {
          Vary: 'Accept-Language',
          ...(format !== 'json' && { 'Content-Disposition': `attachment; filename="${file}"` }),
        },
      );
    },
  }),
];

/** Made when the first byte is asked for: who has the report already asks for none. */
async function* later(make: () => Promise<AsyncIterable<string | Uint8Array>>): AsyncGenerator<string | Uint8Array> {
  yield* await make();
}
