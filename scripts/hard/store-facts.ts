import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import type { PaperDocument } from '../../src/features/producers/index.ts';
import { events } from '../../src/platform/events/events.store.ts';
import type { Container } from '../../src/container.ts';
import { newId } from '../../src/kernel/ids.ts';
import { allDocuments } from '../../test/support/all-documents.ts';
import { aListedProducer } from '../../test/support/on-sale.ts';
import { aStoredProduct, type Stage } from '../../test/support/stored-products.ts';

/** Numbers of the log that are missing, or there twice. */
export async function flawsOfLog({ store }: Pick<Container, 'store'>): Promise<number> {
  const numbers = (await allDocuments(store.collection(events)))
    .map(({ seq }) => seq)
    .sort((one, other) => one - other);
  return numbers.filter((seq, place) => seq !== place + 1).length;
}

/** Products that lack nothing, each of a household of its own, straight into the store: their ids. */
export async function storedProducts(container: Container, stage: Stage, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const listed = await aListedProducer(container, { name: `Hộ số ${String(ids.length)}` });
    const businessRegistration = { number: '17H8001234', issuedOn: '2024-01-02' };
    const producer = await producersIn(container.store).replace({ ...listed, businessRegistration }, listed.revision);
    const document = await aPaper(container, producer.id);
    ids.push((await aStoredProduct(container, { producer, document, stage })).id);
  }
  return ids;
}

const aPaper = ({ store, clock }: Container, producerId: string): Promise<PaperDocument> =>
  documentsIn(store).insert({
    id: newId(),
    version: 1,
    producerId,
    kind: 'foodSafetyCertificate',
    number: null,
    issuer: null,
    issuedOn: '2026-01-15',
    expiresOn: '2029-01-15',
    sha256: '0'.repeat(64),
    bytes: 1,
    type: 'pdf',
    addedBy: newId(),
    createdAt: clock.now(),
  });
