import { expect } from 'chai';
import { idsOf, type Client } from '../support/client.ts';
import { consumer, forMarketplaces, linesOf } from '../support/consumers.ts';
import { onBothStores } from '../support/on-both-stores.ts';
import { jpegPhoto } from '../support/photos.ts';
import { handsIn, registers } from '../support/producers.ts';
import {
  addsPhotos,
  describes,
  edits,
  isDecided,
  readsWithPhotos,
  registeredHousehold,
  soySauce,
  submits,
  type Described,
} from '../support/products.ts';

/** The main job from end to end, without its refusals: those stand in the journeys beside. */
onBothStores('from a household that registers to a consumer that pulls its product', (service) => {
  let helper: Client;
  let officer: Client;
  let marketplace: Client;
  let product: Described;

  /** Everybody who follows the log has seen what has happened. */
  const settled = async () => {
    const { pump, search } = service().container;
    await pump.drain();
    await search.follower.drain();
  };
  const found = async (words: string) => {
    await settled();
    return idsOf(
      await service()
        .anyone()
        .get(`/v1/catalogue/products?q=${encodeURIComponent(words)}`),
    );
  };
  const fed = async () => {
    await settled();
    return linesOf(await marketplace.get('/v1/feeds/shopee/ndjson')).map(({ productId }) => productId);
  };

  before(async () => {
    service().container.pump.start();
    service().container.worker.start();
    helper = await service().person({ role: 'helper', areaCodes: ['05908'] });
    officer = await service().person({ role: 'officer', areaCodes: ['05908'] });
    marketplace = await consumer(service(), 'feeds:read');
  });
  it('a helper registers a household that consents, with its certificate', async () => {
    const consent = {
      purposes: ['profile', 'listing', 'feeds'],
      textVersion: '2026-1',
      givenBy: 'Bà Thử',
      method: 'inPerson',
    };
    const { id: producerId } = await registers(helper, registeredHousehold({ consent }));
    const paper = { kind: 'foodSafetyCertificate', issuedOn: '2026-01-15' };
    const { id: documentId } = (await handsIn(helper, producerId, undefined, paper)).body as { id: string };
    product = await describes(helper, soySauce({ producerId, documentId }, forMarketplaces));
  });

  it('hands in photos, and submits what lacks nothing', async () => {
    await addsPhotos(helper, product.id, [await jpegPhoto()]);
    product = await readsWithPhotos(helper, product.id);
    expect(product.missing).to.deep.equal([]);
    product = await submits(helper, product);
    expect(idsOf(await officer.get('/v1/reviews'))).to.deep.equal([product.id]);
    expect(await found('tuong nep')).to.deep.equal([]);
  });

  it('the officer asks for a change, gets it, and approves', async () => {
    const remarks = [{ pointer: '/label/storage', text: 'Ghi rõ sau khi mở nắp.' }];
    const asked = await isDecided(officer, product, 'requestChanges', remarks);
    const storage = { vi: 'Nơi khô ráo; mở nắp thì để ngăn mát.' };
    const edited = await edits(helper, asked, { label: { storage } });
    product = await isDecided(officer, await submits(helper, edited), 'approve');
    expect(product).to.include({ state: 'approved', publication: 'live' });
  });

  it('a buyer finds it without typing a mark, a marketplace has it in its feed', async () => {
    expect(await found('tuong nep uc ky')).to.deep.equal([product.id]);
    expect(await fed()).to.deep.equal([product.id]);
  });

  it('the helper pauses it: nobody finds it, no feed has it; and it comes back', async () => {
    await helper.post(`/v1/products/${product.id}/pauses`);
    expect(await found('tuong nep uc ky')).to.deep.equal([]);
    expect(await fed()).to.deep.equal([]);
    await helper.post(`/v1/products/${product.id}/resumptions`);
    expect(await found('tuong nep uc ky')).to.deep.equal([product.id]);
    expect(await fed()).to.deep.equal([product.id]);
  });

  it('the service stops without losing what it has begun', async () => {
    await service().container.worker.stop(5_000);
    await service().container.pump.stop();
  });
});
