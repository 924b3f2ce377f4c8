import { expect } from 'chai';
import { failed } from '../../src/features/media/photos.domain.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { itemsOf, type Client } from '../support/client.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { expectFieldErrors } from '../support/problems.ts';
import { PHU_BINH } from '../support/producers.ts';
import { aCompleteProduct, decides, edits, reads, submits, type Described } from '../support/products.ts';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly readAt: string | null;
  readonly subject: { readonly type: string; readonly id: string; readonly name: string } | null;
}

onBothStores('when a person opens their inbox', (service) => {
  let helper: Client;
  let typist: Client;
  let officer: Client;
  let product: Described;
  before(async () => {
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    typist = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    const begun = await aCompleteProduct(service(), helper);
    product = await submits(helper, await edits(typist, begun, { brand: 'Úc Kỳ' }));
    await decides(officer, product, 'requestChanges', [{ pointer: '/name', text: 'Ghi rõ hơn.' }]);
    await service().container.pump.drain();
  });

  const inbox = async (client: Client, query = ''): Promise<readonly Item[]> =>
    itemsOf(await client.get(`/v1/me/notices${query}`)) as unknown as readonly Item[];
  const about = (items: readonly Item[], kind: string) => items.find((one) => one.kind === kind)?.subject;

  it('then each notice names what it is about, as it is called now', async () => {
    const subject = { type: 'product', id: product.id, name: 'Tương nếp Úc Kỳ' };
    expect(about(await inbox(helper), 'productChangesRequested')).to.deep.equal(subject);
    product = await edits(helper, await reads(helper, product.id), { name: { vi: 'Tương nếp <b>mới</b>' } });
    expect(about(await inbox(helper), 'productChangesRequested')).to.include({ name: 'Tương nếp <b>mới</b>' });
    expect(about(await inbox(helper), 'welcome')).to.equal(null);
  });

  it('then who typed hears of a decision as well as who submitted, and who decided does not', async () => {
    expect((await inbox(typist)).map(({ kind }) => kind)).to.include('productChangesRequested');
    expect((await inbox(officer)).map(({ kind }) => kind)).to.not.include('productChangesRequested');
  });

  it('then who submitted has a receipt, once, and who has commented is named', async () => {
    expect((await inbox(helper)).filter(({ kind }) => kind === 'submissionSent')).to.have.length(1);
    expect((await inbox(typist)).map(({ kind }) => kind)).to.not.include('submissionSent');
    const { lastDecision } = await reads(helper, product.id);
    const { name } = (await officer.get('/v1/me')).body as { name: string };
    const by = { id: officer.accountId, name, role: 'officer', areaName: PHU_BINH };
    expect([lastDecision?.by, lastDecision?.comments[0]?.by]).to.deep.equal([by, by]);
  });

  it('then what is out of reach by now is not named', async () => {
    const admin = await service().admin();
    const { version } = (await admin.get(`/v1/admin/accounts/${typist.accountId}`)).body as { version: number };
    const roles = [{ role: 'helper', areaCodes: ['05941'] }];
    await admin.patch(`/v1/admin/accounts/${typist.accountId}`, { roles }, { ifMatch: version });
    const notice = (await inbox(typist)).find(({ kind }) => kind === 'productChangesRequested');
    expect(notice).to.deep.include({ subject: null });
  });

  it('then all up to a moment are read at once, and later ones stay', async () => {
    const all = await inbox(helper, '?unread=true');
    const moment = all[0]?.createdAt ?? '';
    service().clock.forward(1_000);
    const again = await submits(helper, await reads(helper, product.id));
    await decides(officer, again, 'requestChanges', [{ pointer: '/name', text: 'Vẫn chưa rõ.' }]);
    await service().container.pump.drain();
    expect((await helper.post('/v1/me/notices/reads', { upTo: moment })).body).to.deep.equal({ read: all.length });
    expect((await inbox(helper, '?unread=true')).map(({ kind }) => kind)).to.deep.equal([
      'productChangesRequested',
      'submissionSent',
    ]);
    expect((await inbox(helper)).length).to.equal(all.length + 2);
    expect((await helper.post('/v1/me/notices/reads', { upTo: moment })).body).to.deep.equal({ read: 0 });
    expectFieldErrors(await helper.post('/v1/me/notices/reads', { upTo: 'now' }), { '/upTo': 'wrong_format' });
    expectFieldErrors(await helper.post('/v1/me/notices/reads', {}), { '/upTo': 'required' });
  });

  it('then a withdrawn consent is told to who has typed, and a photo that failed to who handed it in', async () => {
    const other = await service().person({ role: 'helper', areaCodes: ['05908'] });
    const path = `/v1/producers/${product.producerId}/consents`;
    const [consent] = itemsOf(await other.get(path));
    await other.delete(`${path}/${String(consent?.['id'])}`);
    const { store, clock } = service().container;
    const photo = await photosIn(store).get(product.photos[0]?.id ?? '');
    if (!photo) throw new Error('there is no photo');
    await saveUnconditionally(photosIn(store), photo, (known) => failed(known, 'photo_unreadable', clock.now()));
    await service().container.pump.drain();
    const items = await inbox(helper);
    expect(about(items, 'consentWithdrawn')).to.include({ type: 'producer', id: product.producerId });
    expect(about(items, 'photoFailed')).to.include({ type: 'product', id: product.id });
    expect((await inbox(other)).map(({ kind }) => kind)).to.not.include('consentWithdrawn');
  });
});
