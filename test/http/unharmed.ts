import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { rowsOf } from '../support/rows.ts';
import { startService, type Service } from '../support/service.ts';

interface Callers {
  readonly service: Service;
  readonly anyone: Client;
  readonly admin: Client;
  readonly otherAdmin: Client;
}

/** Describes requests that a service refuses: after each of them nothing is stored, and the process lives. */
export function describeUnharmed(title: string, tests: (callers: () => Callers) => void): void {
  describe(title, () => {
    let callers: Callers | null = null;
    let rows: ReturnType<typeof rowsOf>;
    const ready = (): Callers => {
      if (!callers) throw new Error('the service has not started');
      return callers;
    };
    const rowsNow = () => rowsOf(ready().service.container.config);

    before(async () => {
      const service = await startService();
      const anyone = service.anyone();
      callers = { service, anyone, admin: await service.admin(), otherAdmin: await service.admin() };
    });
    after(() => callers?.service.stop());
    beforeEach(() => {
      rows = rowsNow();
    });
    afterEach('nothing is stored, and the process lives', async () => {
      expect(rowsNow()).to.deep.equal(rows);
      expect((await ready().anyone.get('/healthz')).status).to.equal(200);
    });
    tests(ready);
  });
}
