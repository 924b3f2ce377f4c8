import { eachDocument } from '../../platform/store/pages.ts';
import type { Store } from '../../platform/store/port.ts';
import type { DocumentUse } from '../producers/index.ts';
import { documentPointers } from './pointers.domain.ts';
import type { Product } from './product.ts';
import { productsIn } from './products.store.ts';

/** Which products of a producer name which of its documents: in the working copy, in a submission, in what was approved. */
export const documentUses =
  ({ store }: { readonly store: Pick<Store, 'collection'> }) =>
  async (producerId: string): Promise<readonly DocumentUse[]> => {
    const uses: DocumentUse[] = [];
    for await (const product of eachDocument(productsIn(store), { producerId }))
      if (product.removedAt === undefined) uses.push(...usesIn(product));
    return uses;
  };

function usesIn({ id, state, content, snapshot }: Product): readonly DocumentUse[] {
  const written = new Set(documentPointers(content).values());
  const approved = new Set(snapshot ? documentPointers(snapshot.content).values() : []);
  return [...new Set([...written, ...approved])].map((documentId) => ({
    documentId,
    productId: id,
    inReview: state === 'submitted' && written.has(documentId),
    approved: approved.has(documentId),
  }));
}
