import { expect } from 'chai';
import { newId } from '../../kernel/ids.ts';
import { PASSWORD, startService, type Service } from '../../../test/support/service.ts';
import { signUp } from './sign-up.service.ts';
import { accountsIn, isPhoneProven } from './index.ts';

describe('when it is asked whether the phone of an account is proven', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  it('then no for one that its person has made, also after another change of it', async () => {
    const person = { name: 'Bà Lan', phone: '0912345678', password: 'một câu đủ dài để thử' };
    const { id } = await signUp(service.container, newId(), person, '192.0.2.1');
    const client = service.anyone();
    await client.signsIn('0912345678', person.password);
    await client.patch('/v1/me', { name: 'Bà Lan Anh' }, { ifMatch: 1 });

    const account = await accountsIn(service.container.store).get(id);

    expect(account?.name).to.equal('Bà Lan Anh');
    expect(account && isPhoneProven(account)).to.equal(false);
  });

  it('then yes for one that an admin has made, also when its person has moved to another number', async () => {
    const helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    const { accountId } = helper;
    const move = { phone: '0977777777', currentPassword: PASSWORD };
    expect((await helper.patch('/v1/me', move, { ifMatch: 1 })).status).to.equal(200);

    const account = await accountsIn(service.container.store).get(accountId);

    expect(account).not.to.have.property('phoneProven');
    expect(account && isPhoneProven(account)).to.equal(true);
  });
});
