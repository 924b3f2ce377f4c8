import { FileMissing, type Files } from '../../../platform/files/port.ts';
import type { Store } from '../../../platform/store/port.ts';
import type { Media } from '../../media/index.ts';
import { consentsTo, documentsBy, producersIn } from '../../producers/index.ts';
import { documentPointers, productsIn } from '../../products/index.ts';
import type { Attachments } from '../writers/channel-files.ts';

export interface AttachmentDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly media: Pick<Media, 'open'>;
  readonly files: Pick<Files, 'open' | 'has'>;
}

const NONE: Attachments = { pictures: [], papers: [], consented: false };

/**
 * The pictures of what is sold, and the papers that were approved with it, besides the registration of its producer:
 * papers of other products stay. Nothing is opened yet.
 */
export async function attachmentsOf({ store, media, files }: AttachmentDeps, productId: string): Promise<Attachments> {
  const product = await productsIn(store).get(productId);
  const producer = product && (await producersIn(store).get(product.producerId));
  if (!product?.snapshot || !producer) return NONE;
  const mainFirst = product.snapshot.photos.toSorted(
    (one, other) => Number(other.role === 'main') - Number(one.role === 'main'),
  );
  const pictures = await there(mainFirst, ({ id }) => hasPicture(media, id));
  const named = new Set(documentPointers(product.snapshot.content).values());
  const its = (await documentsBy({ store }, producer.id)).filter(
    ({ id, kind }) => named.has(id) || kind === 'businessRegistration',
  );
  const papers = await there(its, ({ sha256 }) => files.has(sha256));
  return {
    pictures: pictures.map(({ id }) => ({ open: async () => (await media.open(id, 'large')).content })),
    papers: papers.map(({ id, kind, type, sha256 }) => ({ id, kind, type, open: () => files.open(sha256) })),
    // Papers name who makes it.
    consented: consentsTo(producer, 'feeds') && producer.withheld === undefined,
  };
}

/** What is lost is left out: it must not stop the export of everything else. */
async function there<T>(items: readonly T[], isThere: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  const found = await Promise.all(items.map(isThere));
  return items.filter((_, at) => found[at]);
}

async function hasPicture(media: AttachmentDeps['media'], id: string): Promise<boolean> {
  try {
    (await media.open(id, 'large')).content.destroy();
    return true;
  } catch (error) {
    if (error instanceof FileMissing) return false;
    throw error;
  }
}
