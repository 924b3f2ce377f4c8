import { dayOf } from '../../kernel/clock.ts';
import { bodyInvalid, Problem } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { KeptFile } from '../../platform/files/uploads.ts';
import { withinQuota, type WithLimits } from '../../platform/quotas/quotas.ts';
import { saveVersion } from '../../platform/store/change.ts';
import { changeDocument, removeDocument, type DocumentUse } from './documents.domain.ts';
import type { DocumentPatch } from './documents.schemas.ts';
import { daysWrong, findDocument, requireFit, roomFor } from './documents.service.ts';
import { documentsIn, type DocumentType, type PaperDocument } from './documents.store.ts';
import { findForWriting, requireConsent, type ProducerAccess, type ProducerDeps } from './producers.service.ts';

export interface DocumentDeps extends ProducerDeps, WithLimits {
  /** Which products of a producer name which of its documents. */
  readonly documentUses: (producerId: string) => Promise<readonly DocumentUse[]>;
}

/** A document, and the producer whose it is. */
export interface DocumentAccess {
  readonly document: PaperDocument;
  readonly access: ProducerAccess;
  /** Of the document: what `If-Match` is compared with. */
  readonly version: number;
}

/** A document that the caller may change. @throws Problem not_found, forbidden */
export async function findForChanging(
  deps: ProducerDeps,
  caller: Caller,
  params: { readonly id: string; readonly docId: string },
): Promise<DocumentAccess> {
  const access = await findForWriting(deps, caller, params.id);
  const document = await findDocument(deps, caller, params);
  return { document, access, version: document.version };
}

/** The products that name a document. */
const usesOf = async (deps: DocumentDeps, { id, producerId }: PaperDocument): Promise<readonly DocumentUse[]> =>
  (await deps.documentUses(producerId)).filter(({ documentId }) => documentId === id);

/**
 * Changes what is said of a document; what an officer is looking at stays.
 * @throws Problem consent_missing, body_invalid, file_type_unsupported, document_in_review, changed_meanwhile
 */
export async function patchDocument(
  deps: DocumentDeps,
  caller: Caller,
  { document, access }: DocumentAccess,
  { number, issuer, ...patch }: DocumentPatch,
): Promise<PaperDocument> {
  requireConsent(access);
  const at = deps.clock.now();
  const changes = {
    ...patch,
    ...(number !== undefined && { number: number?.trim() ?? null }),
    ...(issuer !== undefined && { issuer: issuer?.trim() ?? null }),
  };
  const next = { ...document, ...changes };
  const errors = daysWrong(next, dayOf(at));
  if (errors.length > 0) throw bodyInvalid(errors);
  requireFit(next);
  await requireUnused(deps, document, ['inReview']);
  const act = { actorId: caller.id, at };
  return saveVersion(documentsIn(deps.store), document, (known) => changeDocument(known, changes, act));
}

/**
 * Puts another file in the place of a document’s own. What was approved with it rests on the file that an officer has
 * seen: there the new paper is handed in beside it.
 * @throws Problem consent_missing, file_type_unsupported, document_in_review, document_in_use, changed_meanwhile, quota_reached
 */
export async function replaceFile(
  deps: DocumentDeps,
  caller: Caller,
  { document, access }: DocumentAccess,
  { sha256, bytes, type }: KeptFile,
): Promise<PaperDocument> {
  requireConsent(access);
  // Its upload has let no other through.
  const file = { sha256, bytes, type: type as DocumentType };
  requireFit({ ...document, ...file });
  await requireUnused(deps, document, ['inReview', 'approved']);
  const act = { actorId: caller.id, at: deps.clock.now() };
  const save = () => saveVersion(documentsIn(deps.store), document, (known) => changeDocument(known, file, act));
  // A smaller one is no question of room, also where there is too much.
  return bytes <= document.bytes ? save() : withinQuota(deps, caller.id, roomFor(deps, { ...document, bytes }), save);
}

/** Deletes a document that nothing rests on. @throws Problem consent_missing, document_in_use, changed_meanwhile */
export async function deleteDocument(
  deps: DocumentDeps,
  caller: Caller,
  { document, access }: DocumentAccess,
): Promise<void> {
  requireConsent(access);
  const uses = await usesOf(deps, document);
  const proves = access.producer.consents.some(({ evidenceId }) => evidenceId === document.id);
  if (proves || uses.some(({ inReview, approved }) => inReview || approved)) throw new Problem('document_in_use');
  const act = { actorId: caller.id, at: deps.clock.now() };
  await saveVersion(documentsIn(deps.store), document, (known) => removeDocument(known, act));
}

const CODES = { inReview: 'document_in_review', approved: 'document_in_use' } as const;

async function requireUnused(
  deps: DocumentDeps,
  document: PaperDocument,
  ways: readonly (keyof typeof CODES)[],
): Promise<void> {
  const uses = await usesOf(deps, document);
  const way = ways.find((one) => uses.some((use) => use[one]));
  if (way) throw new Problem(CODES[way]);
}
