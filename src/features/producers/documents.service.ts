import { createHash } from 'node:crypto';
import { dayOf, type Day } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { FileType } from '../../kernel/file-types.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { bodyInvalid, notFound, Problem, type FieldError } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { StoredFile } from '../../platform/files/port.ts';
import { amountIn, besides, withinQuota, type WithLimits, type Wanted } from '../../platform/quotas/quotas.ts';
import { type Inserted, insertOrFind } from '../../platform/store/change.ts';
import type { New } from '../../platform/store/document.ts';
import type { Store } from '../../platform/store/port.ts';
import type { DocumentInput } from './documents.schemas.ts';
import { documentsIn, typesOf, type DocumentKind, type DocumentType, type PaperDocument } from './documents.store.ts';
import { daysAhead } from './producers.domain.ts';
import { findProducer, requireConsent, type ProducerAccess, type ProducerDeps } from './producers.service.ts';
import { documentAdded } from './producers.events.ts';

/** A document; `alreadyExisted` says that the same request has made it before. */
export type AddedDocument = Inserted<PaperDocument>;

/**
 * Adds a document to a producer; under an id that is taken, the same request of the same caller finds it. The file is an original by now, whoever
 * else has handed in the same bytes.
 * @throws Problem body_invalid, consent_missing, file_type_unsupported, id_taken, quota_reached
 */
export async function addDocument(
  deps: ProducerDeps & WithLimits,
  caller: Caller,
  access: ProducerAccess,
  createdId: string,
  { id = createdId, kind, number, issuer, ...days }: DocumentInput,
  { sha256, bytes, type }: StoredFile & { readonly type: FileType },
): Promise<AddedDocument> {
  requireConsent(access);
  const { store, clock } = deps;
  const at = clock.now();
  const { issuedOn = null, expiresOn = null }: { readonly issuedOn?: Day | null; readonly expiresOn?: Day | null } =
    days;
  const errors = daysWrong({ issuedOn, expiresOn }, dayOf(at));
  if (errors.length > 0) throw bodyInvalid(errors);
  requireFit({ kind, type });
  const producerId = access.producer.id;
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
  const added = withEvent({ ...document, madeFrom: madeFromOf(document) }, documentAdded({ producerId, kind }), {
    actorId: caller.id,
    at,
  });
  return withinQuota(deps, caller.id, roomFor(deps, document), () => insertOnce(store, added));
}

/** A document with this file, as the quota of its producer has it: recordings are counted apart from papers. */
export function roomFor(
  { store }: Pick<ProducerDeps, 'store'>,
  { id, producerId, kind, bytes }: Pick<PaperDocument, 'id' | 'producerId' | 'kind' | 'bytes'>,
): Wanted {
  const voice: DocumentKind = 'consentVoice';
  const sameSort = kind === voice ? voice : ({ $ne: voice } as const);
  return {
    quota: kind === voice ? 'recordings' : 'documents',
    of: producerId,
    parts: [{ id, bytes }],
    used: (ids) =>
      amountIn(
        (page) => documentsIn(store).find({ producerId, kind: sameSort, ...THERE, ...besides(ids) }, page),
        (document) => document.bytes,
      ),
  };
}

/** Days of a paper that can't be. */
export const daysWrong = (
  { issuedOn, expiresOn }: Pick<PaperDocument, 'issuedOn' | 'expiresOn'>,
  today: Day,
): readonly FieldError[] => [
  ...daysAhead({ '/issuedOn': issuedOn }, today),
  ...(issuedOn !== null && expiresOn !== null && expiresOn < issuedOn
    ? [{ pointer: '/expiresOn', code: 'ends_before_start' } as const]
    : []),
];

/** A recording is a recording, a paper a paper. @throws Problem file_type_unsupported */
export function requireFit({ kind, type }: { readonly kind: DocumentKind; readonly type: FileType }): void {
  const types = typesOf(kind);
  if (!types.includes(type))
    throw new Problem('file_type_unsupported', { values: { types: types.join(', ').toUpperCase() } });
}

