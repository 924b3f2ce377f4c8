import { expect } from 'chai';
import { dayOf, parseInstant } from './clock.ts';

describe('when an instant is read', () => {
  it('then what is none is not taken for one', () => {
    for (const text of ['', 'x', '2026-11-23', '2026-11-23T08:00:00', '2026-13-01T00:00:00Z', '2026-11-23T25:00:00Z'])
      expect(parseInstant(text), text).to.equal(null);
  });

  it('then every spelling of one moment is the same text, which sorts as time does', () => {
    for (const text of [
      '2026-11-23T01:00:00.000Z',
      '2026-11-23T01:00:00Z',
      '2026-11-23t01:00:00z',
      '2026-11-23 01:00:00.0Z',
      '2026-11-23T08:00:00+07:00',
      '2026-11-22T20:00:00-05:00',
    ])
      expect(parseInstant(text), text).to.equal('2026-11-23T01:00:00.000Z');
    expect(parseInstant('2016-12-31T23:59:60Z')).to.equal('2016-12-31T23:59:59.000Z');
  });
});

describe('when the day of an instant is asked for', () => {
  it('then it is the day in Việt Nam, which begins at 17:00 UTC', () => {
    expect(dayOf('2026-11-23T16:59:59.999Z')).to.equal('2026-11-23');
    expect(dayOf('2026-11-23T17:00:00.000Z')).to.equal('2026-11-24');
  });
});
