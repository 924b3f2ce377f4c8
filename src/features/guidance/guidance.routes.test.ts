import { expect } from 'chai';
import type { Client } from '../../../test/support/client.ts';
import { expectProblem } from '../../../test/support/problems.ts';
import { startService, type Service } from '../../../test/support/service.ts';
import type { SetGuidance } from './guidance.schemas.ts';

describe('when anybody asks for the guidance of sets', () => {
  let service: Service;
  let anyone: Client;
  before(async () => {
    service = await startService();
    anyone = service.anyone();
  });
  after(() => service.stop());

  it('then all 26 come in one page, to be kept for a day and compared by a tag', async () => {
    const { body, headers } = await anyone.get('/v1/guidance/sets?limit=100');
    expect((body as { items: SetGuidance[] }).items).to.have.length(26);
    expect(headers.get('cache-control')).to.equal('public, max-age=86400');
    const etag = headers.get('etag') ?? '';
    expect(etag).to.not.equal('');
    const again = await anyone.get('/v1/guidance/sets?limit=100', { headers: { 'if-none-match': etag } });
    expect(again.status).to.equal(304);
  });

  it('then one comes by its number, each example marked as one', async () => {
    const { body } = await anyone.get('/v1/guidance/sets/9');
    const { name, description, label } = body as SetGuidance;
    expect([name.good.example, name.bad.example, description.example.example, label?.example]).to.deep.equal([
      true,
      true,
      true,
      true,
    ]);
  });

  it('then a set that does not exist is not found', async () => {
    for (const number of ['0', '27', '09', 'x'])
      expectProblem(await anyone.get(`/v1/guidance/sets/${number}`), 404, 'not_found');
  });
});
