import { expect } from 'chai';
import { networkOf } from './network.ts';

describe('when addresses are counted', () => {
  it('then all of one IPv6 subscriber are one, however they are spelled', () => {
    const spellings = [
      '2001:db8:0:7::1',
      '2001:0DB8:0000:0007::ffff',
      '2001:db8:0:7:a:b:c:d',
      '2001:db8:0:7:1:2:192.0.2.1',
    ];
    expect(new Set(spellings.map(networkOf))).to.deep.equal(new Set(['2001:db8:0:7::/64']));
  });

  it('then neighbours are told apart', () => {
    expect(networkOf('2001:db8:0:8::1')).to.equal('2001:db8:0:8::/64');
    expect(networkOf('::1')).to.equal('0:0:0:0::/64');
    expect(networkOf('2001:db8::8:0:0:1')).to.equal('2001:db8:0:0::/64');
  });

  it('then an IPv4 address is itself, also as a server for both families sees it', () => {
    expect(networkOf('192.0.2.7')).to.equal('192.0.2.7');
    expect(networkOf('::ffff:192.0.2.7')).to.equal('192.0.2.7');
  });

  it('then what is no address is left as it came', () => {
    expect(networkOf('unknown')).to.equal('unknown');
    expect(networkOf('')).to.equal('');
  });
});
