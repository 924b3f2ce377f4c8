import { expect } from 'chai';
import fc from 'fast-check';
import { next, waitMs, type SyncEvent } from './machine.ts';
import { operationOf, refusalOf } from './samples.fixture.ts';
import type { Operation, State } from './operations.ts';

const AT = 1_000_000;
const refused = (status: number, code: string, retryAfter: number | null = null): SyncEvent => ({
  type: 'refused',
  refusal: refusalOf(status, code, retryAfter),
  at: AT,
  chance: 0.5,
  key: 'another key',
  behindMs: 0,
});
const sending = operationOf({ state: 'sending', tries: 1, mayHaveActed: true });
const after = (event: SyncEvent, operation: Operation = sending) => next(operation, event);

describe('when the service answers an operation', () => {
  const rows: readonly [string, SyncEvent, State][] = [
    ['2xx', { type: 'answered', at: AT }, 'done'],
    ['no answer', { type: 'lost', at: AT, chance: 0.5 }, 'waiting'],
    ['408', refused(408, 'request_timeout'), 'waiting'],
    ['425', refused(425, 'internal'), 'waiting'],
    ['502', refused(502, 'unavailable'), 'waiting'],
    ['504', refused(504, 'unavailable'), 'waiting'],
    ['429', refused(429, 'too_many_requests', 7), 'waiting'],
    ['503', refused(503, 'overloaded', 7), 'waiting'],
    ['409 idempotency_in_progress', refused(409, 'idempotency_in_progress', 7), 'waiting'],
    ['401', refused(401, 'unauthenticated'), 'signIn'],
    ['a session that ended', { type: 'signInNeeded' }, 'signIn'],
    ['409 submission_incomplete', refused(409, 'submission_incomplete'), 'refused'],
    ['409 id_taken', refused(409, 'id_taken'), 'ready'],
    ['409 sku_taken', refused(409, 'sku_taken'), 'ready'],
    ['422 consent_missing', refused(422, 'consent_missing'), 'held'],
    ['422 idempotency_key_reused', refused(422, 'idempotency_key_reused'), 'ready'],
    ['400', refused(400, 'body_invalid'), 'refused'],
    ['403', refused(403, 'forbidden'), 'refused'],
    ['404', refused(404, 'not_found'), 'refused'],
    ['413', refused(413, 'body_too_large'), 'refused'],
    ['415', refused(415, 'content_type_unsupported'), 'refused'],
    ['422 of any other code', refused(422, 'photo_tiny'), 'refused'],
    ['500', refused(500, 'internal'), 'waiting'],
    ['the end of its tab', { type: 'killed' }, 'ready'],
  ];
  for (const [answer, event, state] of rows)
    it(`then after ${answer} it is ${state}`, () => {
      expect(after(event).operation?.state).to.equal(state);
    });

  it('then 412, changed_meanwhile and not_allowed_now ask how the record is now', () => {
    for (const event of [
      refused(412, 'stale_version'),
      refused(409, 'changed_meanwhile'),
      refused(409, 'not_allowed_now'),
    ])
      expect(after(event)).to.deep.include({ effect: 'compare' });
  });

  it('then Retry-After says when, in seconds', () => {
    expect(after(refused(429, 'too_many_requests', 7)).operation?.nextAt).to.equal(AT + 7_000);
  });

  it('then an id or SKU that is taken is changed once, and refused the second time', () => {
    for (const [code, effect] of [
      ['id_taken', 'newId'],
      ['sku_taken', 'newSku'],
    ] as const) {
      expect(after(refused(409, code)).effect).to.equal(effect);
      expect(after(refused(409, code), { ...sending, renamed: true }).operation?.state).to.equal('refused');
    }
  });

  it('then a fault is tried five times', () => {
    const tried = (tries: number) => after(refused(500, 'internal'), { ...sending, tries }).operation?.state;
    expect([1, 4, 5].map(tried)).to.deep.equal(['waiting', 'waiting', 'refused']);
  });

  it('then bytes that are gone are sent again before what names them', () => {
    const errors = [{ pointer: '/items/0/uploadId', code: 'upload_unknown' }];
    const event = { ...refused(400, 'body_invalid'), refusal: { ...refusalOf(400, 'body_invalid'), errors } };
    expect(after(event)).to.deep.include({ effect: 'sendBytes' });
    expect(after(event).operation?.state).to.equal('held');
  });

  it('then the fields that were refused are kept for the screen', () => {
    const errors = [{ pointer: '/phone', code: 'phone_invalid' }];
    const event = { ...refused(400, 'body_invalid'), refusal: { ...refusalOf(400, 'body_invalid'), errors } };
    expect(after(event).operation?.trouble?.errors).to.deep.equal(errors);
  });

  it('then a consent whose time is not believed goes by the clock of the service, and at last without a time', () => {
    const day = 86_400_000;
    const at = '2026-12-08T08:00:00.000Z';
    const consent = { id: 'c', givenBy: 'Bà Lan', at };
    const operation: Operation = { ...sending, op: 'createProducer', body: { name: 'Hộ bà Lan', consent } };
    const refusal = {
      ...refusalOf(422, 'validation_failed'),
      errors: [{ pointer: '/consent/at', code: 'day_ahead' }],
    };
    const event = { type: 'refused', refusal, at: AT, chance: 0.5, key: 'another key', behindMs: -10 * day } as const;
    const first = after(event, operation).operation ?? operation;
    expect(first).to.deep.include({ state: 'ready', key: 'another key' });
    expect(first.body).to.deep.equal({ name: 'Hộ bà Lan', consent: { ...consent, at: '2026-11-28T08:00:00.000Z' } });
    const second = after(event, { ...first, state: 'sending' }).operation ?? first;
    expect(second.body).to.deep.equal({ name: 'Hộ bà Lan', consent: { id: 'c', givenBy: 'Bà Lan' } });
    expect(after(event, { ...second, state: 'sending' }).operation?.state).to.equal('refused');
    const other = { ...refusal, errors: [...refusal.errors, { pointer: '/name', code: 'too_long' }] };
    expect(after({ ...event, refusal: other }, operation).operation?.state).to.equal('refused');
  });

  it('then 404 of what was to be taken away is as good as done', () => {
    const removing = { ...sending, op: 'removePhoto', body: { photoId: 'x' } } as Operation;
    expect(after(refused(404, 'not_found'), removing).operation?.state).to.equal('done');
  });
});

