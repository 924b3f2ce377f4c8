import { expect } from 'chai';
import Type from 'typebox';
import { defineEvent, withEvent, type DomainEvent } from './events.ts';

const THING: { readonly id: string; readonly outbox?: readonly DomainEvent[]; readonly outboxSince?: string } = {
  id: 't',
};
const CAUSE = { actorId: null, at: '2026-11-28T00:00:00.000Z' };

describe('when an event is declared', () => {
  const renamed = defineEvent('thing.renamed', {
    aggregate: 'things',
    description: 'It has another name.',
    data: { name: Type.String(), by: Type.String() },
    upgrades: [({ title = '' }) => ({ name: title }), (data) => ({ ...data, by: 'nobody' })],
  });
  const removed = defineEvent('thing.removed', { aggregate: 'things', description: 'It is gone.' });

  it('then it is written with its version and its data, and read as they are', () => {
    const { outbox: [event] = [] } = withEvent(THING, renamed({ name: 'Tương', by: 'Lan' }), CAUSE);
    expect(event).to.include({ type: 'thing.renamed', v: 3, aggregate: 'things', aggregateId: 't', ...CAUSE });
    expect(event && renamed.read(event)).to.deep.equal({ name: 'Tương', by: 'Lan' });
  });

  it('then one of an earlier version is read in the form of today', () => {
    expect(renamed.read({ type: 'thing.renamed', data: { title: 'Tương' } })).to.deep.equal({
      name: 'Tương',
      by: 'nobody',
    });
    expect(renamed.read({ type: 'thing.renamed', v: 2, data: { name: 'Cốm' } })).to.deep.equal({
      name: 'Cốm',
      by: 'nobody',
    });
  });

  it('then one of another type is not read', () => {
    expect(renamed.read({ type: 'thing.removed', data: {} })).to.equal(null);
  });

  it('then a first version needs no number, and an event may say nothing more', () => {
    const { outbox: [event] = [] } = withEvent(THING, removed(), CAUSE);
    expect(event).to.deep.include({ data: {} }).and.not.have.any.keys('v');
  });

  it('then the outbox keeps what waits, and since when', () => {
    const once = withEvent(THING, removed(), CAUSE);
    const twice = withEvent(once, removed(), { ...CAUSE, at: '2026-11-29T00:00:00.000Z' });
    expect(twice.outbox).to.have.length(2);
    expect(twice.outboxSince).to.equal(CAUSE.at);
  });
});
