import { expect } from 'chai';
import { movesFrom, requireReachable, stateAfter, type Machine } from './machine.ts';

type Light = 'red' | 'green' | 'dark';
interface Lamp {
  readonly broken: boolean;
}

const lamp: Machine<Light, 'go' | 'stop', Lamp, string> = {
  go: { from: ['red'], to: 'green', refuse: ({ broken }) => (broken ? ['broken'] : []) },
  stop: { from: ['red', 'green'], to: { oneOf: ['red', 'dark'], which: ({ broken }) => (broken ? 'dark' : 'red') } },
};

describe('when a workflow is a table', () => {
  it('then a state that no move leads to stops the start, by its name', () => {
    const short = { go: lamp.go };
    expect(() => {
      requireReachable(short, 'red', ['red', 'green', 'dark']);
    }).to.throw('no move leads to dark');
    expect(() => {
      requireReachable(short, 'dark', ['red', 'green', 'dark']);
    }).to.throw('no move leads to red, green');
  });

  it('then a state is reached through others, and by each of the ways that a move may end', () => {
    requireReachable(lamp, 'red', ['red', 'green', 'dark']);
    requireReachable(lamp, 'green', ['red', 'green', 'dark']);
  });

  it('then the moves from a state are those of the table, whatever their guards say', () => {
    expect(movesFrom(lamp, 'red')).to.deep.equal(['go', 'stop']);
    expect(movesFrom(lamp, 'green')).to.deep.equal(['stop']);
    expect(movesFrom(lamp, 'dark')).to.deep.equal([]);
  });

  it('then where a move leads may depend on what is moved', () => {
    expect(stateAfter(lamp.go, { broken: true })).to.equal('green');
    expect(stateAfter(lamp.stop, { broken: false })).to.equal('red');
    expect(stateAfter(lamp.stop, { broken: true })).to.equal('dark');
  });
});
