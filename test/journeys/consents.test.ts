import { expect } from 'chai';
import type { Client } from '../support/client.ts';
import { consumer, forMarketplaces, linesOf } from '../support/consumers.ts';
import type { Run } from '../support/exports.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { jpegPhoto } from '../support/photos.ts';
import { expectFieldErrors, expectProblem } from '../support/problems.ts';
import { CONSENT, handsIn, registers } from '../support/producers.ts';
import {
  addsPhotos,
  describes,
  isDecided,
  reads,
  readsWithPhotos,
  registeredHousehold,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';
import { PASSWORD } from '../support/service.ts';
import { aPack, surfacesOf, type Addresses, type Surface } from '../support/surfaces.ts';

/** Whatever tells who she is, as it stands in texts and in addresses. */
const PERSONAL = [
  /Riêng Tư/i,
  /rieng-tu/,
  /Kín Đáo/,
  /366123456|366 123 456/,
  /rieng\.tu@/,
  /21\.4612/,
  /019190000123/,
];
const rulesIn = (missing: unknown): readonly string[] =>
  (missing as readonly { readonly rule: string }[]).map(({ rule }) => rule);
const PURPOSES = ['profile', 'listing', 'feeds'] as const;

/** One household with a consent of its own for each purpose; each is taken back and given again. */
onBothStores('when a household takes back what it has agreed to', (service) => {
  let helper: Client;
  let officer: Client;
  let marketplace: Client;
  let producerId: string;
  let product: Described;
  let at: Addresses;
  let consents: Record<string, string>;
  let cursor: string;

  const path = (below = ''): string => `/v1/producers/${producerId}${below}`;
  const agrees = async (purpose: string): Promise<void> => {
    const { body } = await helper.post(path('/consents'), { ...CONSENT, purposes: [purpose] });
    consents[purpose] = (body as { readonly id: string }).id;
  };
  const takesBack = (purpose: string) => helper.delete(path(`/consents/${consents[purpose] ?? ''}`));
  /** Who follows the log has seen what has happened, and no answer from before is kept. */
  const settled = async (): Promise<void> => {
    await service().container.pump.drain();
    await service().container.search.follower.drain();
    service().clock.forward(600);
  };
  const surfaces = async (): Promise<ReadonlyMap<string, Surface>> => {
    await settled();
    return surfacesOf(service(), at);
  };
  const namesOf = (seen: ReadonlyMap<string, Surface>, of: (surface: Surface) => boolean): string[] =>
    [...seen].filter(([, surface]) => of(surface)).map(([name]) => name);
  const isPersonal = ({ text }: Surface): boolean => PERSONAL.some((secret) => secret.test(text));
  const showsIt = ({ text }: Surface): boolean => text.includes('Tương nếp Úc Kỳ ủ chum');

  before(async () => {
    service().container.pump.start();
    service().container.worker.start();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    marketplace = await consumer(service(), 'feeds:read');
    const input = registeredHousehold({
      name: 'Hộ bà Nguyễn Thị Riêng Tư',
      representative: { name: 'Nguyễn Thị Riêng Tư', title: 'Chủ hộ' },
      personalId: '019190000123',
      taxCode: '019190000123',
      phone: '0366123456',
      email: 'rieng.tu@example.vn',
      addressLine: 'Xóm Kín Đáo',
      location: { lat: 21.4612, lng: 105.9734 },
      consent: { ...CONSENT, purposes: ['profile'] },
    });
    producerId = (await registers(helper, input)).id;
    consents = { profile: String((await helper.get(path('/consents'))).body.items[0].id) };
    const paper = { kind: 'foodSafetyCertificate', issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
    const documentId = String((await handsIn(helper, producerId, undefined, paper)).body.id);
    product = await describes(helper, soySauce({ producerId, documentId }, forMarketplaces));
    await addsPhotos(helper, product.id, [await jpegPhoto()]);
    product = await readsWithPhotos(helper, product.id);
  });
  it('then before it has agreed to be listed and sent on, both are named beside all else that lacks', async () => {
    const { body } = await helper.get(`/v1/products/${product.id}/completeness`);
    expect(rulesIn(body.law.missing)).to.deep.equal(['listing_consent_missing']);
    for (const { complete, missing } of body.channels)
      expect([complete, missing[0].rule, missing[0].pointer]).to.deep.equal([
        false,
        'feeds_consent_missing',
        '/producerId',
      ]);
    const refused = await helper.post(`/v1/products/${product.id}/submissions`, {}, { ifMatch: product.version });
    expectProblem(refused, 422, 'consent_missing');
    expectFieldErrors(refused, { '/producerId': 'listing_consent_missing' });
  });

  it('then with every consent it is seen in every place', async () => {
    await agrees('listing');
    await agrees('feeds');
    product = await isDecided(officer, await submits(helper, await reads(helper, product.id)), 'approve');
    await settled();
    const run: Run = await aPack(officer);
    const { slug } = (await officer.get(path())).body as { readonly slug: string };
    at = { product, producerSlug: slug, producerName: 'Riêng Tư', run, officer };
    const seen = await surfaces();
    expect(namesOf(seen, ({ status }) => status !== 200)).to.deep.equal([]);
    const silent = ['photo', 'oldFiles'];
    expect(namesOf(seen, (surface) => !isPersonal(surface))).to.have.members([...silent, 'shopeeFeed']);
    expect(namesOf(seen, (surface) => !showsIt(surface))).to.have.members([...silent, 'officerProducer']);
    cursor = (await marketplace.get('/v1/feeds/shopee/ndjson')).headers.get('feed-cursor') ?? '';
  });

  it('then without feeds its rows are deletes, no export has it, and files that hold it are gone', async () => {
    await takesBack('feeds');
    const seen = await surfaces();
    const [told] = linesOf(await marketplace.get(`/v1/feeds/shopee/ndjson?since=${cursor}`));
    expect(told).to.deep.equal({ operation: 'delete', productId: product.id, skus: ['TUK-1000', 'TUK-500'] });
    for (const feed of ['shopeeFeed', 'lazadaFeed', 'postmartFeed'])
      expect(seen.get(feed)?.text, feed).to.not.include('TUK-500');
    expect(seen.get('oldFiles')).to.deep.include({ status: 410 });
    expect(seen.get('oldFiles')?.text).to.include('export_withdrawn').and.include('Xuất lại');
    expect(seen.get('newFiles')?.text).to.include('export.consentMissing').and.not.include('TUK-500;');
    expect(seen.get('newFiles')?.text).to.not.match(/certificates\//);
    expect(seen.get('product')?.status).to.equal(200);
    await agrees('feeds');
    expect(await surfaces()).to.satisfy((after: typeof seen) => after.get('postmartFeed')?.text.includes('TUK-500'));
  });

  it('then without listing it is nowhere, and back with a new consent without a review', async () => {
    await takesBack('listing');
    // At once, before anything has followed the log.
    expectProblem(await service().anyone().get(`/v1/catalogue/products/${product.slug}`), 410, 'listing_withdrawn');
    const seen = await surfaces();
    const gone = [
      'product',
      'producer',
      'productPage',
      'productPageInEnglish',
      'producerPage',
      'producerPageInEnglish',
    ];
    expect(namesOf(seen, ({ status }) => status === 410)).to.have.members([...gone, 'oldFiles']);
    expect(seen.get('photo')?.status).to.equal(404);
    const own = ['officerProduct', 'officerLists'];
    expect(namesOf(seen, showsIt)).to.have.members(own);
    expect((await reads(officer, product.id)).publication).to.equal('withdrawn');
    expect((await officer.get('/v1/products?publication=withdrawn')).body.items).to.have.length(1);
    await agrees('listing');
    const back = await surfaces();
    expect(namesOf(back, ({ status }) => status !== 200)).to.deep.equal([]);
    expect(namesOf(back, (surface) => !isPersonal(surface))).to.have.members(['photo', 'oldFiles', 'shopeeFeed']);
    expect((await reads(officer, product.id)).version).to.equal(product.version);
  });

  it('then without a profile nobody reads who it is, in addresses neither, and the product stays', async () => {
    await takesBack('profile');
    const seen = await surfaces();
    expect(namesOf(seen, isPersonal)).to.deep.equal([]);
    const gone = [
      'product',
      'producer',
      'productPage',
      'productPageInEnglish',
      'producerPage',
      'producerPageInEnglish',
    ];
    expect(namesOf(seen, ({ status }) => status === 410)).to.have.members([...gone, 'oldFiles']);
    expect(seen.get('searchByName')?.text).to.not.include(product.id);
    expect(seen.get('newFiles')?.text).to.not.match(/certificates\//);
    const now = await reads(officer, product.id);
    expect(now).to.include({ publication: 'live', producerName: 'Hộ sản xuất tại xã Phú Bình' });
    at = { ...at, product: now, producerSlug: (await officer.get(path())).body.slug as string };
    const moved = await surfaces();
    expect(namesOf(moved, isPersonal)).to.deep.equal([]);
    expect(namesOf(moved, ({ status }) => status !== 200)).to.deep.equal(['oldFiles']);
    expect(moved.get('productPage')?.text).to.include('Hộ sản xuất tại xã Phú Bình');
    expect(moved.get('productPageInEnglish')?.text).to.include('Hộ sản xuất tại xã Phú Bình');
    const { body } = await helper.get(`/v1/products/${product.id}/completeness`);
    expect(rulesIn(body.law.missing)).to.include('profile_consent_missing');
  });

  it('then a new profile brings back who it is, at the new address', async () => {
    await agrees('profile');
    const seen = await surfaces();
    expect(namesOf(seen, ({ status }) => status !== 200)).to.deep.equal([]);
    expect(seen.get('productPage')?.text)
      .to.match(/Riêng Tư/)
      .and.match(/Kín Đáo/);
    expectProblem(await service().anyone().get(`/v1/catalogue/products/${product.slug}`), 410, 'address_gone');
  });

  it('then an officer who has gone to another commune has no file of it any more', async () => {
    const file = `/v1/exports/${at.run.id}`;
    const admin = await service().admin();
    const account = `/v1/admin/accounts/${officer.accountId}`;
    const { version } = (await admin.get(account)).body as { readonly version: number };
    const roles = [{ role: 'officer', areaCodes: ['05941'] }];
    expect((await admin.patch(account, { roles }, { ifMatch: version })).status).to.equal(200);
    await officer.signsIn(officer.login, PASSWORD);
    expect((await officer.get(file)).status).to.equal(200);
    for (const path of [`${file}/files/${at.run.files[0]?.name ?? ''}`, `${file}/report`])
      expectProblem(await officer.get(path), 404, 'not_found');
  });

  it('then every purpose has been withdrawn once, and the record of it stays', async () => {
    const items = (await helper.get(path('/consents'))).body.items as readonly {
      readonly purposes: readonly string[];
      readonly withdrawnAt: string | null;
    }[];
    expect(items.filter(({ withdrawnAt }) => withdrawnAt).flatMap(({ purposes }) => purposes)).to.have.members(
      PURPOSES,
    );
  });

  it('then the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
