import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { startService, type Service } from '../support/service.ts';
import { storedText } from '../support/stored-text.ts';

interface MadeKey {
  readonly id: string;
  readonly token: string;
}

describe('when a marketplace comes with an API key', () => {
  let service: Service;
  let admin: Client;
  before(async () => {
    service = await startService();
    admin = await service.admin();
  });
  after(() => service.stop());

  async function aKey(): Promise<MadeKey> {
    const made = await admin.post('/v1/api-keys', { name: 'Postmart', scopes: ['feeds:read'] });
    expect(made.status).to.equal(201);
    return made.body as MadeKey;
  }
  const consumer = (token: string): Client => Object.assign(service.anyone(), { token });

  it('then a key of unknown, repeated or no scopes is not made', async () => {
    const make = (scopes: unknown) => admin.post('/v1/api-keys', { name: ' ', scopes });
    expectFieldErrors(await make(['admin']), { '/name': 'required', '/scopes/0': 'wrong_format' });
    expectFieldErrors(await make(['feeds:read', 'feeds:read']), { '/name': 'required', '/scopes': 'repeated_items' });
    expectFieldErrors(await make([]), { '/name': 'required', '/scopes': 'too_few_items' });
  });

  it('then what belongs to persons or admins is forbidden to it', async () => {
    const { token } = await aKey();
    for (const path of [
      '/v1/me',
      '/v1/me/sessions',
      '/v1/me/notices',
      '/v1/admin/accounts',
      '/v1/api-keys',
      '/v1/jobs',
    ])
      expectProblem(await consumer(token).get(path), 403, 'forbidden');
    expectProblem(await consumer(token).delete('/v1/sessions/current'), 403, 'forbidden');
    expectProblem(await consumer(token).post('/v1/api-keys', { name: 'x', scopes: ['feeds:read'] }), 403, 'forbidden');
  });

  it('then a key with a changed secret, id or form opens nothing', async () => {
    const { id, token } = await aKey();
    const other = await aKey();
    const secret = token.slice(`ocop_${id}_`.length);
    const forged = [
      token.slice(0, -1),
      `${token}A`,
      `ocop_${id}_${'A'.repeat(43)}`,
      `ocop_${other.id}_${secret}`,
      `ocop_${id}_`,
      `ocop_${id.toUpperCase()}_${secret}`,
      secret,
    ];
    for (const attempt of forged) expectProblem(await consumer(attempt).get('/v1/api-keys'), 401, 'unauthenticated');
  });

  it('then its secret was shown once, and is in no list and in no file of the store', async () => {
    const { id, token } = await aKey();
    const secret = token.slice(`ocop_${id}_`.length);
    const list = JSON.stringify((await admin.get('/v1/api-keys?limit=100')).body);
    expect(list).to.include(id).and.not.include(secret);
    expect(list).to.not.match(/hash/i);
    expect(storedText(service)).to.include(id).and.not.include(secret);
  });

  it('then a repeated order makes another key: no secret is kept to be answered again', async () => {
    const order = { name: 'Postmart', scopes: ['feeds:read'] };
    const [first, second] = [
      await admin.post('/v1/api-keys', order, { idempotencyKey: 'twice' }),
      await admin.post('/v1/api-keys', order, { idempotencyKey: 'twice' }),
    ];
    expect(second.headers.get('idempotent-replayed')).to.equal(null);
    expect((second.body as MadeKey).token).to.not.equal((first.body as MadeKey).token);
  });

  it('then a revoked one is refused with the next request, for good', async () => {
    const { id, token } = await aKey();
    expectProblem(await consumer(token).get('/v1/me'), 403, 'forbidden');
    expect((await admin.delete(`/v1/api-keys/${id}`)).status).to.equal(204);
    expectProblem(await consumer(token).get('/v1/me'), 401, 'unauthenticated');
    expect((await admin.delete(`/v1/api-keys/${id}`)).status).to.equal(204);
    const list = (await admin.get('/v1/api-keys?limit=100')).body as { items: { id: string }[] };
    expect(list.items.find((key) => key.id === id)).to.deep.include({ version: 2, allowed: [] });
  });
});
