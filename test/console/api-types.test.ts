import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import Type from 'typebox';
import { apiTypesPage, typeOf } from '../../scripts/docs/api-types.ts';
import { startService, type Service } from '../support/service.ts';

describe('when the console calls the API', () => {
  let service: Service;

  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  it('then its types are those of the routes: npm run docs writes them', async () => {
    const page = await readFile(new URL('../../src/web/console/app/api/operations.ts', import.meta.url), 'utf8');
    expect(page).to.equal(apiTypesPage(service.container.routes));
  });
});

describe('when a schema becomes a type', () => {
  it('then whatever routes say of a value is said', () => {
    const schema = Type.Object({
      id: Type.String(),
      kind: Type.Enum(['a', 'b']),
      stars: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
      all: Type.Array(Type.Literal('x')),
      parts: Type.Record(Type.String(), Type.Boolean()),
      any: Type.Unknown(),
    });
    expect(typeOf(schema as Parameters<typeof typeOf>[0])).to.equal(
      '{ readonly id: string; readonly kind: "a" | "b"; readonly stars?: number | null; readonly all: readonly ("x")[]; readonly parts: Readonly<Record<string, boolean>>; readonly any: unknown }',
    );
  });
});
