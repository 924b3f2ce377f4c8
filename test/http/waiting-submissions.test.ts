import { expect } from 'chai';
import { waitingSubmissions } from '../../src/features/products/waiting.jobs.ts';
import { DAY } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { noticesIn } from '../../src/features/accounts/notices.store.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { aCompleteProduct, submits } from '../support/products.ts';

onBothStores('when products wait for officers', (service) => {
  it('then those of the area are told how many, once a day, and nobody else is', async () => {
    const helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const ofProvince = await service().person({ role: 'officer', areaCodes: ['19'] });
    const elsewhere = await service().person({ role: 'officer', areaCodes: ['05941'] });
    await submits(helper, await aCompleteProduct(service(), helper));
    await submits(helper, await aCompleteProduct(service(), helper));
    const job = { id: newId(), kind: 'product.tellWaiting', payload: {}, attempts: 1 };
    const looks = () => waitingSubmissions(service().container).run(job, new AbortController().signal);
    const told = ({ accountId }: Client): Promise<number> =>
      noticesIn(service().container.store).count({ accountId, kind: 'submissionReceived' });
    await looks();
    await looks();
    expect(await Promise.all([officer, ofProvince, elsewhere, helper].map(told))).to.deep.equal([1, 1, 0, 0]);
    const text = 'Trong địa bàn của bạn có 2 sản phẩm chờ duyệt.';
    const [notice] = itemsOf(await officer.get('/v1/me/notices')).filter(({ kind }) => kind === 'submissionReceived');
    expect(notice).to.deep.include({ text, subject: null });
    service().clock.forward(DAY);
    await looks();
    expect(await Promise.all([officer, ofProvince, elsewhere, helper].map(told))).to.deep.equal([2, 2, 0, 0]);
  });
});
