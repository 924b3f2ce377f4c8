import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { startService, type Service } from '../support/service.ts';
import { silentLog } from '../support/silent-log.ts';

describe('when a newer release has written some accounts', () => {
  let service: Service;
  let admin: Client;
  let newer: Client;
  let renamed: Client;
  let other: Client;

  /** Changes what is stored of an account, as a release with version 99 of its schema would have written it. */
  const rewrite = (id: string, doc: string): void => {
    const db = new Database(join(service.container.config.DATA_DIR, 'ocop.sqlite'));
    db.prepare(`UPDATE accounts SET doc = jsonb_set(${doc}, '$._schemaVersion', 99) WHERE id = ?`).run(id);
    db.close();
  };

  before(async () => {
    service = await startService({}, { log: silentLog });
    admin = await service.admin();
    [newer, renamed, other] = await Promise.all([service.person(), service.person(), service.person()]);
    rewrite(newer.accountId, 'doc');
    rewrite(renamed.accountId, `jsonb_remove(doc, '$.name')`);
  });
  after(() => service.stop());

  const rename = async ({ accountId }: Client, name: string) => {
    const { headers } = await admin.get(`/v1/admin/accounts/${accountId}`);
    return admin.patch(`/v1/admin/accounts/${accountId}`, { name }, { ifMatch: headers.get('etag') ?? '' });
  };

  it('then one that fits is read, and writing it is refused with 503 and what to do', async () => {
    expect((await admin.get(`/v1/admin/accounts/${newer.accountId}`)).status).to.equal(200);
    const answer = await rename(newer, 'Bà Ba');
    expectProblem(answer, 503, 'record_newer');
    expect(answer.headers.get('retry-after')).to.equal('60');
    expect((await admin.get(`/v1/admin/accounts/${newer.accountId}`)).body)
      .to.have.property('name')
      .not.equal('Bà Ba');
  });

  it('then one that does not fit is refused with 503 when it is read', async () => {
    expectProblem(await admin.get(`/v1/admin/accounts/${renamed.accountId}`), 503, 'record_newer');
  });

  it('then all others are read, listed and written', async () => {
    expect((await rename(other, 'Bà Tư')).status).to.equal(200);
    const { status, body } = await admin.get('/v1/admin/accounts');
    expect(status).to.equal(200);
    expect(body).to.have.property('items').with.lengthOf(4);
  });
});
