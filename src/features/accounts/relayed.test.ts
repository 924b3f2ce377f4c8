import { expect } from 'chai';
import { newId } from '../../kernel/ids.ts';
import { RevisionConflict } from '../../platform/store/errors.ts';
import { PASSWORD, startService, type Service } from '../../../test/support/service.ts';
import { createAccount, getAccount, patchMe, setPassword } from './accounts.service.ts';
import { callerByApiKey, createApiKey, revokeApiKey } from './api-keys.service.ts';

describe('when the relay takes an event out of what a person is about to change', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(() => service.stop());

  async function aNewAccount() {
    const input = { name: 'Lan', phone: '0912345678', password: PASSWORD, roles: [{ role: 'producer' as const }] };
    return createAccount(service.container, null, newId(), input);
  }

  it('then a change by a person in between is still a conflict', async () => {
    const read = await aNewAccount();
    await patchMe(service.container, read, { name: 'Hoa' });
    const late: unknown = await patchMe(service.container, read, { name: 'Mai' }).catch((error: unknown) => error);
    expect(late).to.be.instanceOf(RevisionConflict);
    expect(await getAccount(service.container, read.id)).to.include({ name: 'Hoa', version: 2 });
  });

  it('then the change is made all the same, and its own event waits', async () => {
    const read = await aNewAccount();
    await service.container.pump.drain();

    const changed = await patchMe(service.container, read, { name: 'Hoa' });

    expect(changed).to.include({ name: 'Hoa', version: 2 });
    expect(changed.outbox?.map(({ type }) => type)).to.deep.equal(['account.changed']);
  });

  it('then a new password by a code that is used up is not lost', async () => {
    const read = await aNewAccount();
    await service.container.pump.drain();
    await setPassword(service.container, read, 'một câu mới, dài hơn', null);
    expect((await service.anyone().signsIn('0912345678', 'một câu mới, dài hơn')).status).to.equal(200);
  });

  it('then a key is revoked all the same', async () => {
    const admin = { id: newId() };
    const order = { name: 'Postmart', scopes: ['feeds:read'] };
    const { key, token } = await createApiKey(service.container, admin, newId(), order);
    await service.container.pump.drain();
    await revokeApiKey(service.container, admin, key);
    expect(await callerByApiKey(service.container, token)).to.equal(null);
  });
});
