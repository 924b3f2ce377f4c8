import { expect } from 'chai';
import { DAY, plus } from '../../kernel/clock.ts';
import { aListedProducer, onSale } from '../../../test/support/on-sale.ts';
import { startService } from '../../../test/support/service.ts';
import { confirmOffers } from './products.domain.ts';

describe('when the same prices and stocks are sent again', () => {
  it('then that says once a day that they are still right, and other numbers are a change', async () => {
    const service = await startService();
    const { container } = service;
    const product = await onSale(container, { producer: await aListedProducer(container) });
    await service.stop();
    const act = (at: string) => ({ actorId: 'helper', at });
    const now = container.clock.now();
    const news = (of: typeof product) => of.outbox?.slice(product.outbox?.length).map(({ type }) => type);

    const once = confirmOffers(product, product.offers, act(now));
    expect([once.offersConfirmedAt, once.version, news(once)]).to.deep.equal([
      now,
      product.version,
      ['product.offersConfirmed'],
    ]);
    expect(confirmOffers(once, product.offers, act(now))).to.equal(once);
    const later = plus(now, DAY);
    expect(confirmOffers(once, product.offers, act(later)).offersConfirmedAt).to.equal(later);
    const [first, ...others] = product.offers;
    if (!first) throw new Error('the example has prices');
    const other = confirmOffers(once, [{ ...first, stock: (first.stock ?? 0) + 1 }, ...others], act(later));
    expect([other.offersConfirmedAt, news(other)?.at(-1)]).to.deep.equal([later, 'product.offersChanged']);
  });
});
