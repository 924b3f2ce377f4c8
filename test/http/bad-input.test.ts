import { expect } from 'chai';
import type { FieldCode, ProblemCode } from '../../src/kernel/problems/index.ts';
import type { Sending } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { chunkedRequest, rawExchange } from '../support/raw-exchange.ts';
import { PASSWORD } from '../support/service.ts';
import { describeUnharmed } from './unharmed.ts';

const person = { name: 'Nguyễn Thị Lan', phone: '0912 345 678', password: PASSWORD };
const json = { 'Content-Type': 'application/json' };
const raw = (text: string | Uint8Array<ArrayBuffer>, type = 'application/json'): Sending => ({
  raw: text,
  headers: { 'Content-Type': type },
});
const twoMegabytes = JSON.stringify({ name: 'a'.repeat(2_097_152) });
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

type Errors = Readonly<Record<string, FieldCode>>;
type BodyCase = readonly [what: string, sending: Sending, status: number, code: ProblemCode, errors?: Errors];

/** Bodies of `POST /v1/accounts`, which anybody may send. */
const bodies: readonly BodyCase[] = [
  ['text that is no JSON', raw('{"name": '), 400, 'body_malformed'],
  ['JSON with a comma too many', raw('{"name": "Lan",}'), 400, 'body_malformed'],
  ['bytes that are no UTF-8', raw(new Uint8Array([0x22, 0xc3, 0x28, 0x22])), 400, 'body_malformed'],
  ['text in UTF-16', raw('{}', 'application/json; charset=utf-16'), 415, 'content_type_unsupported'],
  ['a form', raw('name=Lan', 'application/x-www-form-urlencoded'), 415, 'content_type_unsupported'],
  ['a merge patch where none is taken', raw('{}', 'application/merge-patch+json'), 415, 'content_type_unsupported'],
  ['a body without a type', { raw: new Uint8Array([0x7b, 0x7d]) }, 415, 'content_type_unsupported'],
  [
    'a compressed body',
    { raw: '{}', headers: { ...json, 'Content-Encoding': 'gzip' } },
    415,
    'content_type_unsupported',
  ],
  ['two megabytes', raw(twoMegabytes), 413, 'body_too_large'],
  ['nothing at all', {}, 400, 'body_invalid', { '/name': 'required', '/password': 'required' }],
  ['null', raw('null'), 400, 'body_invalid', { '': 'wrong_type' }],
  ['a list', raw('[]'), 400, 'body_invalid', { '': 'wrong_type' }],
  ['a number too large for a number', raw('1e999'), 400, 'body_invalid', { '': 'wrong_type' }],
  [
    'unknown and prototype keys',
    raw(`{"__proto__": {"disabled": false}, "constructor": {"prototype": {}}, "role": "admin", "name": "Lan"}`),
    400,
    'body_invalid',
    {
      '/__proto__': 'unknown_field',
      '/constructor': 'unknown_field',
      '/role': 'unknown_field',
      '/password': 'required',
    },
  ],
  [
    'operators of a database',
    { json: { name: { $ne: '' }, phone: { $gt: '' }, 'password.length': 8, $where: '1', password: PASSWORD } },
    400,
    'body_invalid',
    { '/name': 'wrong_type', '/phone': 'wrong_type', '/password.length': 'unknown_field', '/$where': 'unknown_field' },
  ],
  [
    'names that a JSON pointer has to escape',
    { json: { ...person, 'a/b': 1, 'c~d': 2 } },
    400,
    'body_invalid',
    { '/a~1b': 'unknown_field', '/c~0d': 'unknown_field' },
  ],
  [
    'NUL and halves of characters, in values and in names',
    raw(
      `{"name": "Lan\\u0000", "email": "\\ud83d@vidu.vn", "\\u0000": 1, "\\udc00": 1, "locale": "fr", "password": "${PASSWORD}"}`,
    ),
    400,
    'body_invalid',
    {
      '/name': 'text_unusable',
      '/email': 'text_unusable',
      '/%00': 'text_unusable',
      '/%EF%BF%BD': 'text_unusable',
      '/locale': 'wrong_value',
    },
  ],
  [
    'wrong values in every field',
    { json: { name: ' ', phone: 7, email: false, password: 'ngắn', locale: 'VI' } },
    400,
    'body_invalid',
    {
      '/name': 'required',
      '/phone': 'wrong_type',
      '/email': 'wrong_type',
      '/password': 'too_short',
      '/locale': 'wrong_value',
    },
  ],
  [
    'contacts that are none',
    { json: { ...person, phone: '0212 345 678', email: 'lan@', age: 7 } },
    400,
    'body_invalid',
    { '/phone': 'phone_invalid', '/email': 'email_invalid', '/age': 'unknown_field' },
  ],
];

