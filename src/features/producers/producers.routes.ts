import { listed, Reply } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import { dayOf } from '../../kernel/clock.ts';
import { ById, listOf, None } from '../../kernel/schemas.ts';
import type { Locale } from '../../kernel/text.ts';
import { producerBodyExample, producerExample, producerRowExample } from './producers.examples.ts';
import { presentProducer, producerItem } from './producers.presenter.ts';
import {
  CreateProducerBody,
  PatchProducerBody,
  PersonalIdAnswer,
  PlaceBody,
  ProducerAnswer,
  ProducerItem,
  ProducersQuery,
  RegisteredProducer,
} from './producers.schemas.ts';
import { findUnresolved, placeProducer } from './placement.service.ts';
import { listProducers, NO_PRODUCTS, similarProducers, type ListDeps } from './producer-lists.service.ts';
import { deleteProducer, type RemovalDeps } from './removal.service.ts';
import {
  findForWriting,
  findProducer,
  patchProducer,
  registerProducer,
  viewPersonalId,
  type ProducerAccess,
  type RegisterDeps,
} from './producers.service.ts';

const common = { tag: 'Producers', params: ById, query: None, body: None } as const;
const example = { params: { id: producerExample.id }, answer: producerExample };

/** Profiles of producers. */
export function producerRoutes(deps: RegisterDeps & ListDeps & RemovalDeps): readonly Route[] {
  const shown = async ({ producer, relation }: ProducerAccess, locale: Locale) => {
    const kept = await deps.hasKeptProducts(producer.id);
    return presentProducer(producer, { relation, locale, kept, today: dayOf(deps.clock.now()) });
  };
  return [
    route({
      ...common,
      method: 'get',
      path: '/v1/producers',
      operation: 'listProducers',
      summary: 'Producers of my own and in my areas, the newest first; for an admin those that are `unresolved`',
      permission: 'producer.list',
      params: None,
      query: ProducersQuery,
      answer: { status: 200, schema: listOf(ProducerItem) },
      example: { query: { areaCode: '05908' }, answer: { items: [producerRowExample], nextCursor: null } },
      handle: async ({ caller, query, page }) => listed(await listProducers(deps, caller, query, page), (row) => row),
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/producers',
      operation: 'createProducer',
      summary: 'Register a producer: as a producer myself, as a helper one who has consented',
      permission: 'producer.write',
      params: None,
      body: CreateProducerBody,
      answer: { status: 201, schema: RegisteredProducer, orThere: true },
      example: { body: producerBodyExample, answer: { ...producerExample, similar: [] } },
      problems: ['consent_missing', 'id_taken', 'text_version_unknown', 'quota_reached'],
      handle: async ({ caller, body, createdId, locale }) => {
        const { alreadyExisted, ...found } = await registerProducer(deps, caller, createdId, body);
        const similar = await similarProducers(deps, caller, found.producer);
        return new Reply({ ...(await shown(found, locale)), similar: [...similar] }, {}, alreadyExisted ? 200 : 201);
      },
    }),
    route({
      ...common,
      method: 'get',
      path: '/v1/producers/:id',
      operation: 'getProducer',
      summary: 'One producer; what is doubtful about it, and what it lacks',
      permission: 'producer.read',
      answer: { status: 200, schema: ProducerAnswer },
      example,
      load: ({ params, caller }) => findProducer(deps, caller, params.id),
      handle: ({ subject, locale }) => shown(subject, locale),
    }),
    route({
      ...common,
      method: 'patch',
      path: '/v1/producers/:id',
      operation: 'patchProducer',
      summary: 'Change a profile, or the commune it belongs to',
      permission: 'producer.write',
      body: PatchProducerBody,
      answer: { status: 200, schema: ProducerAnswer },
      example: { ...example, body: { addressLine: 'Xóm Múc', representative: { name: 'Nguyễn Văn Bình' } } },
      problems: ['consent_missing', 'changed_meanwhile'],
      load: ({ params, caller }) => findForWriting(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller, body, locale }) =>
        shown(await patchProducer(deps, caller, subject, body), locale),
    }),
    route({
      ...common,
      method: 'put',
      path: '/v1/producers/:id/area',
      operation: 'placeProducer',
      summary: 'Say in which commune of today a producer is whose former commune was divided',
      permission: 'producer.place',
      body: PlaceBody,
      answer: { status: 200, schema: ProducerItem },
      example: { params: example.params, body: { areaCode: '05908' }, answer: producerRowExample },
      problems: ['changed_meanwhile'],
      load: ({ params }) => findUnresolved(deps, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller, body }) => {
        const producer = await placeProducer(deps, caller, subject, body.areaCode);
        const products = (await deps.productCounts([producer.id])).get(producer.id) ?? NO_PRODUCTS;
        return { ...producerItem(producer), products };
      },
    }),
    route({
      ...common,
      method: 'post',
      path: '/v1/producers/:id/personal-id/views',
      operation: 'viewPersonalId',
      summary: 'The number of the identity card, once; who has looked at it stands in the event log',
      permission: 'producer.read',
      answer: { status: 200, schema: PersonalIdAnswer },
      example: { params: example.params, answer: { personalId: '019190000001' } },
      load: ({ params, caller }) => findProducer(deps, caller, params.id),
      // What is kept for a repetition would be the number itself.
      idempotent: false,
      perMinute: 60,
      handle: async ({ subject, caller }) => ({ personalId: await viewPersonalId(deps, caller, subject) }),
    }),
    route({
      ...common,
      method: 'delete',
      path: '/v1/producers/:id',
      operation: 'deleteProducer',
      summary: 'Delete a profile of which nothing was ever approved, with its papers and products',
      permission: 'producer.write',
      answer: { status: 204, schema: None },
      example: { params: example.params, answer: {} },
      problems: ['producer_in_use', 'changed_meanwhile'],
      load: ({ params, caller }) => findForWriting(deps, caller, params.id),
      ifMatch: 'required',
      handle: async ({ subject, caller }) => {
        await deleteProducer(deps, caller, subject);
        return {};
      },
    }),
  ];
}
