import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { collected } from '../../../../test/support/chunks.ts';
import { packFile, packInput, packRow } from '../../../../test/support/packs.ts';
import { channelCodes } from '../../channels/index.ts';

const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that something still holds; what has been let go, but not collected yet, depends on what ran before. */
async function kept(): Promise<number> {
  // What is outside of the heap goes after the objects that held it.
  for (let round = 0; round < 3; round++) {
    collectGarbage();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

for (const code of channelCodes)
  describe(`when a run for ${code} is written`, () => {
    const row = packRow(code, { skus: ['A', 'B'] });

    it('then the same rows make the same bytes', async () => {
      const bytes = async () => collected((await packFile(packInput(code, [row]))).chunks);
      expect((await bytes()).equals(await bytes())).to.equal(true);
    });

    it('then memory stays flat over 20,000 products', async () => {
      async function* rows() {
        for (let at = 0; at < 20_000; at++) yield await Promise.resolve({ ...row, productId: `p${String(at)}` });
      }
      const before = await kept();
      let [bytes, chunks, most] = [0, 0, 0];
      for await (const chunk of (await packFile(packInput(code, [], { rows }))).chunks) {
        bytes += chunk.length;
        if (++chunks % 10_000 === 0) most = Math.max(most, await kept());
      }
      expect(bytes).to.be.greaterThan(MB);
      expect((Math.max(most, await kept()) - before) / MB).to.be.lessThan(30);
    }).timeout(120_000);
  });
