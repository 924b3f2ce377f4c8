import type { Areas } from '../areas/index.ts';
import { consentedPurposes, type Producer } from '../producers/index.ts';
import { offerOf, ownedBy, type Product, type Snapshot } from '../products/index.ts';
import type { Change, SearchDocument } from './port.ts';

/** What names stand for. */
export interface Names {
  readonly areas: Pick<Areas, 'get'>;
}

/** What the index is to know of a product, and of its producer: nothing of one that is held back, listed no more or has no snapshot. */
export function changeOf(known: Product, producer: Producer | null, names: Names): Change {
  const product = producer ? ownedBy(known, producer) : known;
  const { id, revision, snapshot, officerHold, ownerHold, consents } = product;
  const held = officerHold !== null || ownerHold !== null || consents?.listing === false;
  const shown = snapshot && !held && product.removedAt === undefined;
  return { id, revision, document: shown ? documentOf(product, snapshot, producer, names) : null };
}

function documentOf(product: Product, snapshot: Snapshot, producer: Producer | null, names: Names): SearchDocument {
  const { content } = snapshot;
  return {
    id: product.id,
    name: content.name.vi,
    altNames: [content.name.en, content.brand].filter((name) => name !== null),
    producer: snapshot.producer.name,
    areaName: areaName(snapshot.producer.areaId, names),
    codes: content.variants.flatMap(({ sku, gtin }) => [sku, gtin].filter((code) => code !== null)),
    description: [content.description?.vi, content.story?.vi, ...content.label.ingredients].filter(Boolean).join('\n'),
    area: snapshot.producer.areaId,
    set: content.setNumber,
    stars: content.ocop?.stars ?? null,
    starsUntil: snapshot.starsUntil,
    prices: pricesOf(product, snapshot),
    certificates: content.certificates.map(({ kind }) => kind),
    location: producer && consentedPurposes(producer).includes('listing') ? producer.location : null,
    validUntil: snapshot.validUntil,
  };
}

/** What the variants for sale cost, the lowest price first. */
export const pricesOf = ({ offers }: Pick<Product, 'offers'>, { content }: Snapshot): readonly number[] =>
  content.variants
    .map(({ id }) => offerOf(id, offers).priceVnd)
    .filter((price) => price !== null)
    .sort((one, other) => one - other);

/** The commune with its province, without the words for their kinds. */
function areaName(areaId: string, { areas }: Names): string {
  const commune = areas.get(areaId);
  const province = commune?.parentId ? areas.get(commune.parentId) : null;
  return [commune?.properName, province?.properName].filter(Boolean).join(' ');
}
