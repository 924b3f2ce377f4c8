import type { Day } from '../../kernel/clock.ts';
import { fieldMessage } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { codeOf, type Areas } from '../areas/index.ts';
import type { Media } from '../media/index.ts';
import {
  consentedPurposes,
  documentState,
  doubtsOf,
  holdsIn,
  type Actor,
  type PaperDocument,
  type Producer,
} from '../producers/index.ts';
import {
  byIndex,
  changesBetween,
  describedBy,
  documentPointers,
  publicationOf,
  rowsOf,
  type HistoryRow,
  type ProducerRecord,
  type Product,
} from '../products/index.ts';
import { answeredBy } from './answered.domain.ts';
import type { DossierAnswer, PastDecision, SimilarPhoto } from './dossier.schemas.ts';
import type { DecidedSubmission } from './submissions.store.ts';

type Actors = ReadonlyMap<string, Actor>;

export const presentReviewedProducer = (
  producer: Producer,
  { record, today, locale }: { readonly record: ProducerRecord; readonly today: Day; readonly locale: Locale },
): DossierAnswer['producer'] => ({
  id: producer.id,
  name: producer.name,
  type: producer.type,
  areaCode: codeOf(producer.areaId),
  hamlet: producer.hamlet ?? null,
  addressLine: producer.addressLine,
  phone: producer.phone,
  consentedPurposes: consentedPurposes(producer),
  warnings: doubtsOf(producer, today).map((doubt) => fieldMessage(doubt, locale)),
  record: {
    approved: record.approved,
    rejected: record.rejected,
    takenDown: record.takenDown,
    since: producer.createdAt,
  },
});

const PICTURES: readonly PaperDocument['type'][] = ['jpeg', 'png', 'webp', 'heic'];

/** A paper that the product names, with the addresses by which it is seen. */
export function presentDocument(
  document: PaperDocument,
  { product, actors, today }: { readonly product: Product; readonly actors: Actors; readonly today: Day },
): DossierAnswer['documents'][number] {
  const path = `/v1/producers/${document.producerId}/documents/${document.id}`;
  return {
    id: document.id,
    version: document.version,
    kind: document.kind,
    number: document.number,
    issuer: document.issuer,
    issuedOn: document.issuedOn,
    expiresOn: document.expiresOn,
    state: documentState(document, today),
    file: { sha256: document.sha256, bytes: document.bytes, type: document.type },
    pointers: [...documentPointers(product.content)].filter(([, id]) => id === document.id).map(([pointer]) => pointer),
    preview: PICTURES.includes(document.type) ? `${path}/preview.webp` : null,
    view: `${path}/file?view=true`,
    addedByPerson: actors.get(document.addedBy) ?? null,
    createdAt: document.createdAt,
  };
}

/** A decision, and what became of each of its remarks; `kept` is what was decided on. */
export function presentDecision(
  row: Omit<HistoryRow, 'revision'>,
  {
    product,
    actors,
    kept,
  }: { readonly product: Product; readonly actors: Actors; readonly kept: DecidedSubmission | null },
): PastDecision {
  const changes = kept && changesBetween(describedBy(kept), describedBy(product));
  return {
    decision: row.move as PastDecision['decision'],
    // The decision itself made the next version.
    version: row.version - 1,
    at: row.at,
    by: actors.get(row.actorId ?? '') ?? null,
    bulk: row.bulk ?? false,
    comments: row.comments.map(({ id = null, pointer, text, reasonId = null }) => ({
      id,
      pointer: byIndex(pointer, rowsOf(product)),
      text,
      reasonId,
      answered: changes && answeredBy(pointer, changes),
    })),
  };
}

interface Looking {
  readonly caller: Caller;
  readonly areas: Areas;
  readonly media: Pick<Media, 'urls'>;
  readonly today: Day;
}

/** A photo of another product that looks like one of this: named to who may see that product. */
export function presentSimilar(
  {
    photoId,
    other,
  }: { readonly photoId: string; readonly other: { readonly productId: string; readonly photoId: string } },
  product: Product | null,
  { caller, areas, media, today }: Looking,
): SimilarPhoto {
  const inReach = product !== null && holdsIn(caller, 'officer', product.areaId, areas);
  const isKnown = inReach || (product !== null && publicationOf(product, today) === 'live');
  return {
    photoId,
    other: {
      ...other,
      name: isKnown ? product.content.name.vi : null,
      areaName: product ? (areas.get(product.areaId)?.name ?? null) : null,
      inReach,
    },
    urls: isKnown ? media.urls(other.photoId, { live: false }) : null,
  };
}
