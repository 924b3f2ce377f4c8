import type { None, Operations } from '../api/operations.ts';
import type { Refusal } from '../api/refusals.ts';

/** What the store keeps a copy of. */
export type RecordKind = 'producer' | 'product';

export interface Target {
  readonly kind: RecordKind;
  readonly id: string;
}

type Body<Name extends keyof Operations> = Operations[Name]['body'];
type DocumentFields = Omit<Body<'patchDocument'>, 'kind'> & {
  readonly kind: NonNullable<Body<'patchDocument'>['kind']>;
};
type PhotoFields = Omit<Body<'arrangePhotos'>['items'][number], 'id'>;

/** What is sent of each operation, as data. Blobs stand by their SHA-256; ids are made here, before anything is sent. */
export interface Bodies {
  createProducer: Body<'createProducer'>;
  patchProducer: Body<'patchProducer'>;
  addConsent: Body<'addConsent'>;
  withdrawConsent: { readonly consentId: string };
  addDocument: DocumentFields & { readonly id: string; readonly blob: string };
  /** `version`: of the document, as the person saw it. */
  patchDocument: { readonly docId: string; readonly version: number; readonly fields: Body<'patchDocument'> };
  deleteDocument: { readonly docId: string };
  createProduct: Body<'createProduct'>;
  patchProduct: Body<'patchProduct'>;
  deleteProducer: None;
  deleteProduct: None;
  /** The bytes of one blob, on their way before anything names them. */
  upload: { readonly blob: string; readonly purpose: 'photo' | 'document' | 'voice'; readonly filename: string };
  addPhotos: { readonly items: readonly (PhotoFields & { readonly id: string; readonly blob: string })[] };
  orderPhotos: Body<'arrangePhotos'>;
  removePhoto: { readonly photoId: string };
  submitProduct: None;
  withdrawSubmission: None;
  putOffers: { readonly offers: Body<'setOffers'> };
  pauseProduct: None;
  resumeProduct: None;
}
export type OperationName = keyof Bodies;

