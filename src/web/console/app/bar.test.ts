import { expect } from 'chai';
import { knowScreens } from './address.ts';
import { besidesBar, homeOf } from './bar.tsx';
import { screens } from './routes.ts';

const somebody = (...roles: readonly ('officer' | 'helper' | 'producer' | 'admin')[]) => ({
  roles: roles.map((role) => ({ role, areaCodes: [], until: null })),
});

describe('when somebody comes in', () => {
  before(() => knowScreens(['/reviews', '/expiring', '/exports', '/admin', ...screens.map(({ path }) => path)]));

  it('then work begins where their first role has most to do, officers before helpers, producers and admins', () => {
    expect(homeOf(somebody('helper'))).to.equal('/app/producers');
    expect(homeOf(somebody('producer'))).to.equal('/app/products');
    expect(homeOf(somebody('officer'))).to.equal('/app/reviews');
    expect(homeOf(somebody('admin'))).to.equal('/app/admin');
    expect(homeOf(somebody('admin', 'helper', 'officer'))).to.equal('/app/reviews');
    expect(homeOf(somebody('admin', 'producer', 'helper'))).to.equal('/app/producers');
    expect(homeOf(somebody())).to.equal('/app/me');
  });

  it('then what the bar of a phone has no room for is named beside it', () => {
    expect(besidesBar(somebody('officer')).map(({ item }) => item)).to.include.members(['makers', 'exports']);
    expect(besidesBar(somebody('helper'))).to.deep.equal([]);
    expect(besidesBar(somebody('officer', 'helper')).map(({ item }) => item)).to.include.members(['outbox', 'exports']);
  });
});
