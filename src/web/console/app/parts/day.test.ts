import { expect } from 'chai';
import { dayOfParts, partsOfDay, parseDay } from './day.ts';

describe('when a day is typed as three numbers', () => {
  it('then day comes before month, whatever the language of the browser', () => {
    expect(dayOfParts({ day: '03', month: '11', year: '2026' })).to.equal('2026-11-03');
    expect(dayOfParts({ day: '3', month: '1', year: '2026' })).to.equal('2026-01-03');
  });

  it('then what the calendar does not have is no day', () => {
    for (const [day, month, year] of [
      ['31', '4', '2026'],
      ['29', '2', '2026'],
      ['0', '1', '2026'],
      ['1', '13', '2026'],
      ['1', '1', '26'],
      ['', '1', '2026'],
      ['1a', '1', '2026'],
    ] as const)
      expect(dayOfParts({ day, month, year }), `${day}/${month}/${year}`).to.equal(null);
    expect(dayOfParts({ day: '29', month: '2', year: '2028' })).to.equal('2028-02-29');
  });

  it('then a kept day is shown as it is typed', () => {
    expect(partsOfDay('2026-11-03')).to.deep.equal({ day: '03', month: '11', year: '2026' });
    expect(partsOfDay(null)).to.deep.equal({ day: '', month: '', year: '' });
  });

  it('then a whole day can be pasted as people write it', () => {
    for (const text of ['03/11/2026', '3/11/2026', '03-11-2026', '03.11.2026', ' 03112026 '])
      expect(parseDay(text), text).to.equal('2026-11-03');
    for (const text of ['2026-11-03', '3/11', '31/04/2026', '']) expect(parseDay(text), text).to.equal(null);
  });
});
