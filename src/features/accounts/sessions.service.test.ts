import { PASSWORD, startService } from '../../../test/support/service.ts';
import { expectProblem } from '../../../test/support/problems.ts';
import { signIn } from './sessions.service.ts';
import { accessTokens } from './tokens.ts';

describe('when a password is changed while somebody signs in by the old one', () => {
  it('then the session that they get is over already', async () => {
    const service = await startService();
    try {
      const { store, clock, config } = service.container;
      const owner = await service.person({ role: 'producer' });
      const askedAt = clock.now();
      service.clock.forward(1);
      await owner.post('/v1/me/password', { currentPassword: PASSWORD, newPassword: 'một câu mới, dài hơn' });

      const tokens = accessTokens({ secret: config.JWT_SECRET, previous: '' }, clock);
      const late = service.anyone();
      late.token = (await signIn({ store, clock, tokens }, owner.accountId, null, askedAt)).accessToken;

      expectProblem(await late.get('/v1/me'), 401, 'unauthenticated');
    } finally {
      await service.stop();
    }
  });
});
