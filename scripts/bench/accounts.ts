import type { Container } from '../../src/container.ts';
import { createAccount } from '../../src/features/accounts/index.ts';
import { openAccount } from '../../src/features/accounts/accounts.domain.ts';
import { accountsIn } from '../../src/features/accounts/accounts.store.ts';
import { newId } from '../../src/kernel/ids.ts';

export const ADMIN = { name: 'Quản trị', phone: '0900000000', password: 'một câu đủ dài để đo' };
export const OFFICER = { name: 'Cán bộ', phone: '0900000001', password: 'một câu đủ dài để đo' };

/** Fills the embedded store through its port, with an admin who can sign in and others who can't. */
export async function fillAccounts(container: Container, count: number): Promise<void> {
  await createAccount(container, null, newId(), { ...ADMIN, roles: [{ role: 'admin' }] });
  const accounts = accountsIn(container.store);
  const at = container.clock.now();
  for (let made = 1; made < count; made++) {
    const phone = `+849${String(10_000_000 + made)}`;
    const person = { id: newId(), name: `Nguyễn Thị ${String(made)}`, phone, email: null, locale: 'vi' as const };
    const grants = [{ role: 'producer' as const, areaIds: [] }];
    const opened = openAccount({ ...person, passwordHash: null, grants }, { actorId: null, at });
    // As the relay leaves it once the log has its event.
    const { outbox: _, outboxSince: __, ...account } = opened;
    await accounts.insert(account);
  }
}
