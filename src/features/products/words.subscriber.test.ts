import { expect } from 'chai';
import { onBothStores } from '../../../test/support/on-both-stores.ts';
import { draft } from '../../../test/support/plain-product.ts';
import { withEvent } from '../../kernel/events.ts';
import { newId } from '../../kernel/ids.ts';
import { productEdited } from './products.events.ts';
import { productsIn } from './products.store.ts';

const { words: _words, nameKey: _nameKey, skuKeys: _skuKeys, ...withoutWords } = draft;

onBothStores('when the release before this one renames a product', (service) => {
  it('gives the product the words of its new name, and changes no version', async () => {
    const { container } = service();
    const products = productsIn(container.store);
    const id = newId();
    const made = await products.insert({ ...withoutWords, id, slug: `tuong-${id}`, outbox: [] });
    const renamed = { ...made, content: { ...made.content, name: { vi: 'Chè Tân Cương', en: null } } };
    const move = { move: 'edit', from: 'draft', to: 'draft', version: made.version } as const;
    const edited = productEdited({ ...move, fields: ['/name/vi'], before: [], after: [] });
    await products.replace(withEvent(renamed, edited, { actorId: null, at: container.clock.now() }), made.revision);
    await container.pump.drain();
    const found = await products.get(id);
    expect(found?.nameKey).to.equal('che tan cuong');
    expect(found?.words).to.include.members(['che', 'tan', 'cuong']);
    expect(found?.version).to.equal(made.version);
  });
});