const insertOnce = (store: Store, document: New<PaperDocument>): Promise<AddedDocument> =>
  insertOrFind(documentsIn(store), document, { isSame: (made) => isRepetition(made, document) });

/** Whether a request with the id of `made` was the one that made it, and nobody has deleted it since. */
const isRepetition = (made: PaperDocument, { addedBy, madeFrom }: Omit<PaperDocument, 'revision'>): boolean =>
  made.addedBy === addedBy && (made.madeFrom ?? madeFromOf(made)) === madeFrom && made.expiresAt === undefined;

type Made = Pick<PaperDocument, 'producerId' | 'kind' | 'number' | 'issuer' | 'issuedOn' | 'expiresOn' | 'sha256'>;

/** Hash of what a document was made from. */
const madeFromOf = ({ producerId, kind, number, issuer, issuedOn, expiresOn, sha256 }: Made): string =>
  createHash('sha256')
    .update(JSON.stringify([producerId, kind, number, issuer, issuedOn, expiresOn, sha256]))
    .digest('base64url');

/** Not deleted. */
const THERE = { expiresAt: { $exists: false } } as const;

/** The documents of a producer, the newest first. */
export async function listDocuments(
  { store }: Pick<ProducerDeps, 'store'>,
  { producer: { id: producerId } }: ProducerAccess,
  { limit, after, count }: PageRequest,
): Promise<PageOf<PaperDocument>> {
  const documents = documentsIn(store);
  const filter = { producerId, ...THERE };
  const page = await documents.find(filter, { order: 'descending', after: after ?? undefined, limit });
  return { ...page, total: count ? await documents.count(filter) : null };
}

/** Far more papers than a producer has. */
const MAX_DOCUMENTS = 200;

/** Every document of a producer, in the order in which they were handed in. */
export const documentsBy = async (
  { store }: { readonly store: Pick<ProducerDeps['store'], 'collection'> },
  producerId: string,
): Promise<readonly PaperDocument[]> =>
  (await documentsIn(store).find({ producerId, ...THERE }, { limit: MAX_DOCUMENTS })).items;

/** The documents of a producer among these, by id. */
export async function documentsOf(
  { store }: Pick<ProducerDeps, 'store'>,
  producerId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PaperDocument>> {
  if (ids.length === 0) return new Map();
  const { items } = await documentsIn(store).find({ id: { $in: ids }, producerId, ...THERE }, { limit: ids.length });
  return new Map(items.map((document) => [document.id, document]));
}

/** Documents of any producers, by their ids, without those that were taken away. */
export async function papersByIds(
  { store }: Pick<ProducerDeps, 'store'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PaperDocument>> {
  if (ids.length === 0) return new Map();
  const { items } = await documentsIn(store).find({ id: { $in: ids }, ...THERE }, { limit: ids.length });
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
  if (document?.producerId !== producer.id || document.expiresAt !== undefined) throw notFound();
  return document;
}

/** A document whose file the caller may read: papers name people. @throws Problem not_found, consent_missing */
export async function findReadable(
  deps: Pick<ProducerDeps, 'store' | 'areas'>,
  caller: Caller,
  params: { readonly id: string; readonly docId: string },
): Promise<PaperDocument> {
  const { producer, relation } = await findProducer(deps, caller, params.id);
  if (producer.withheld && relation === 'helper') throw new Problem('consent_missing');
  return findDocument(deps, caller, params);
}

/** The length of an original that an account has handed in as a document; `null` when it has not. */
export async function documentBytes(
  store: Pick<Store, 'collection'>,
  accountId: string,
  sha256: string,
): Promise<number | null> {
  const { items } = await documentsIn(store).find({ sha256, addedBy: accountId, ...THERE }, { limit: 1 });
  return items[0]?.bytes ?? null;
}

/** Whether a document was handed in as this original. */
export const isDocumentFile = async (store: Pick<Store, 'collection'>, sha256: string): Promise<boolean> =>
  (await documentsIn(store).find({ sha256, ...THERE }, { limit: 1 })).items.length > 0;
