import { expect } from 'chai';
import { collected } from '../../../../test/support/chunks.ts';
import { packFile, packInput, packRow } from '../../../../test/support/packs.ts';
import { channelCodes } from '../../channels/index.ts';

const MB = 1024 * 1024;

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
      const before = process.memoryUsage().rss;
      let [bytes, most] = [0, 0];
      for await (const chunk of (await packFile(packInput(code, [], { rows }))).chunks) {
        bytes += chunk.length;
        most = Math.max(most, process.memoryUsage.rss());
      }
      expect(bytes).to.be.greaterThan(MB);
      expect((most - before) / MB).to.be.lessThan(150);
    }).timeout(120_000);
  });
