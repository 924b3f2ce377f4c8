import Type, { type TObject, type TSchema } from 'typebox';
import { problemCodes, problemTexts, quotaNames, type ProblemCode } from '../kernel/problems/index.ts';
import { permissions } from '../kernel/rights.ts';
import { closed } from '../kernel/schemas.ts';
import { IDEMPOTENCY_KEY } from './idempotency.ts';
import type { Route } from './route.ts';
import { isCounted } from './sent-quota.ts';
import { tags } from './tags.ts';
import type { UploadRule } from './upload.ts';

const Problem = Type.Object(
  {
    type: Type.String({ description: 'urn:ocop-bridge:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.Enum(Object.keys(problemCodes), { description: 'Stable: programs decide by it' }),
    detail: Type.String({ description: 'Vietnamese, or English with Accept-Language: en' }),
    hint: Type.Optional(Type.String({ description: 'What a person can do about it' })),
    instance: Type.String(),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(
        closed({
          pointer: Type.String({ description: 'JSON pointer into the body, or /query/<name>' }),
          code: Type.String(),
          detail: Type.String(),
          hint: Type.Optional(Type.String()),
        }),
      ),
    ),
    allowed: Type.Optional(Type.Array(Type.String())),
    currentVersion: Type.Optional(Type.Integer()),
    parts: Type.Optional(Type.Record(Type.String(), Type.String())),
    quota: Type.Optional(
      closed({
        name: Type.Enum([...quotaNames]),
        unit: Type.Enum(['items', 'bytes']),
        limit: Type.Integer(),
        used: Type.Integer(),
      }),
    ),
  },
  { description: 'RFC 9457' },
);

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the routes: made of the same schemas that validate and type them. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OCOP Bridge',
      version,
      description: 'Describe an OCOP product once, approve exactly that, feed every marketplace.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // The address that the document came from: right behind every proxy and port.
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name, description: tags[name] })),
    security: [],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A person’s access token, or a consumer’s API key' },
      },
      schemas: { Problem },
    },
  };
}

function operation(route: Route): Json {
  const isPublic = route.permission === 'public';
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary,
    description: isPublic ? 'For everybody.' : `For ${rolesText(route)}.`,
    security: isPublic ? [] : [{ bearer: [] }],
    parameters: [...parametersOf(route), ...headersOf(route)],
    ...(route.upload
      ? { requestBody: form(route, route.upload) }
      : route.stream
        ? { requestBody: bytes(route.stream) }
        : hasContent(route.body) && { requestBody: requestBody(route) }),
    responses: { ...answers(route), ...unchanged(route), ...problems(route) },
  };
}

function rolesText({ permission }: Route): string {
  const holders = permission === 'public' ? [] : permissions[permission];
  return typeof holders === 'string' ? 'every signed-in person' : holders.join(', ');
}

const hasFields = (schema: TSchema): boolean =>
  'properties' in schema && Object.keys(schema.properties as object).length > 0;

/** A body may be a list as well. */
const isList = (schema: TSchema): boolean => 'type' in schema && schema.type === 'array';
const hasContent = (schema: TSchema): boolean => isList(schema) || hasFields(schema);

function parametersOf(route: Route): Json[] {
  return [
    ...inPlace('path', route.params, route.example.params),
    ...inPlace('query', route.query, route.example.query),
  ];
}

function inPlace(place: 'path' | 'query', schema: TObject, example: Json = {}): Json[] {
  const needed = requiredOf(schema);
  return Object.entries(schema.properties as Record<string, TSchema & { description?: string }>).map(
    ([name, property]) => ({
      name,
      in: place,
      required: needed.includes(name),
      ...(property.description !== undefined && { description: property.description }),
      schema: property,
      ...(name in example && { example: example[name] }),
    }),
  );
}

/** Names of the fields that must be there; a schema without any has no list of them. */
const requiredOf = (schema: TSchema): readonly string[] => ('required' in schema ? (schema.required as string[]) : []);

function headersOf(route: Route): Json[] {
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: route.ifMatch === 'required',
    description: 'The ETag of what you have read',
    schema: { type: 'string' },
    example: '"1"',
  };
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key and body answer the same again for 24 hours',
    schema: { type: 'string', pattern: IDEMPOTENCY_KEY.source },
  };
  const repeatable = route.method === 'post' && route.idempotent !== false;
  const own = (route.headers ?? []).map((header) => ({ in: 'header', ...header, schema: { type: 'string' } }));
  return [...(route.ifMatch ? [ifMatch] : []), ...(repeatable ? [idempotencyKey] : []), ...own];
}

const bytes = ({ mediaType, required }: NonNullable<Route['stream']>): Json => ({
  required,
  content: { [mediaType]: { schema: { type: 'string', format: 'binary' } } },
});

