import { expect } from 'chai';
import { descriptorLimit, mostConnections, tooFewDescriptors } from './descriptors.ts';

const limits = (soft: string): string =>
  `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                524288               files\n`;

describe('when the service asks how much it may have open', () => {
  it('then it reads the limit that counts now', () => {
    expect(descriptorLimit(() => limits('1024'))).to.equal(1_024);
    expect(descriptorLimit(() => limits('unlimited'))).to.equal(Infinity);
  });

  it('then it knows nothing where the system does not tell', () => {
    const absent = (): string => {
      throw new Error('ENOENT');
    };
    expect(descriptorLimit(absent)).to.equal(null);
    expect(descriptorLimit(() => '')).to.equal(null);
  });

  it('then too few are told with what to do, and enough are not spoken of', () => {
    expect(tooFewDescriptors(255)).to.include('ulimit -n 4096');
    for (const enough of [256, Infinity, null]) expect(tooFewDescriptors(enough)).to.equal(null);
  });

  it('then connections have two each, besides what the service needs itself', () => {
    expect(mostConnections(1_024)).to.equal(448);
    for (const plenty of [1_048_576, Infinity, null]) expect(mostConnections(plenty)).to.equal(10_000);
  });
});
