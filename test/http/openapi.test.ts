import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect } from 'chai';
import type { TSchema } from 'typebox';
import type { Route } from '../../src/http/route.ts';
import { compileCheck } from '../../src/http/schema-errors.ts';
import { permissions } from '../../src/kernel/rights.ts';
import { startService, type Service } from '../support/service.ts';
import { send } from './fixtures.ts';
import { welcomeAttempt } from './rights.ts';
import { openWorld } from './world.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

describe('when the service describes itself', () => {
  let service: Service;
  let routes: readonly Route[];
  let document: Document;

  before(async () => {
    // The address of an installation: a document that points to localhost would help nobody.
    service = await startService({ PUBLIC_URL: 'https://ocop.vidu.vn', JWT_SECRET: 'x'.repeat(32) });
    routes = service.container.routes;
    document = (await service.anyone().get('/v1/openapi.json')).body as Document;
  });
  after(() => service.stop());

  it('then a linter for OpenAPI finds nothing to mend', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const found = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
    expect(found.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).to.deep.equal([]);
  });

  it('then the document has every route, and nothing else', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [method, path, operationId]),
    );
    const mounted = routes.map(({ method, path, operation }) => [
      method,
      path.replaceAll(/:(\w+)/g, '{$1}'),
      operation,
    ]);
    expect(documented).to.have.deep.members(mounted);
  });

  it('then every operation with an example of a body says what it takes, a list as well', () => {
    for (const { method, path, operation, example } of routes)
      if (example.body !== undefined)
        expect(document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method], operation).to.have.property('requestBody');
  });

  it('then a form with several file fields names each of them', () => {
    const order = JSON.stringify(document.paths['/v1/channels/{channel}/exports']?.['post']);
    expect(order).to.include('"template":{"type":"string","format":"binary"');
    expect(order).to.include('"onShop":{"type":"string","format":"binary"');
  });

  it('then every operation has a name of its own, and a permission that some role holds', () => {
    expect(new Set(routes.map(({ operation }) => operation)).size).to.equal(routes.length);
    for (const { operation, permission } of routes)
      if (permission !== 'public') expect(permissions[permission], operation).to.not.be.empty;
  });

  it('then every example is as its schema says', () => {
    const faults = (schema: TSchema, value: unknown): unknown => compileCheck(schema)(value);
    for (const { operation, params, query, body, answer, example } of routes)
      expect(
        {
          params: faults(params, example.params ?? {}),
          query: faults(query, example.query ?? {}),
          body: faults(body, example.body ?? {}),
          answer: faults(answer.schema, example.answer),
        },
        operation,
      ).to.deep.equal({ params: [], query: [], body: [], answer: [] });
  });

  it('then every operation is there, and takes its example', async () => {
    const world = await openWorld(service);
    for (const route of routes) {
      const { knocker, attempt } = await welcomeAttempt(route, world);
      const { body } = await send(route, knocker, { ...attempt, body: route.example.body });
      const code = typeof body === 'object' ? (body as { code?: string }).code : undefined;
      expect(code, route.operation).to.not.be.oneOf(['not_found', 'forbidden', 'unauthenticated', 'internal']);
      expect(code, route.operation).to.not.be.oneOf(['query_invalid', 'body_invalid', 'content_type_unsupported']);
    }
  });
});