/** One field that two people have changed: each side is shown, and a person picks. */
export interface Clash {
  readonly pointer: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Why an operation waits for a person. */
export interface Trouble extends Pick<Refusal, 'code' | 'errors' | 'requestId'> {
  readonly clashes?: readonly Clash[];
}

export type State = 'held' | 'ready' | 'sending' | 'waiting' | 'signIn' | 'conflict' | 'refused' | 'done';

/** Something to be done at the service, from the moment a person has done it here until 30 days after it went through. */
export interface Operation<Name extends OperationName = OperationName> {
  /** The order in which people did it. */
  readonly seq: number;
  readonly id: string;
  readonly op: Name;
  readonly target: Target;
  /** First in, first out within each producer. */
  readonly producerId: string;
  /** Operations that have to be done before; `consent:<producer>` for a consent nobody has recorded yet. */
  readonly needs: readonly string[];
  readonly body: Bodies[Name];
  /** The Idempotency-Key: the same as long as nobody knows whether it was done. */
  readonly key: string;
  readonly state: State;
  readonly tries: number;
  /** How often it was merged with what others did in between. */
  readonly rounds: number;
  /** When it is its turn again, in milliseconds; of one that rests while a person types, too. */
  readonly nextAt: number;
  /** It was sent, and the service has not said that it did nothing. */
  readonly mayHaveActed: boolean;
  /** It got another id or SKU once already. */
  readonly renamed: boolean;
  /** What the person saw when they changed it: for the merge. */
  readonly base: unknown;
  readonly trouble: Trouble | null;
  readonly at: number;
  readonly doneAt: number | null;
}

/** What of a service's answer an operation brings home. */
interface Nature {
  /** Its body is a JSON Merge Patch: later ones of the same record join it, and a newer version is merged with it. */
  readonly isPatch?: true;
  /** Its answer is the record as it is now. */
  readonly answersRecord?: true;
  /** It makes its target. */
  readonly creates?: true;
  /** It takes its target away. */
  readonly deletes?: true;
  /** Nothing there is as good as done. */
  readonly goneIsDone?: true;
  /** Names the version it rests on. */
  readonly ifMatch?: true;
  /** A person may take it back: it rests as long as they are asked, and nothing hurries it. */
  readonly canBeTakenBack?: true;
}

export const natures: Readonly<Record<OperationName, Nature>> = {
  createProducer: { creates: true, answersRecord: true },
  patchProducer: { isPatch: true, answersRecord: true, ifMatch: true },
  addConsent: {},
  withdrawConsent: { goneIsDone: true },
  addDocument: {},
  patchDocument: {},
  deleteDocument: { goneIsDone: true, canBeTakenBack: true },
  createProduct: { creates: true, answersRecord: true },
  patchProduct: { isPatch: true, answersRecord: true, ifMatch: true },
  deleteProducer: { deletes: true, goneIsDone: true, ifMatch: true },
  deleteProduct: { deletes: true, goneIsDone: true, ifMatch: true },
  upload: {},
  addPhotos: {},
  orderPhotos: { answersRecord: true, ifMatch: true },
  removePhoto: { goneIsDone: true, canBeTakenBack: true },
  submitProduct: { answersRecord: true, ifMatch: true },
  withdrawSubmission: { answersRecord: true },
  putOffers: { answersRecord: true },
  pauseProduct: { answersRecord: true },
  resumeProduct: { answersRecord: true },
};

/** An operation as a person asks for it: the store adds the rest. */
export type Wanted<Name extends OperationName = OperationName> = {
  readonly [N in Name]: {
    readonly op: N;
    readonly target: Target;
    readonly producerId: string;
    readonly body: Bodies[N];
  };
}[Name];

export const isOpen = ({ state }: Operation): boolean => state !== 'done';
export const keyOf = ({ kind, id }: Target): string => `${kind}/${id}`;

/** The ids of what an operation makes. */
export function madeBy({ op, target, body }: Pick<Operation, 'op' | 'target' | 'body'>): readonly string[] {
  if (natures[op].creates) return [target.id];
  if (op === 'addDocument' || op === 'addConsent') {
    const { id } = body as { readonly id?: string };
    return id === undefined ? [] : [id];
  }
  if (op === 'addPhotos') return (body as Bodies['addPhotos']).items.map(({ id }) => id);
  return op === 'upload' ? [(body as Bodies['upload']).blob] : [];
}

/**
 * What has to be done before `wanted`: whatever makes something that it names, and before a submission everything that
 * is still open of its product and its producer.
 */
export function needsOf(wanted: Wanted, open: readonly Operation[]): readonly string[] {
  const { op, target, producerId, body } = wanted;
  // Bytes need nobody: they are there when they are named.
  if (op === 'upload') return [];
  const own = natures[op].creates ? [] : [target.id];
  const named = JSON.stringify([...own, producerId, body]);
  return open
    .filter((other) => {
      if (madeBy(other).some((id) => named.includes(`"${id}"`))) return true;
      return op === 'submitProduct' && other.producerId === producerId && isPartOf(other, target);
    })
    .map(({ id }) => id);
}

/** Whether an operation changes what a submission of `product` shows: the product, or its producer. */
const isPartOf = ({ op, target }: Operation, product: Target): boolean =>
  op !== 'upload' && (target.kind === 'producer' || target.id === product.id);

/**
 * What is wanted, each consent in it with an id of its own and the time at which it was given: sent again after days, it
 * is recognised, and says when it was.
 */
export function withConsentIds(wanted: Wanted, newId: () => string, at: string): Wanted {
  if (wanted.op === 'addConsent') return { ...wanted, body: { id: newId(), at, ...wanted.body } };
  if (wanted.op !== 'createProducer' || !wanted.body.consent) return wanted;
  return { ...wanted, body: { ...wanted.body, consent: { id: newId(), at, ...wanted.body.consent } } };
}

/** Two arrangements of the same photos as one: the later order, and of each photo what was said of it last. */
export function joinOrders(before: Bodies['orderPhotos'], later: Bodies['orderPhotos']): Bodies['orderPhotos'] {
  const saidBefore = new Map(before.items.map((item) => [item.id, item]));
  return { items: later.items.map((item) => ({ ...saidBefore.get(item.id), ...item })) };
}

/** What is wanted, with the bytes that it names on their way before it, each once. */
export function withUploads(wanted: readonly Wanted[], onTheirWay: ReadonlySet<string>): readonly Wanted[] {
  const sent = new Set(onTheirWay);
  return wanted.flatMap((one) => {
    if (one.op === 'upload') {
      if (sent.has(one.body.blob)) return [];
      sent.add(one.body.blob);
      return [one];
    }
    const uploads = filesOf(one).filter(({ blob }) => !sent.has(blob));
    for (const { blob } of uploads) sent.add(blob);
    const { target, producerId } = one;
    return [...uploads.map((body) => ({ op: 'upload', target, producerId, body }) as const), one];
  });
}

function filesOf({ op, body }: Wanted): readonly Bodies['upload'][] {
  if (op === 'addPhotos')
    return body.items.map(({ blob }, at) => ({ blob, purpose: 'photo', filename: `photo-${String(at + 1)}` }));
  if (op !== 'addDocument') return [];
  const purpose = body.kind === 'consentVoice' ? 'voice' : 'document';
  return [{ blob: body.blob, purpose, filename: body.kind }];
}
