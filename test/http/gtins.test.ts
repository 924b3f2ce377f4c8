import { expect } from 'chai';
import { itemsOf, type Client } from '../support/client.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import {
  aCompleteProduct,
  aProducer,
  describes,
  edits,
  isDecided,
  reads,
  submits,
  variant,
  type Described,
} from '../support/products.ts';
import { startService, type Service } from '../support/service.ts';

/** Numbers with a right check digit, each used by one test. */
const ONE = '8934567890120';
const TWO = '8936163552686';
const THREE = '8938505974194';
/** The same number in 12, 13 and 14 digits. */
const OF_12 = '036000291452';

describe('when a variant has a GTIN', () => {
  let service: Service;
  let helper: Client;
  let officer: Client;
  before(async () => {
    service = await startService();
    helper = await service.person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service.person({ role: 'officer', areaCodes: ['05908'] });
  });
  after(() => service.stop());

  const doubts = ({ warnings }: Described) => warnings.map(({ pointer, code }) => `${pointer} ${code}`);
  const begun = async (...gtins: readonly (string | null)[]): Promise<Described> =>
    describes(helper, {
      producerId: (await aProducer(helper)).producerId,
      name: { vi: 'Tương' },
      variants: gtins.map((gtin, at) => ({ sku: `T-${String(at)}`, gtin })),
    });
  const complete = async (sku: string, gtin: string): Promise<Described> =>
    aCompleteProduct(service, helper, { variants: [{ ...variant(sku, 500, 35_000), gtin }] });
  const queued = async (id: string) =>
    itemsOf(await officer.get('/v1/reviews?limit=100')).find((item) => item['id'] === id);

  it('then zeros are none', async () => {
    const { producerId } = await aProducer(helper);
    const gtins = ['00000000', '000000000000', '0000000000000', '00000000000000'];
    const answer = await helper.post('/v1/products', {
      producerId,
      name: { vi: 'Tương' },
      variants: gtins.map((gtin) => ({ gtin })),
    });
    expectProblem(answer, 400, 'body_invalid');
    expectFieldErrors(
      answer,
      Object.fromEntries(gtins.map((_, at) => [`/variants/${String(at)}/gtin`, 'gtin_invalid'])),
    );
  });

  it('then a second variant with the same number is told, however many zeros are before it', async () => {
    expect(doubts(await begun(ONE, null, `0${ONE}`))).to.deep.equal(['/variants/2/gtin gtin_repeated']);
    expect(doubts(await begun(OF_12, `0${OF_12}`))).to.deep.equal([
      '/variants/0/gtin gtin_foreign',
      '/variants/1/gtin gtin_foreign',
      '/variants/1/gtin gtin_repeated',
    ]);
  });

  it('then another product with it is told to the officer in the queue, whoever it belongs to', async () => {
    const first = await submits(helper, await complete('A', TWO));
    expect((await queued(first.id))?.['flags']).to.deep.equal([]);
    const second = await submits(helper, await complete('B', `0${TWO}`));
    expect((await queued(second.id))?.['flags']).to.deep.equal(['gtin_elsewhere']);
    for (const { id } of [first, second])
      expect(doubts(await reads(officer, id))).to.deep.equal(['/variants/0/gtin gtin_elsewhere']);
  });

  it('then it is told no more once the other one has another, or has ended', async () => {
    const kept = await begun(THREE);
    const changed = await begun(THREE);
    const ended = await submits(helper, await complete('C', THREE));
    expect(doubts(await reads(helper, kept.id))).to.deep.equal(['/variants/0/gtin gtin_elsewhere']);
    await edits(helper, changed, { variants: [{ sku: 'T-0', gtin: null }] });
    expect(doubts(await reads(helper, kept.id))).to.have.length(1);
    await isDecided(officer, ended, 'reject', [{ pointer: '', text: 'Không phải sản phẩm của xã.' }]);
    expect(doubts(await reads(helper, kept.id))).to.deep.equal([]);
  });

  it('then a copy has none, unless its original was rejected', async () => {
    const original = await complete('D', '8936014950012');
    const copy = await describes(helper, { copyOf: original.id });
    expect(copy.variants.map(({ gtin }) => gtin)).to.deep.equal([null]);
    const ended = await isDecided(officer, await submits(helper, original), 'reject', [
      { pointer: '', text: 'Không phải sản phẩm của xã.' },
    ]);
    const next = await describes(helper, { copyOf: ended.id });
    expect(next.variants.map(({ gtin }) => gtin)).to.deep.equal(['8936014950012']);
    expect(doubts(next)).to.deep.equal([]);
  });
});
