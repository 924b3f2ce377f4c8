import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { breaksBetween } from '../../scripts/openapi/breaks.ts';
import { promises, readReleased, type OpenApiDocument } from '../../scripts/openapi/released.ts';
import { startService } from '../support/service.ts';

const DECISIONS = 'src/docs/adr';

const field = (schema: object, required = false): object => ({
  type: 'object',
  properties: { name: schema },
  required: required ? ['name'] : [],
  additionalProperties: false,
});
const taking = (schema: object): OpenApiDocument => documentOf({ requestBody: contentOf(schema), responses: {} });
const answering = (schema: object): OpenApiDocument => documentOf({ responses: { 200: contentOf(schema) } });
const contentOf = (schema: object) => ({ content: { 'application/json': { schema } } });
const documentOf = (operation: object): OpenApiDocument => ({ paths: { '/v1/things': { post: operation } } });

describe('when the API changes', () => {
  it('then a client of the last release goes on working, or a decision names what breaks', async () => {
    const service = await startService();
    const today = (await service.anyone().get('/v1/openapi.json')).body as OpenApiDocument;
    await service.stop();
    const decisions = readdirSync(DECISIONS).map((name) => readFileSync(join(DECISIONS, name), 'utf8'));
    const breaks = breaksBetween(readReleased(), promises(today));
    expect(breaks.filter((line) => !decisions.some((text) => text.includes(`\`${line}\``)))).to.deep.equal([]);
  });

  it('then the same document breaks nothing', () => {
    expect(breaksBetween(readReleased(), readReleased())).to.deep.equal([]);
  });

  const text = { type: 'string' };
  const breaking: readonly (readonly [string, OpenApiDocument, OpenApiDocument, string])[] = [
    ['a route that is gone', taking(text), { paths: {} }, 'POST /v1/things: is gone'],
    [
      'a field taken no longer',
      taking(field(text)),
      taking({ ...field(text), properties: {} }),
      'body/name: is taken no longer',
    ],
    ['a field that is required now', taking(field(text)), taking(field(text, true)), 'body/name: is required now'],
    ['a shorter text', taking(text), taking({ ...text, maxLength: 5 }), 'body: maxLength is narrower'],
    ['a value taken no longer', taking({ enum: ['a', 'b'] }), taking({ enum: ['a'] }), 'body: takes "b" no longer'],
    ['null taken no longer', taking({ anyOf: [text, { type: 'null' }] }), taking(text), 'body: takes less'],
    [
      'a field of an answer that is gone',
      answering(field(text)),
      answering({ ...field(text), properties: {} }),
      '200/name: is gone',
    ],
    [
      'a field that may be missing',
      answering(field(text, true)),
      answering(field(text)),
      '200/name: may be missing now',
    ],
    [
      'an answer that may be null',
      answering(text),
      answering({ anyOf: [text, { type: 'null' }] }),
      '200: answers otherwise',
    ],
    ['another type in an answer', answering({ type: 'integer' }), answering(text), '200: may be string now'],
    [
      'a status answered no longer',
      answering(text),
      documentOf({ responses: { 202: contentOf(text) } }),
      '200: is answered no longer',
    ],
  ];
  for (const [what, before, after, line] of breaking)
    it(`then ${what} is a break`, () => {
      expect(breaksBetween(before, after)).to.deep.equal([line.startsWith('POST') ? line : `POST /v1/things: ${line}`]);
    });

  const harmless: readonly (readonly [string, OpenApiDocument, OpenApiDocument])[] = [
    ['a new field that may be left out', taking({ ...field(text), properties: {} }), taking(field(text))],
    ['a longer text', taking({ ...text, maxLength: 5 }), taking({ ...text, maxLength: 9 })],
    ['any text instead of some', taking({ enum: ['a'] }), taking(text)],
    ['null taken as well', taking(text), taking({ anyOf: [text, { type: 'null' }] })],
    ['a new field of an answer', answering({ ...field(text), properties: {} }), answering(field(text, true))],
    ['an answer that is never null now', answering({ anyOf: [text, { type: 'null' }] }), answering(text)],
  ];
  for (const [what, before, after] of harmless)
    it(`then ${what} is none`, () => {
      expect(breaksBetween(before, after)).to.deep.equal([]);
    });
});
