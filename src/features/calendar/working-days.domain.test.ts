import { expect } from 'chai';
import { loadCalendar, parseCalendar } from './calendar.seed.ts';

const calendar = await loadCalendar();

describe('when working days are counted', () => {
  const counted: readonly (readonly [string, string, string, number])[] = [
    ['the same day', '2026-11-27', '2026-11-27', 0],
    ['over a weekend', '2026-11-27', '2026-11-30', 1],
    ['a weekend alone', '2026-11-27', '2026-11-29', 0],
    ['over Tết of 2026', '2026-02-13', '2026-02-23', 1],
    ['over a day that offices swap for a Saturday', '2026-08-21', '2026-09-03', 7],
    ['a day that lies before', '2026-11-27', '2026-11-20', 0],
    ['days of a year that the calendar has not', '2031-01-03', '2031-01-06', 1],
  ];
  for (const [title, from, to, days] of counted)
    it(`then ${title} is ${String(days)}`, () => {
      expect(calendar.workingDaysAfter(from, to)).to.equal(days);
    });

  it('then every holiday of the calendar falls on a working day of the week, and in its year', () => {
    for (const { year, holidays, workingSaturdays } of calendar.years) {
      for (const { day } of holidays) expect(new Date(day).getUTCDay(), day).to.be.within(1, 5);
      for (const day of workingSaturdays) expect(new Date(day).getUTCDay(), day).to.equal(6);
      for (const day of [...holidays.map((one) => one.day), ...workingSaturdays])
        expect(day.slice(0, 4)).to.equal(String(year));
    }
  });

  it('then a calendar that says something else is refused, naming the place', () => {
    expect(() => parseCalendar({ checkedOn: '2026-11-28', years: [{ year: 'soon' }] })).to.throw(
      'holidays.json/years/0',
    );
  });
});
