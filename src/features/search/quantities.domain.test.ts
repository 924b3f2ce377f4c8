import { expect } from 'chai';
import { quantityIn } from './quantities.domain.ts';

const others = (text: string) => quantityIn(text.split(' '))?.others.map((words) => words.join(' '));

describe('when a quantity is looked for', () => {
  it('then it is the same in other units', () => {
    expect(others('1000 ml')).to.deep.equal(['1 l', '1 lit']);
    expect(others('1 lit chai')).to.deep.equal(['1000 ml', '1 l']);
    expect(others('500 g')).to.deep.equal(['500 gr', '500 gam', '0 5 kg', '0 5 ki']);
    expect(others('0 5 l')).to.deep.equal(['500 ml', '0 5 lit']);
    expect(others('1250 ml')).to.deep.equal(['1 25 l', '1 25 lit']);
  });

  it('then other words are none', () => {
    for (const text of ['ml', 'chai 5', '5 con', '0 con', '5', '1 5 kg', ''])
      expect(others(text), text).to.equal(undefined);
  });
});