type QueryCase = readonly [what: string, query: string, errors: Errors];

/** Queries of `GET /v1/areas`. */
const queries: readonly QueryCase[] = [
  ['unknown parameters', 'page=2&__proto__=1', { '/query/page': 'unknown_field', '/query/__proto__': 'unknown_field' }],
  [
    'parameters sent twice',
    'limit=1&limit=2&on=2026-01-01&on=2026-01-02',
    { '/query/limit': 'repeated_parameter', '/query/on': 'repeated_parameter' },
  ],
  [
    'parameters as lists',
    'limit[]=1&parent[$ne]=1',
    { '/query/limit[]': 'unknown_field', '/query/parent[$ne]': 'unknown_field' },
  ],
  ['a limit of a hundred digits', `limit=${'9'.repeat(100)}`, { '/query/limit': 'too_large' }],
  ['a limit below one', 'limit=-1', { '/query/limit': 'too_small' }],
  ['a limit that is no number', 'limit=1e1&count=yes', { '/query/limit': 'wrong_type', '/query/count': 'wrong_type' }],
  ['a day that is none', 'on=2026-02-30', { '/query/on': 'wrong_format' }],
  [
    'percent signs that encode nothing',
    'limit=%E0&%zz=1',
    { '/query/limit': 'wrong_type', '/query/%zz': 'unknown_field' },
  ],
  ['half a character', 'cursor=%ED%A0%80', { '/query/cursor': 'text_unusable' }],
  ['NUL', 'cursor=%00', { '/query/cursor': 'text_unusable' }],
];

describeUnharmed('when a body makes no sense', (callers) => {
  for (const [what, sending, status, code, errors] of bodies)
    it(`then ${what} is ${code}`, async () => {
      const answer = await callers().anyone.send('POST', '/v1/accounts', sending);
      expectProblem(answer, status, code);
      if (errors) expectFieldErrors(answer, errors);
    });

  it('then two megabytes in chunks are body_too_large as well', async () => {
    expectProblem(
      await rawExchange(callers().anyone.url, chunkedRequest('/v1/accounts', twoMegabytes)),
      413,
      'body_too_large',
    );
  });

  it('then a hundred thousand brackets are too deep', async () => {
    const answer = await callers().anyone.send('POST', '/v1/accounts', raw(`{"name": ${nested(100_000)}}`));
    expectProblem(answer, 400, 'body_invalid');
    expect(answer.body).to.deep.nested.include({
      'errors[0].pointer': `/name${'/0'.repeat(31)}`,
      'errors[0].code': 'too_deep',
    });
  });

  it('then ten thousand entries are too many, and the answer stays small', async () => {
    const areaCodes = Array.from({ length: 10_000 }, () => 'Phú Bình');

    const answer = await callers().admin.post('/v1/admin/accounts', {
      ...person,
      roles: [{ role: 'officer', areaCodes }],
    });

    expectProblem(answer, 400, 'body_invalid');
    expect(answer.body).to.deep.nested.include({
      'errors[0].pointer': '/roles/0/areaCodes',
      'errors[0].code': 'too_many_items',
    });
    expect(answer.body).to.have.property('errors').with.lengthOf(100);
  });

  it('then whoever reads English is told in English', async () => {
    const answer = await callers().anyone.post('/v1/accounts', [], {
      headers: { 'Accept-Language': 'en-GB, vi;q=0.5' },
    });
    expect(answer.headers.get('content-language')).to.equal('en');
    expect(answer.body).to.nested.include({ title: 'Invalid body', 'errors[0].detail': 'Must be an object.' });
  });
});

describeUnharmed('when a query makes no sense', (callers) => {
  for (const [what, query, errors] of queries)
    it(`then ${what} is query_invalid`, async () => {
      const answer = await callers().anyone.get(`/v1/areas?${query}`);
      expectProblem(answer, 400, 'query_invalid');
      expectFieldErrors(answer, errors);
    });
});