describe('when a record was compared', () => {
  const at = { type: 'compared', at: AT, chance: 0.5, key: 'another key' } as const;

  it('then a clean merge is sent again, five times at once and then later', () => {
    const clean = { ...at, outcome: 'clean', body: { name: 'B' }, base: { version: 2 } } as const;
    expect(after(clean).operation).to.deep.include({ state: 'ready', body: { name: 'B' }, rounds: 1 });
    expect(after(clean, { ...sending, rounds: 4 }).operation).to.deep.include({ state: 'waiting', rounds: 0 });
  });

  it('then a clash waits for a person, with both sides', () => {
    const clashes = [{ pointer: '/name', base: 'A', mine: 'B', theirs: 'C' }];
    const { operation } = after({ ...at, outcome: 'clash', clashes, body: sending.body, base: {} });
    expect(operation?.state).to.equal('conflict');
    expect(operation?.trouble?.clashes).to.deep.equal(clashes);
  });

  it('then one that is being reviewed is kept here, and says so', () => {
    const { operation } = after({ ...at, outcome: 'inReview' });
    expect(operation).to.deep.include({ state: 'conflict', body: sending.body });
    expect(operation?.trouble?.code).to.equal('not_allowed_now');
  });
});

describe('when a person mends an operation', () => {
  const mended: SyncEvent = { type: 'mended', body: { name: 'B' }, base: null, key: 'another key' };

  it('then one that was refused is ready under a new key', () => {
    const { operation } = next({ ...sending, state: 'refused', mayHaveActed: false }, mended);
    expect(operation).to.deep.include({ state: 'ready', key: 'another key', body: { name: 'B' }, trouble: null });
  });

  it('then one that may have been done already is never changed', () => {
    for (const state of ['ready', 'waiting', 'signIn', 'sending'] as const) {
      const operation = { ...sending, state };
      expect(next(operation, mended).operation, state).to.deep.equal(operation);
    }
  });

  it('then one that was given up is sent again as it was, when they say so', () => {
    const stuck: Operation = { ...sending, state: 'refused', tries: 5 };
    expect(next(stuck, { type: 'again' }).operation).to.deep.include({ state: 'ready', key: sending.key, tries: 0 });
  });
});

