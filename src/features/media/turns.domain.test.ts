import { expect } from 'chai';
import { takingTurns } from './turns.domain.ts';

const at = (second: number, ms = 0): string => new Date(Date.UTC(2026, 10, 28, 8, 0, second, ms)).toISOString();

describe('when accounts take turns', () => {
  it('then who comes with little is before most of who came with much', () => {
    const turns = takingTurns();
    const many = Array.from({ length: 60 }, () => turns.next('many', at(0)));
    const few = turns.next('few', at(2, 1));
    expect(many.filter((turn) => turn < few)).to.have.length(3);
  });

  it('then two who come with much are mixed', () => {
    const turns = takingTurns();
    const all = ['one', 'other'].flatMap((account) =>
      Array.from({ length: 3 }, () => ({ account, turn: turns.next(account, at(0)) })),
    );
    const order = all.toSorted((a, b) => a.turn.localeCompare(b.turn)).map(({ account }) => account);
    expect(order).to.deep.equal(['one', 'other', 'one', 'other', 'one', 'other']);
  });

  it('then who has waited long enough is as good as new', () => {
    const turns = takingTurns();
    turns.next('one', at(0));
    expect(turns.next('one', at(5))).to.equal(at(5));
  });
});
