import { expect } from 'chai';
import { patchProduct } from '../../src/features/products/describe.service.ts';
import { deleteProduct, setOffers, withdrawProduct } from '../../src/features/products/moves.service.ts';
import { addPhotos } from '../../src/features/products/photos.service.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { findForDescribing, type ProductAccess } from '../../src/features/products/products.service.ts';
import { decide, findForDeciding } from '../../src/features/reviews/reviews.service.ts';
import { RevisionConflict } from '../../src/platform/store/errors.ts';
import { serviceSubject, type ServiceSubject } from './service.subject.ts';
import { BOTTLES, firstInput, stored } from './subject.ts';

const PHOTO = {
  name: 'IMG_1.jpg',
  sha256: 'a'.repeat(64),
  bytes: 1,
  type: 'jpeg' as const,
  pixels: { width: 640, height: 640 },
};

/** What the random runs have found once, said plainly: both have read the product before either writes. */
describe('when two people change a product at once', () => {
  let subject: ServiceSubject;
  let id: string;
  before(async () => {
    subject = await serviceSubject();
  });
  after(() => subject.close());
  beforeEach(async () => {
    id = await subject.begin(firstInput(subject.papers));
  });
  afterEach(async () => {
    const { revision } = await stored(subject, id);
    await productsIn(subject.store).remove(id, revision);
  });

  const readBy = (person: 'helper' | 'producer'): Promise<ProductAccess> =>
    findForDescribing(subject.deps, subject.callers[person], id);
  const refusal = (answer: Promise<unknown>): Promise<unknown> =>
    answer.then(
      () => 'done',
      (error: unknown) => error,
    );

  it('then a price that is set while another edits stays set', async () => {
    const { deps, callers } = subject;
    const read = await readBy('helper');
    const offer = { sku: BOTTLES[0].sku, priceVnd: 40_000, stock: 7 };
    await setOffers(deps, callers.producer, await readBy('producer'), [offer]);
    const { product } = await patchProduct(deps, callers.helper, read, { name: { vi: 'Tương chum' } });
    expect(product.content.name.vi).to.equal('Tương chum');
    expect(product.offers[0]).to.deep.include({ priceVnd: 40_000, stock: 7 });
  });

  it('then the price that the edit itself names counts, and the stock that it does not name stays', async () => {
    const { deps, callers } = subject;
    const read = await readBy('helper');
    const offer = { sku: BOTTLES[0].sku, priceVnd: 40_000, stock: 7 };
    await setOffers(deps, callers.producer, await readBy('producer'), [offer]);
    const [{ stock: _, ...first }, second] = BOTTLES;
    const variants = [{ ...first, priceVnd: 45_000 }, second];
    const { product } = await patchProduct(deps, callers.helper, read, { variants });
    expect(product.offers[0]).to.deep.include({ priceVnd: 45_000, stock: 7 });
  });

  it('then what one has deleted is gone for the other, and keeps no SKU', async () => {
    const { deps, callers } = subject;
    const read = await readBy('helper');
    await deleteProduct(deps, callers.producer, await readBy('producer'));
    const deleted = await stored(subject, id);
    const offer = { sku: BOTTLES[0].sku, priceVnd: 40_000 };
    for (const late of [
      () => addPhotos(deps, callers.helper, read, [PHOTO], {}),
      () => setOffers(deps, callers.helper, read, [offer]),
    ])
      expect(await refusal(late())).to.include({ code: 'not_found' });
    expect(await stored(subject, id)).to.deep.equal(deleted);
    expect(deleted).not.to.have.property('skuKeys');
  });

  it('then a submission is withdrawn or approved, never both', async () => {
    const { deps, callers } = subject;
    await subject.act({ deed: 'addPhoto', photo: 0, by: 'helper', sees: null }, await stored(subject, id), new Map());
    await subject.act({ deed: 'submit', by: 'helper', sees: 'now' }, await stored(subject, id), new Map());
    const read = await findForDeciding(deps, callers.officer, id);
    await withdrawProduct(deps, callers.helper, await readBy('helper'));
    const late = await refusal(decide(deps, callers.officer, read, { decision: 'approve' }));
    expect(late).to.be.instanceOf(RevisionConflict);
    expect(await stored(subject, id)).to.include({ state: 'draft', snapshot: null });
  });
});
