import { expect } from 'chai';
import { openDevices } from './devices.ts';

const SECRETS = { secret: 'the secret of today', previousSecret: '' };
const devices = openDevices(SECRETS);
const person = (id: string) => ({ id, passwordHash: `hash of ${id}` });
const lan = person('lan');

describe('when a person has signed in on a device', () => {
  it('then the device is known to them, and to nobody else', () => {
    const kept = devices.remember(null, lan);
    expect(devices.known(kept, lan)).to.equal(kept.split('.')[0]);
    expect(devices.known(kept, person('hoa'))).to.equal(null);
  });

  it('then another password makes it unknown', () => {
    const kept = devices.remember(null, lan);
    expect(devices.known(kept, { ...lan, passwordHash: 'another' })).to.equal(null);
  });

  it('then it stays known when the secret of the service changes, and no longer when it changes again', () => {
    const kept = devices.remember(null, lan);
    const changed = openDevices({ secret: 'new', previousSecret: SECRETS.secret });
    expect(changed.known(kept, lan)).to.be.a('string');
    expect(openDevices({ secret: 'newer', previousSecret: 'new' }).known(kept, lan)).to.equal(null);
  });

  it('then a proof is worth nothing on another device', () => {
    const [device = '', proof = ''] = devices.remember(null, lan).split('.');
    const [other = ''] = devices.remember(null, lan).split('.');
    expect(other).to.not.equal(device);
    expect(devices.known(`${other}.${proof}`, lan)).to.equal(null);
  });

  it('then what is no cookie of ours is unknown, and replaced', () => {
    for (const kept of ['', '.', 'x', `${devices.remember(null, lan)}x`, `${'0'.repeat(36)}.${'0'.repeat(22)}`]) {
      expect(devices.known(kept, lan)).to.equal(null);
      expect(devices.known(devices.remember(kept, lan), lan)).to.be.a('string');
    }
  });
});

describe('when a family shares a device', () => {
  it('then it is known to the last five of them', () => {
    const family = ['a', 'b', 'c', 'd', 'e', 'f'].map(person);
    const kept = family.reduce<string | null>((before, each) => devices.remember(before, each), null);
    expect(family.map((each) => devices.known(kept, each) !== null)).to.deep.equal([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it('then who signs in again stays remembered once', () => {
    const kept = devices.remember(devices.remember(devices.remember(null, lan), person('hoa')), lan);
    expect(kept.split('.')).to.have.lengthOf(3);
  });
});
