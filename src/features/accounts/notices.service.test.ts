import { expect } from 'chai';
import type { LoggedEvent } from '../../kernel/events.ts';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { openEmbeddedStore } from '../../platform/store/embedded.ts';
import { accountNotices } from './accounts.notices.ts';
import { noticesOf, noticeSubscriber } from './notices.service.ts';

const definitions = new Map(accountNotices.map((notice) => [notice.kind, notice]));
const accountId = '019aaf54-8c00-7000-8000-000000000001';
const happened = (type: string, data: LoggedEvent['data'] = {}): LoggedEvent => ({
  id: '019aaf54-8c00-7000-8000-0000000000aa',
  type,
  at: '2026-11-23T01:00:00.000Z',
  actorId: null,
  aggregate: 'accounts',
  aggregateId: accountId,
  data,
  seq: 1,
});

describe('when something happens to an account', () => {
  const cases: readonly (readonly [string, LoggedEvent, readonly string[]])[] = [
    ['another name', happened('account.changed', { fields: ['name'] }), []],
    ['an event of another room', happened('area.changed', { fields: ['phone'] }), []],
    ['a new account', happened('account.created'), ['welcome']],
    ['too many wrong passwords', happened('account.signInSlowed'), ['signInSlowed']],
    ['another password', happened('account.changed', { fields: ['passwordHash'] }), ['passwordChanged']],
    [
      'other roles and another phone',
      happened('account.changed', { fields: ['grants', 'phone'] }),
      ['rolesChanged', 'contactChanged'],
    ],
  ];
  for (const [what, event, kinds] of cases)
    it(`then ${what} gives rise to ${kinds.join(' and ') || 'no notice'}`, () => {
      expect(noticesOf(event, definitions)).to.deep.equal(kinds.map((kind) => ({ accountId, kind })));
    });

  it('then a used session token tells the owner of the session', () => {
    const event = {
      ...happened('session.reused', { accountId }),
      aggregate: 'sessions',
      aggregateId: 'of the session',
    };
    expect(noticesOf(event, definitions)).to.deep.equal([{ accountId, kind: 'sessionReused' }]);
  });
});

describe('when many notices are due at once', () => {
  it('then others have their turn between two of them', async () => {
    const store = openEmbeddedStore({ file: ':memory:' });
    const events = Array.from({ length: 200 }, () => ({ ...happened('account.created'), id: newId() }));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    await noticeSubscriber({ store, clock: systemClock }, definitions).handle(events);
    clearInterval(others);
    await store.close();
    expect(turns).to.be.greaterThan(0);
  });
});
