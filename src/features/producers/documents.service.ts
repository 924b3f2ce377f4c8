import { dayOf, type Day } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { FileType } from '../../kernel/file-types.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { bodyInvalid, notFound, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { StoredFile } from '../../platform/files/port.ts';
import { DuplicateKey } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import type { DocumentInput } from './documents.schemas.ts';
import { documentsIn, type DocumentType, type PaperDocument } from './documents.store.ts';
import { daysAhead } from './producers.domain.ts';
import { findProducer, requireConsent, type Found, type ProducerDeps } from './producers.service.ts';

/**
 * Adds a document to a producer; under an id that is there already, finds it. The file is an original by now, whoever
 * else has handed in the same bytes.
 * @throws Problem body_invalid, consent_missing
 */
export async function addDocument(
  { store, clock }: ProducerDeps,
  caller: Caller,
  found: Found,
  id: string,
  { kind, number, issuer, ...days }: DocumentInput,
  { sha256, bytes, type }: StoredFile & { readonly type: FileType },
): Promise<PaperDocument> {
  requireConsent(found);
  const at = clock.now();
  const { issuedOn = null, expiresOn = null }: { readonly issuedOn?: Day | null; readonly expiresOn?: Day | null } =
    days;
  const ends: readonly FieldError[] =
    issuedOn !== null && expiresOn !== null && expiresOn < issuedOn
      ? [{ pointer: '/expiresOn', code: 'ends_before_start' }]
      : [];
  const errors = [...daysAhead({ '/issuedOn': issuedOn }, dayOf(at)), ...ends];
  if (errors.length > 0) throw bodyInvalid(errors);
  const producerId = found.producer.id;
  const document = {
    id,
    version: 1,
    producerId,
    kind,
    number: number?.trim() ?? null,
    issuer: issuer?.trim() ?? null,
    issuedOn,
    expiresOn,
    sha256,
    bytes,
    // Its upload has let no other through.
    type: type as DocumentType,
    addedBy: caller.id,
    createdAt: at,
  };
  const event = { at, actorId: caller.id, aggregate: 'producerDocuments', data: { producerId, kind } };
  return insertOnce(store, withEvent(document, { ...event, type: 'producer.documentAdded' }));
}

async function insertOnce(store: Store, document: Omit<PaperDocument, 'revision'>): Promise<PaperDocument> {
  try {
    return await documentsIn(store).insert(document);
  } catch (error) {
    const made = error instanceof DuplicateKey ? await documentsIn(store).get(document.id) : null;
    if (made) return made;
    throw error;
  }
}

/** The documents of a producer, the newest first. */
export async function listDocuments(
  { store }: Pick<ProducerDeps, 'store'>,
  { producer: { id: producerId } }: Found,
  { limit, after, count }: PageRequest,
): Promise<PageOf<PaperDocument>> {
  const documents = documentsIn(store);
  const page = await documents.find({ producerId }, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await documents.count({ producerId }) : null };
}

/** Far more papers than a producer has. */
const MOST_DOCUMENTS = 200;

/** Every document of a producer, in the order in which they were handed in. */
export const documentsBy = async (
  { store }: { readonly store: Pick<ProducerDeps['store'], 'collection'> },
  producerId: string,
): Promise<readonly PaperDocument[]> =>
  (await documentsIn(store).find({ producerId }, { limit: MOST_DOCUMENTS })).items;

/** The documents of a producer among these, by id. */
export async function documentsOf(
  { store }: Pick<ProducerDeps, 'store'>,
  producerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PaperDocument>> {
  if (ids.length === 0) return new Map();
  const { items } = await documentsIn(store).find({ id: { $in: ids }, producerId }, { limit: ids.length });
  return new Map(items.map((document) => [document.id, document]));
}

/** A document of a producer within the caller's reach. @throws Problem not_found */
export async function findDocument(
  deps: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  { id, docId }: { readonly id: string; readonly docId: string },
): Promise<PaperDocument> {
  const { producer } = await findProducer(deps, caller, id);
  const document = await documentsIn(deps.store).get(docId);
  if (document?.producerId !== producer.id) throw notFound();
  return document;
}

/** Whether a document was handed in as this original. */
export const isDocumentFile = async (store: Pick<Store, 'collection'>, sha256: string): Promise<boolean> =>
  (await documentsIn(store).find({ sha256 }, { limit: 1 })).items.length > 0;