describe('when it is sent again', () => {
  it('then the wait doubles from 2 seconds to 5 minutes, 20 % to either side', () => {
    expect([0, 1, 2, 3].map((tries) => waitMs(tries, 0.5))).to.deep.equal([2_000, 4_000, 8_000, 16_000]);
    expect(waitMs(30, 0.5)).to.equal(300_000);
    expect([waitMs(0, 0), waitMs(0, 1)]).to.deep.equal([1_600, 2_400]);
  });
});

const statuses: readonly [number, string][] = [
  [400, 'body_invalid'],
  [401, 'unauthenticated'],
  [404, 'not_found'],
  [408, 'request_timeout'],
  [409, 'not_allowed_now'],
  [409, 'id_taken'],
  [409, 'idempotency_in_progress'],
  [412, 'stale_version'],
  [422, 'consent_missing'],
  [422, 'idempotency_key_reused'],
  [429, 'too_many_requests'],
  [500, 'internal'],
  [503, 'overloaded'],
];
let keys = 0;
const key = fc.constant(null).map(() => `key ${String((keys += 1))}`);
const at = fc.integer({ min: 0, max: 1e12 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const simple = ['needsDone', 'send', 'signInNeeded', 'signedIn', 'wake', 'killed', 'expired'] as const;
const someEvent: fc.Arbitrary<SyncEvent> = fc.oneof(
  fc.constantFrom(...simple).map((type) => ({ type })),
  at.map((when) => ({ type: 'answered' as const, at: when })),
  fc.record({ type: fc.constant('lost' as const), at, chance }),
  fc.record({ answer: fc.constantFrom(...statuses), at, chance, key }).map(({ answer: [status, code], ...rest }) => ({
    type: 'refused' as const,
    refusal: refusalOf(status, code),
    behindMs: 0,
    ...rest,
  })),
  at.map((when) => ({ type: 'clockSetBack' as const, at: when })),
  fc
    .record({ outcome: fc.constantFrom('there', 'inReview', 'impossible', 'clash', 'clean'), at, chance, key })
    .map((event) => ({ ...event, type: 'compared' as const, clashes: [], body: operationOf().body, base: {} })),
);

/** Orders of events, many of which send again and again. */
const events = fc
  .array(fc.record({ event: someEvent, isSent: fc.boolean() }), { maxLength: 40 })
  .map((all) => all.flatMap(({ event, isSent }) => (isSent ? [...SENT, event] : [event])));
const SENT: readonly SyncEvent[] = (['wake', 'needsDone', 'signedIn', 'send'] as const).map((type) => ({ type }));

describe('when anything happens to an operation in any order', () => {
  it('then it is never gone before it was done, and what was typed stays in it', () => {
    fc.assert(
      fc.property(events, (order) => {
        let operation = operationOf();
        let wasDone = false;
        for (const event of order) {
          const step = next(operation, event);
          if (step.operation === null) {
            expect(wasDone, JSON.stringify(event)).to.equal(true);
            expect(event.type).to.equal('expired');
            return;
          }
          expect(step.operation.body).to.deep.equal(operation.body);
          if (step.operation.state === 'done' && !wasDone) expect(operation.state).to.equal('sending');
          if (wasDone) expect(step.operation.state).to.equal('done');
          wasDone = step.operation.state === 'done';
          operation = step.operation;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('then its key changes only once the service has said that nothing was done under it', () => {
    fc.assert(
      fc.property(events, (order) => {
        let operation = operationOf();
        for (const event of order) {
          const after = next(operation, event).operation;
          if (!after) return;
          if (after.key !== operation.key) {
            expect(operation.state).to.equal('sending');
            expect(event.type).to.be.oneOf(['refused', 'compared']);
          }
          operation = after;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('then from wherever it stands it can still be done', () => {
    const rescue: readonly SyncEvent[] = [
      { type: 'killed' },
      { type: 'needsDone' },
      { type: 'signedIn' },
      { type: 'wake' },
      { type: 'again' },
      { type: 'send' },
      { type: 'answered', at: AT },
    ];
    fc.assert(
      fc.property(events, (order) => {
        let operation: Operation | null = operationOf();
        for (const event of [...order, ...rescue]) operation = operation && next(operation, event).operation;
        expect(operation === null || operation.state === 'done').to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
