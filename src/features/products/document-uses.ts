import type { Store } from '../../platform/store/port.ts';
import type { DocumentUse } from '../producers/index.ts';
import { documentPointers } from './content.domain.ts';
import type { Product } from './product.ts';
import { productsIn } from './products.store.ts';

const PAGE = 100;

/** Which products of a producer name which of its documents: in the working copy, in a submission, in what was approved. */
export const documentUses =
  ({ store }: { readonly store: Pick<Store, 'collection'> }) =>
  async (producerId: string): Promise<readonly DocumentUse[]> => {
    const uses: DocumentUse[] = [];
    for (let after; ;) {
      const page = await productsIn(store).find({ producerId }, { after, limit: PAGE });
      uses.push(...page.items.filter(({ removedAt }) => removedAt === undefined).flatMap(usesIn));
      if (page.end === null) return uses;
      after = page.end;
    }
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
