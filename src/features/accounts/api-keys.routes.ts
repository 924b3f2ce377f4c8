import Type from 'typebox';
import { listed } from '../../http/reply.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  ById,
  closed,
  filled,
  Id,
  InstantText,
  listOf,
  listQuery,
  None,
  orNull,
  Version,
} from '../../kernel/schemas.ts';
import type { Store } from '../../platform/store/port.ts';
import { createApiKey, getApiKey, listApiKeys, revokeApiKey } from './api-keys.service.ts';
import { SCOPE, type ApiKey } from './api-keys.store.ts';

const Scope = Type.String({
  pattern: SCOPE.source,
  'x-says': {
    vi: 'phạm vi: feeds:read, catalogue:read hoặc channel:<mã sàn>',
    en: 'a scope: feeds:read, catalogue:read or channel:<code>',
  },
  description: 'feeds:read, catalogue:read or channel:<code>',
});
const fields = {
  id: Id,
  version: Version,
  name: Type.String(),
  scopes: Type.Array(Scope),
  createdAt: InstantText,
  revokedAt: orNull(InstantText),
  allowed: Type.Array(Type.String()),
};

const presentApiKey = ({ id, version, name, scopes, createdAt, revokedAt }: ApiKey) => ({
  id,
  version,
  name,
  scopes,
  createdAt,
  revokedAt,
  allowed: revokedAt === null ? ['revoke'] : [],
});

const example = {
  id: '019aaf54-8c00-7000-8000-000000000003',
  version: 1,
  name: 'Postmart',
  scopes: ['feeds:read', 'channel:postmart'],
  createdAt: '2026-11-23T01:00:00.000Z',
  revokedAt: null,
  allowed: ['revoke'],
};

const common = { tag: 'API keys', permission: 'apiKey.manage', params: None, query: None, body: None } as const;

/** Keys for marketplaces and other consumers. */
export const apiKeyRoutes = (deps: { readonly store: Store; readonly clock: Clock }): readonly Route[] => [
  route({
    ...common,
    method: 'get',
    path: '/v1/api-keys',
    operation: 'listApiKeys',
    summary: 'Keys of consumers, the newest first; never their secrets',
    query: listQuery({}),
    answer: { status: 200, schema: listOf(closed(fields)) },
    example: { answer: { items: [example], nextCursor: null } },
    handle: async ({ page }) => listed(await listApiKeys(deps, page), presentApiKey),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/api-keys',
    operation: 'createApiKey',
    summary: 'Make a key; its token is shown this once',
    body: closed({
      name: filled(120),
      scopes: Type.Array(Scope, { minItems: 1, maxItems: 20, uniqueItems: true }),
    }),
    answer: { status: 201, schema: closed({ ...fields, token: Type.String() }) },
    example: {
      body: { name: example.name, scopes: example.scopes },
      answer: { ...example, token: `ocop_${example.id}_…` },
    },
    idempotent: false,
    handle: async ({ body, caller, createdId }) => {
      const { key, token } = await createApiKey(deps, caller, createdId, body);
      return { ...presentApiKey(key), token };
    },
  }),
  route({
    ...common,
    method: 'delete',
    path: '/v1/api-keys/:id',
    operation: 'revokeApiKey',
    summary: 'Revoke a key, at once and for good',
    params: ById,
    answer: { status: 204, schema: None },
    example: { params: { id: example.id }, answer: {} },
    load: ({ params }) => getApiKey(deps, params.id),
    handle: async ({ subject, caller }) => {
      await revokeApiKey(deps, caller, subject);
      return {};
    },
  }),
];
