import Type from 'typebox';
import { StreamReply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { closed, None } from '../../kernel/schemas.ts';
import { ChannelCodeText, feedFormats } from '../channels/index.ts';
import { writeCursor } from './feed-cursor.domain.ts';
import { openFeed, requireFeedScope, type FeedDeps } from './feeds.service.ts';
import { formats } from './feed-formats.ts';

const ByFeed = closed({
  channel: ChannelCodeText,
  format: Type.Enum([...feedFormats], {
    description:
      'csv is for programs: every text stands there as it is, also one that a spreadsheet would run as a formula (=, +, -, @). Files to open in a spreadsheet are made by exports',
  }),
});
const FeedQuery = closed({
  since: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Feed-Cursor of the answer before: only what has changed',
    }),
  ),
});

/** What marketplaces and other consumers pull. */
export const feedRoutes = (deps: FeedDeps): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/feeds/:channel/:format',
    operation: 'getFeed',
    tag: 'Channels',
    summary: 'What is for sale now, or what has changed since; streamed, one product a line, with Feed-Cursor and ETag',
    permission: 'feed.read',
    params: ByFeed,
    query: FeedQuery,
    body: None,
    answer: {
      status: 200,
      schema: None,
      mediaTypes: Object.values(formats).map(({ mediaType }) => mediaType.split(';')[0] ?? mediaType),
    },
    example: { params: { channel: 'shopee', format: 'ndjson' }, answer: {} },
    problems: ['cursor_invalid', 'cursor_expired'],
    load: ({ params, caller }) => {
      requireFeedScope(caller, params.channel);
      return Promise.resolve(deps.channels[params.channel]);
    },
    handle: async ({ params: { channel, format }, query: { since = null }, subject }) => {
      const { cursor, tag, lines } = await openFeed(deps, { channel, format, since });
      const { mediaType, write } = formats[format];
      return new StreamReply(
        { tag, mediaType, content: () => write(lines(), subject) },
        { 'Feed-Cursor': writeCursor(cursor) },
      );
    },
  }),
];
