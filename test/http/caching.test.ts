import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { startService, type Service } from '../support/service.ts';

describe('when an answer could be kept', () => {
  let service: Service;
  let anyone: Client;
  let person: Client;
  before(async () => {
    service = await startService();
    anyone = service.anyone();
    person = await service.person({ role: 'admin' });
  });
  after(() => service.stop());

  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) => anyone.get(path, { headers });
  const tagOf = async (path: string): Promise<string> => (await ask(path)).headers.get('etag') ?? '';

  it('then nobody may keep what was said to a signed-in person, nor does a tag spare them the answer', async () => {
    for (const path of [
      '/v1/me',
      '/v1/me/sessions',
      '/v1/me/notices',
      '/v1/admin/accounts',
      '/v1/api-keys',
      '/v1/jobs',
    ]) {
      const { status, headers } = await person.get(path, { headers: { 'If-None-Match': '"1"' } });
      expect([path, status, headers.get('cache-control')]).to.deep.equal([path, 200, 'private, no-store']);
    }
  });

  it('then nobody may keep a session, a refusal, or what is not there', async () => {
    const refused = await person.post('/v1/sessions', { login: person.login, password: 'wrong' });
    expectProblem(refused, 401, 'login_failed');
    expect(refused.headers.get('cache-control')).to.equal('no-store');
    for (const path of ['/v1/areas/99999', '/v1/areas?parent=99', '/v1/areas?nothing=1', '/v1/nothing', '/v1/me']) {
      const { status, headers } = await ask(path);
      expect([path, headers.get('cache-control'), headers.get('etag')]).to.deep.equal([path, 'no-store', null]);
      expect(status).to.be.within(400, 404);
    }
    expect((await anyone.get('/healthz')).headers.get('cache-control')).to.equal('private, no-store');
  });

  it('then a unit may be kept for an hour, under a tag of its content', async () => {
    for (const path of ['/v1/areas', '/v1/areas/05908', '/v1/areas/05932/successors']) {
      const { headers } = await ask(path);
      expect(headers.get('cache-control')).to.equal('public, max-age=3600');
      expect(headers.get('etag')).to.match(/^"[\w-]{22}"$/);
    }
    expect(await tagOf('/v1/areas/05908')).to.equal(await tagOf('/v1/areas/05908'));
    expect(await tagOf('/v1/areas/05908')).to.not.equal(await tagOf('/v1/areas/05941'));
    expect(await tagOf('/v1/areas?limit=1')).to.not.equal(await tagOf('/v1/areas?limit=2'));
  });

  it('then who has it is told so in an empty answer with the same headers', async () => {
    const tag = await tagOf('/v1/areas/05908');
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `"other",W/${tag}`, '*']) {
      const answer = await ask('/v1/areas/05908', { 'If-None-Match': known });
      expect([known, answer.status, answer.body]).to.deep.equal([known, 304, '']);
      expect(answer.headers.get('etag')).to.equal(tag);
      expect(answer.headers.get('cache-control')).to.equal('public, max-age=3600');
      expect(answer.headers.get('content-type')).to.equal(null);
    }
  });

  it('then who has another one, or half of this one, gets it whole', async () => {
    const tag = await tagOf('/v1/areas/05908');
    for (const known of ['"other"', tag.slice(0, -2), tag.replaceAll('"', ''), '', '""', `${tag}x`]) {
      const answer = await ask('/v1/areas/05908', { 'If-None-Match': known });
      expect([known, answer.status]).to.deep.equal([known, 200]);
      expect(answer.body).to.have.property('code', '05908');
    }
  });

  it('then who signs in gets the same public answer', async () => {
    const [signedIn, nobody] = [await person.get('/v1/areas/05908'), await ask('/v1/areas/05908')];
    expect(signedIn.body).to.deep.equal(nobody.body);
    expect(signedIn.headers.get('etag')).to.equal(nobody.headers.get('etag'));
  });

  for (const path of ['/v1/openapi.json', '/docs/assets/swagger-ui.css'])
    it(`then ${path} goes out compressed to who takes that, under a tag of its own`, async () => {
      const [plain, small] = await Promise.all(
        ['identity', 'gzip'].map((encoding) => ask(path, { 'Accept-Encoding': encoding })),
      );
      expect(plain?.headers.get('content-encoding')).to.equal(null);
      expect(small?.headers.get('content-encoding')).to.equal('gzip');
      expect(small?.body).to.deep.equal(plain?.body);
      expect(Number(small?.headers.get('content-length'))).to.be.below(
        Number(plain?.headers.get('content-length')) / 4,
      );
      for (const answer of [plain, small]) expect(answer?.headers.get('vary')).to.equal('Accept-Encoding');
      const tag = small?.headers.get('etag') ?? '';
      expect(tag).to.not.equal(plain?.headers.get('etag'));
      const again = await ask(path, { 'Accept-Encoding': 'gzip', 'If-None-Match': tag });
      expect([again.status, again.headers.get('vary')]).to.deep.equal([304, 'Accept-Encoding']);
      expect((await ask(path, { 'Accept-Encoding': 'identity', 'If-None-Match': tag })).status).to.equal(200);
    });

  it('then HEAD answers with the headers of GET and no body, refusals too', async () => {
    for (const path of ['/v1/areas/05908', '/v1/areas', '/v1/me', '/v1/nothing', '/healthz', '/v1/openapi.json']) {
      const [got, head] = [await person.get(path), await person.send('HEAD', path)];
      expect([path, head.status, head.body]).to.deep.equal([path, got.status, '']);
      for (const name of ['content-type', 'content-length', 'etag', 'cache-control'])
        expect([path, name, head.headers.get(name)]).to.deep.equal([path, name, got.headers.get(name)]);
    }
    const tag = await tagOf('/v1/areas/05908');
    const known = await anyone.send('HEAD', '/v1/areas/05908', { headers: { 'If-None-Match': tag } });
    expect(known.status).to.equal(304);
  });

  it('then every path says which methods it takes, by OPTIONS and when asked with another', async () => {
    const paths = new Map<string, Set<string>>();
    for (const { path, method } of service.container.routes) {
      const methods = paths.get(path) ?? new Set(['OPTIONS']);
      methods.add(method.toUpperCase());
      if (method === 'get') methods.add('HEAD');
      paths.set(path, methods);
    }
    for (const [path, methods] of paths) {
      const address = path.replace(/:\w+/g, '05908');
      const options = await anyone.send('OPTIONS', address);
      expect([path, options.status, options.body]).to.deep.equal([path, 204, '']);
      expect(new Set(options.headers.get('allow')?.split(', '))).to.deep.equal(methods);
      const refused = await anyone.send('PROPFIND', address);
      expectProblem(refused, 405, 'method_not_allowed');
      expect(new Set(refused.headers.get('allow')?.split(', '))).to.deep.equal(methods);
    }
    expectProblem(await anyone.send('OPTIONS', '/v1/nothing'), 404, 'not_found');
  });

  it('then no other site is told that it may read it', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' };
      const answer = await anyone.send(method, '/v1/areas', { headers });
      expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(answer.headers.get('cross-origin-resource-policy')).to.equal('same-origin');
    }
  });
});