function requestBody(route: Route): Json {
  const type = route.method === 'patch' ? 'application/merge-patch+json' : 'application/json';
  return {
    required: isList(route.body) || requiredOf(route.body).length > 0,
    content: { [type]: { schema: route.body, example: route.example.body } },
  };
}

/** The fields of a form, and its files; where these are optional the same fields as JSON. */
function form(route: Route, { field, maxFiles, alone = [], maxBytes, types, optional }: UploadRule): Json {
  const limits = `at most ${String(maxBytes)} bytes: ${types.join(', ')}`;
  const file = { type: 'string', format: 'binary', description: limits };
  const property = maxFiles === 1 ? file : { type: 'array', items: file, minItems: 1, maxItems: maxFiles };
  const others = Object.fromEntries(alone.map((name) => [name, file]));
  const schema = {
    type: 'object',
    properties: { ...emptyIsLeftOut(route.body), [field]: property, ...others },
    required: [...requiredOf(route.body), ...(optional ? [] : [field])],
    additionalProperties: false,
  };
  const asForm = { 'multipart/form-data': { schema } };
  const { named } = route;
  const asJson = named && { 'application/json': { schema: named.body, example: named.example } };
  if (!optional) return { required: true, content: { ...asForm, ...asJson } };
  const { required, content } = requestBody(route);
  return { required, content: { ...(content as Json), ...asForm } };
}

/** A form sends each of its fields: one that may be left out may be empty, too. */
function emptyIsLeftOut(body: TSchema): Json {
  const needed = requiredOf(body);
  const { properties } = body as TSchema & { readonly properties: Record<string, TSchema> };
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      needed.includes(name) || isList(property) ? property : { anyOf: [property, { type: 'string', const: '' }] },
    ]),
  );
}

function answers(route: Route): Json {
  const { status, orThere, orLater } = route.answer;
  const later = orLater && { '202': { ...answer(route), description: 'Taken on' } };
  const created = { [String(status)]: answer(route), ...later };
  return orThere
    ? { '200': { ...answer(route), description: 'There already, made by the same request' }, ...created }
    : created;
}

function answer(route: Route): Json {
  const { status, schema, mediaTypes } = route.answer;
  if (status === 204) return { description: 'Done' };
  if (mediaTypes) {
    const binary = { schema: { type: 'string', format: 'binary' } };
    const asJson = hasFields(schema) ? { schema, example: route.example.answer } : { schema: {} };
    const contentOf = (type: string): Json => (type === 'application/json' ? asJson : binary);
    return {
      description: 'The file',
      content: Object.fromEntries(mediaTypes.map((type) => [type, contentOf(type)])),
    };
  }
  const tagged = route.publicForSeconds !== undefined;
  const versioned = 'properties' in schema && 'version' in (schema.properties as object);
  return {
    description: status === 202 ? 'Taken on' : status === 201 ? 'Created' : 'OK',
    ...((tagged || versioned) && {
      headers: { ETag: { description: tagged ? 'Of these bytes' : 'The version', schema: { type: 'string' } } },
    }),
    content: { 'application/json': { schema, example: route.example.answer } },
  };
}

const unchanged = (route: Route): Json =>
  route.publicForSeconds === undefined ? {} : { '304': { description: 'Not changed since the ETag in If-None-Match' } };

/** Every problem that the pipeline can answer for the route, and those that the route names itself. */
function problems(route: Route): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodesOf(route)) {
    const status = problemCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problemTexts[code].en.title}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function problemCodesOf(route: Route): ReadonlySet<ProblemCode> {
  const list = 'cursor' in (route.query.properties as object);
  const writes = route.method !== 'get';
  return new Set<ProblemCode>([
    'query_invalid',
    ...(list ? (['cursor_invalid'] as const) : []),
    ...(route.stream ? (['header_invalid', 'too_many_uploads'] as const) : []),
    ...(route.upload
      ? (['form_malformed', 'file_type_unsupported', 'file_too_large', 'too_many_uploads'] as const)
      : []),
    ...(isCounted(route) ? (['quota_of_day_reached'] as const) : []),
    ...(writes ? (['body_malformed', 'body_invalid', 'body_too_large', 'content_type_unsupported'] as const) : []),
    ...(route.permission === 'public' ? [] : (['unauthenticated', 'forbidden'] as const)),
    ...(route.load || hasFields(route.params) ? (['not_found'] as const) : []),
    ...(route.ifMatch ? (['header_invalid', 'stale_version'] as const) : []),
    ...(route.ifMatch === 'required' ? (['version_required'] as const) : []),
    ...(route.method === 'post' && route.idempotent !== false
      ? (['header_invalid', 'idempotency_in_progress', 'idempotency_key_reused'] as const)
      : []),
    ...(route.problems ?? []),
    'too_many_requests',
    'internal',
    'overloaded',
    'unavailable',
    'record_newer',
    'record_unreadable',
    ...(writes ? (['storage_full', 'outcome_unknown'] as const) : []),
  ]);
}
