import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { pageOfAll } from '../../kernel/page.ts';
import { listOf, listQuery, None } from '../../kernel/schemas.ts';
import { channelCodes, type Channels } from './channel.ts';
import { channelExample, requirementExample } from './channels.examples.ts';
import { presentChannel, presentRequirement } from './channels.presenter.ts';
import { ByChannel, ChannelAnswer, RequirementAnswer } from './channels.schemas.ts';

const common = {
  tag: 'Channels',
  permission: 'channel.read',
  method: 'get',
  query: listQuery({}),
  body: None,
} as const;

/** The marketplaces, and what each asks of a product. */
export const channelRoutes = (channels: Channels): readonly Route[] => [
  route({
    ...common,
    path: '/v1/channels',
    operation: 'listChannels',
    summary: 'The marketplaces that products go to',
    params: None,
    answer: { status: 200, schema: listOf(ChannelAnswer) },
    example: { answer: { items: [channelExample], nextCursor: null } },
    handle: ({ page, locale }) =>
      Promise.resolve(
        listed(
          pageOfAll(
            channelCodes.map((code, place) => ({ channel: channels[code], place })),
            ({ place }) => String(place),
            page,
          ),
          ({ channel }) => presentChannel(channel, locale),
        ),
      ),
  }),
  route({
    ...common,
    path: '/v1/channels/:channel/requirements',
    operation: 'listChannelRequirements',
    summary: 'What a marketplace asks of a product: each limit with its source, its day, and how sure we are of it',
    params: ByChannel,
    answer: { status: 200, schema: listOf(RequirementAnswer) },
    example: {
      params: { channel: 'shopee' },
      query: { limit: 100 },
      answer: { items: [requirementExample], nextCursor: null },
    },
    handle: ({ params, page, locale }) =>
      Promise.resolve(
        listed(
          pageOfAll(
            channels[params.channel].requirements.map((requirement, place) => ({ requirement, place })),
            ({ place }) => String(place).padStart(3, '0'),
            page,
          ),
          ({ requirement }) => presentRequirement(requirement, locale),
        ),
      ),
  }),
];
