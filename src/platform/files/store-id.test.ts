import { expect } from 'chai';
import { openEmbeddedStore } from '../store/embedded.ts';
import { storeIdOf } from './store-id.ts';

describe('the id of a store', () => {
  it('is made once, even by many at the same moment, and differs between stores', async () => {
    const [one, other] = [openEmbeddedStore({ file: ':memory:' }), openEmbeddedStore({ file: ':memory:' })];

    const ids = await Promise.all(Array.from({ length: 8 }, () => storeIdOf(one)));

    expect(new Set([...ids, await storeIdOf(one)]).size).to.equal(1);
    expect(await storeIdOf(other)).not.to.equal(ids[0]);
    await Promise.all([one.close(), other.close()]);
  });
});
