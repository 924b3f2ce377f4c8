import { expect } from 'chai';
import { accessTokens } from '../../src/features/accounts/tokens.ts';
import { MINUTE, SECOND } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { Answer, Client } from '../support/client.ts';
import { expectProblem } from '../support/problems.ts';
import { startService, type Service } from '../support/service.ts';

const PREVIOUS = 'the secret of before the last change';
const FOREIGN = 'a secret that this service never had';

describe('when a request carries an access token', () => {
  let service: Service;
  let person: Client;
  before(async () => {
    service = await startService({ JWT_SECRET_PREVIOUS: PREVIOUS });
  });
  beforeEach(async () => {
    person = await service.person({ role: 'producer' });
  });
  after(() => service.stop());

  const tokenOf = ({ token }: Client): string => token ?? '';
  const sessionOf = (client: Client): string => String(decoded(tokenOf(client).split('.')[1])['sid']);
  const askWith = (authorization: string): Promise<Answer> =>
    service.anyone().get('/v1/me', { headers: { Authorization: authorization } });
  const signedWith = (secret: string, sessionId = sessionOf(person)): Promise<string> =>
    accessTokens({ secret, previous: '' }, service.clock).sign({ accountId: person.accountId, sessionId });

  it('then one of another scheme, of the wrong form, or without a token is refused with a challenge', async () => {
    const token = tokenOf(person);
    const headers = [
      'Bearer',
      'Bearer ',
      `Basic ${token}`,
      `Token ${token}`,
      token,
      `Bearer ${token} ${token}`,
      `Bearer "${token}"`,
      `Bearer ${token},`,
      'Bearer null',
      `Bearer ${'a'.repeat(8_000)}`,
      `Bearer ${'.'.repeat(2_000)}`,
    ];
    for (const header of headers) {
      const answer = await askWith(header);
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).to.equal('Bearer realm="ocop-bridge"');
    }
  });

  it('then one in the address or in a cookie is not looked at', async () => {
    const stranger = service.anyone();
    expectProblem(await stranger.get(`/v1/me?access_token=${tokenOf(person)}`), 401, 'unauthenticated');
    stranger.cookie = `ocop_refresh=${tokenOf(person)}; token=${tokenOf(person)}`;
    expectProblem(await stranger.get('/v1/me'), 401, 'unauthenticated');
  });

  it('then a change of any of its three parts makes it worthless', async () => {
    const parts = tokenOf(person).split('.');
    for (const [place, part] of parts.entries()) {
      // Not the last sign: its lowest bits may stand for nothing.
      const flipped = part.slice(0, 8) + (part[8] === 'A' ? 'B' : 'A') + part.slice(9);
      const changed = parts.with(place, flipped).join('.');
      expectProblem(await askWith(`Bearer ${changed}`), 401, 'unauthenticated');
    }
    expect((await person.get('/v1/me')).status).to.equal(200);
  });

  it('then one that says it needs no signature is refused, whatever it claims', async () => {
    const [header, payload = ''] = tokenOf(person).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const unsigned = encoded({ ...decoded(header), alg });
      for (const signature of ['', 'AAAA'])
        expectProblem(await askWith(`Bearer ${unsigned}.${payload}.${signature}`), 401, 'unauthenticated');
    }
  });

  it('then one signed with a foreign secret is refused, also under the name of our key', async () => {
    const foreign = await signedWith(FOREIGN);
    expectProblem(await askWith(`Bearer ${foreign}`), 401, 'unauthenticated');
    const [ours] = tokenOf(person).split('.');
    const [, ...rest] = foreign.split('.');
    expectProblem(await askWith(`Bearer ${[ours, ...rest].join('.')}`), 401, 'unauthenticated');
  });

  it('then one signed with the previous secret is taken, but no session is made of nothing', async () => {
    expect((await askWith(`Bearer ${await signedWith(PREVIOUS)}`)).status).to.equal(200);
    expectProblem(await askWith(`Bearer ${await signedWith(PREVIOUS, newId())}`), 401, 'unauthenticated');
  });

  it('then one that joins an account with the session of another is refused', async () => {
    const other = await service.person({ role: 'admin' });
    const mixed = await signedWith(service.container.config.JWT_SECRET, sessionOf(other));
    expectProblem(await askWith(`Bearer ${mixed}`), 401, 'unauthenticated');
  });

  it('then the word Bearer may be written in any case', async () => {
    expect((await askWith(`bEARER ${tokenOf(person)}`)).status).to.equal(200);
  });

  it('then it is good for a quarter of an hour, and the refresh cookie brings the next', async () => {
    service.clock.forward(14 * MINUTE);
    expect((await person.get('/v1/me')).status).to.equal(200);
    service.clock.forward(MINUTE + SECOND);
    expectProblem(await person.get('/v1/me'), 401, 'unauthenticated');
    const fresh = await signedWith(service.container.config.JWT_SECRET);
    expect((await askWith(`Bearer ${fresh}`)).status).to.equal(200);
    expect((await person.refreshes()).status).to.equal(200);
    expect((await person.get('/v1/me')).status).to.equal(200);
  });

  it('then a role taken away is gone with the next request, token or not', async () => {
    const admin = await service.admin();
    const colleague = await service.admin();
    expect((await colleague.get('/v1/admin/accounts')).status).to.equal(200);
    const roles = [{ role: 'producer' }];
    await admin.patch(`/v1/admin/accounts/${colleague.accountId}`, { roles }, { ifMatch: 1 });
    expectProblem(await colleague.get('/v1/admin/accounts'), 403, 'forbidden');
  });
});

const decoded = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
