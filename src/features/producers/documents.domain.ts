import { dayOf, plusDays, type Day, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { PaperDocument } from './documents.store.ts';
import { withEditor } from './editors.domain.ts';
import type { Act, Producer } from './producer.ts';
import { documentChanged, documentExpiring, documentRemoved } from './producers.events.ts';

/** A product that names a document. */
export interface DocumentUse {
  readonly documentId: string;
  readonly productId: string;
  /** An officer is looking at a submission that names it. */
  readonly inReview: boolean;
  /** What was approved rests on it. */
  readonly approved: boolean;
}

export const documentStates = ['valid', 'expiring', 'expired', 'noEnd'] as const;
type DocumentState = (typeof documentStates)[number];

/** So long before its end a paper should be renewed: the number is ours. */
const EXPIRING_DAYS = 60;

/** Whether a paper is good on `today`; its last day is a good one. */
export function documentState({ expiresOn }: Pick<PaperDocument, 'expiresOn'>, today: Day): DocumentState {
  if (expiresOn === null) return 'noEnd';
  if (expiresOn < today) return 'expired';
  return expiresOn <= plusDays(today, EXPIRING_DAYS) ? 'expiring' : 'valid';
}

/** So many days before the end of a paper its people are told: time enough to have a new one issued. The number is ours. */
export const TOLD_DAYS = 30;

/** The paper with the word that it ends soon, to who added it and its producer's people; itself when that isn't so, or was told. */
export function tellEnd(
  document: PaperDocument,
  { memberIds }: Pick<Producer, 'memberIds'>,
  at: Instant,
): PaperDocument {
  const { expiresOn, expiresAt, addedBy, toldEnd } = document;
  const today = dayOf(at);
  if (expiresOn === null || expiresAt !== undefined || expiresOn === toldEnd) return document;
  if (expiresOn < today || expiresOn > plusDays(today, TOLD_DAYS)) return document;
  const recipients = [...new Set([addedBy, ...memberIds])];
  const told = { ...document, toldEnd: expiresOn };
  return withEvent(told, documentExpiring({ ...named(document), expiresOn, recipients }), { actorId: null, at });
}

type Changes = Partial<
  Pick<PaperDocument, 'kind' | 'number' | 'issuer' | 'issuedOn' | 'expiresOn' | 'sha256' | 'bytes' | 'type'>
>;

/** The paper with what it says or its file changed: a new version, and who did it. Itself when nothing is new. */
export function changeDocument(document: PaperDocument, changes: Changes, act: Act): PaperDocument {
  const fields = (Object.keys(changes) as (keyof Changes)[]).filter((field) => changes[field] !== document[field]);
  if (fields.length === 0) return document;
  const editors = withEditor(document.editors, act);
  const next = { ...document, ...changes, editors, version: document.version + 1 };
  return withEvent(next, documentChanged({ ...named(next), fields }), act);
}

/** The paper as deleted: nobody finds it any more, and the sweep takes it when its event is in the log. */
export const removeDocument = (document: PaperDocument, act: Act): PaperDocument =>
  document.expiresAt === undefined
    ? withEvent(
        { ...document, expiresAt: act.at, version: document.version + 1 },
        documentRemoved(named(document)),
        act,
      )
    : document;

const named = ({ producerId, kind }: PaperDocument) => ({ producerId, kind });
