import type { Day } from '../../kernel/clock.ts';
import { gtinNumber } from '../../kernel/identifiers.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { Photo } from '../media/index.ts';
import type { Ocop } from '../ocop/index.ts';
import { consentsTo, doubtsOf, missingIn, type PaperDocument, type Producer } from '../producers/index.ts';
import { documentPointers } from './content.domain.ts';
import type { Content, Product } from './product.ts';
import { changedSkus, offerOn } from './variants.domain.ts';

/** What a product is judged by besides itself, as it is now. */
export interface Evidence {
  readonly producer: Producer;
  /** Those the product refers to and its producer has, by id. */
  readonly documents: ReadonlyMap<string, PaperDocument>;
  readonly photos: readonly Photo[];
  /** Those of its GTINs that other products have too, as `gtinNumber` writes them. */
  readonly gtinsElsewhere: ReadonlySet<string>;
  readonly today: Day;
}

type Described = Pick<Product, 'content' | 'photos' | 'offers' | 'exportedSkus'>;

/** Everything that the law, the star claim, consent and buyers' eyes ask before an officer may see it, all at once. */
export function missingForSubmission(product: Described, evidence: Evidence, ocop: Ocop): readonly FieldError[] {
  const { content } = product;
  const set = content.setNumber;
  return [
    ...(set === null ? [{ pointer: '/setNumber', code: 'required' } as const] : lawful(content, set, evidence, ocop)),
    ...missingVariants(product),
    ...changedSkus(content.variants, product.exportedSkus),
    ...ocop.starClaimErrors(content.ocop, evidence.today).errors,
    ...missingReason(content),
    ...wrongDocuments(content, evidence, ocop),
    ...missingConsent(evidence.producer),
    ...missingPhotos(evidence.photos),
  ];
}

function lawful(content: Content, set: number, { producer, today }: Evidence, ocop: Ocop): readonly FieldError[] {
  const requirements = ocop.requirementsOf(set, today).filter(({ kind }) => kind === 'required');
  return [
    ...entitled(producer, set, ocop, today),
    ...missingIn(producer).map(({ pointer }) => lackOf(pointer)),
    ...requirements.flatMap(({ pointer, phrase, text }) => {
      if (!isDescribed(pointer)) return [];
      const places = placesOf(content, pointer);
      if (phrase !== null) return saysPhrase(places, phrase) ? [] : [phraseMissing(pointer, phrase)];
      return places.filter(({ value }) => isEmpty(value)).map((place) => needed(place.pointer, text));
    }),
  ];
}

/** The star claim is checked as a whole, and the producer by what it lacks. */
const isDescribed = (pointer: string): boolean => !pointer.startsWith('/ocop') && pointer !== '/producerId';

const needed = (pointer: string, what: { readonly vi: string; readonly en: string }): FieldError => ({
  pointer,
  code: 'needed_by_law',
  values: { what },
});
const phraseMissing = (pointer: string, phrase: string): FieldError => ({
  pointer,
  code: 'phrase_missing',
  values: { phrase },
});
const lackOf = (pointer: string): FieldError => ({
  pointer: '/producerId',
  code: pointer === '/addressLine' ? 'producer_address_missing' : 'business_registration_missing',
});

function entitled({ type, businessRegistration }: Producer, set: number, ocop: Ocop, today: Day) {
  const applicant = ocop.applicantsOf(set, today).find((one) => one.type === type);
  const pointer = '/producerId';
  if (!applicant) return [{ pointer, code: 'applicant_not_entitled' } as const];
  const unregistered = applicant.businessRegistration && !businessRegistration && type !== 'household';
  return unregistered ? [{ pointer, code: 'business_registration_missing' } as const] : [];
}

interface Place {
  readonly pointer: string;
  readonly value: unknown;
}

/** Where a requirement's pointer leads: `*` to every row. */
function placesOf(content: Content, pointer: string): readonly Place[] {
  let places: readonly Place[] = [{ pointer: '', value: content }];
  for (const step of pointer.split('/').slice(1)) places = places.flatMap((place) => below(place, step));
  return places;
}

function below({ pointer, value }: Place, step: string): readonly Place[] {
  if (step === '*')
    return Array.isArray(value)
      ? value.map((row: unknown, at) => ({ pointer: `${pointer}/${String(at)}`, value: row }))
      : [];
  // What clients call by its code is kept by its id.
  const name = step === 'areaCode' ? 'areaId' : step;
  const field = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : null;
  return [{ pointer: `${pointer}/${step}`, value: field ?? null }];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const saysPhrase = (places: readonly Place[], phrase: string): boolean =>
  places.some(({ value }) =>
    JSON.stringify(value ?? '')
      .normalize('NFC')
      .toLowerCase()
      .includes(phrase.toLowerCase()),
  );

function missingVariants({ content: { variants }, offers }: Described): readonly FieldError[] {
  if (variants.length === 0) return [{ pointer: '/variants', code: 'too_few_items', values: { limit: 1 } }];
  return variants.flatMap(({ id, sku }, at) => [
    ...(sku === null ? [{ pointer: `/variants/${String(at)}/sku`, code: 'required' } as const] : []),
    ...(offerOn(id, offers).priceVnd === null
      ? [{ pointer: `/variants/${String(at)}/priceVnd`, code: 'required' } as const]
      : []),
  ]);
}

/** Who needs no certificate says why (Decree 15/2018, art. 12). */
const missingReason = ({ foodSafety }: Content): readonly FieldError[] =>
  foodSafety?.kind === 'exemption' && foodSafety.exemptionReason === null
    ? [{ pointer: '/foodSafety/exemptionReason', code: 'required' }]
    : [];

/** What kind of document a pointer needs. */
function kindsFor(pointer: string, { foodSafety, certificates }: Content): readonly string[] {
  if (pointer === '/ocop/documentId') return ['ocopCertificate'];
  if (pointer === '/foodSafety/documentId') return foodSafety?.kind ? [FOOD_SAFETY_PAPERS[foodSafety.kind]] : [];
  const at = Number(pointer.split('/')[2]);
  const kind = certificates[at]?.kind;
  return kind ? [kind] : [];
}

const FOOD_SAFETY_PAPERS = {
  certificate: 'foodSafetyCertificate',
  exemption: 'foodSafetyCommitment',
  qualitySystem: 'qualitySystemCertificate',
} as const;

/** Papers that are not there, are something else, or have run out; a certificate that is named has to be shown. */
function wrongDocuments(content: Content, { documents, today }: Evidence, ocop: Ocop): readonly FieldError[] {
  const unshown = content.certificates.flatMap(({ documentId }, at) =>
    documentId === null ? [{ pointer: `/certificates/${String(at)}/documentId`, code: 'required' } as const] : [],
  );
  const wrong = [...documentPointers(content)].flatMap(([pointer, id]): readonly FieldError[] => {
    const document = documents.get(id);
    if (!document) return [{ pointer, code: 'document_unknown' }];
    const kinds = kindsFor(pointer, content);
    if (kinds.length > 0 && !kinds.includes(document.kind))
      return [{ pointer, code: 'document_of_other_kind', values: { kind: kinds.join(', ') } }];
    const expiry = expiryOf(document, content, pointer, ocop);
    return expiry !== null && expiry < today ? [{ pointer, code: 'document_expired', values: { expiry } }] : [];
  });
  return [...unshown, ...wrong];
}

/** The star certificate ends by its claim; a food-safety certificate by what it says, else by the law. */
function expiryOf(document: PaperDocument, { foodSafety }: Content, pointer: string, ocop: Ocop): Day | null {
  if (pointer === '/ocop/documentId') return null;
  if (pointer !== '/foodSafety/documentId' || document.expiresOn !== null) return document.expiresOn;
  return foodSafety?.kind && document.issuedOn ? ocop.foodSafetyExpiryOf(foodSafety.kind, document.issuedOn) : null;
}

/** The last day of the paper that shows a product is safe food; `null` when it has none or it says no end. */
export function foodSafetyUntil(content: Content, documents: Evidence['documents'], ocop: Ocop): Day | null {
  const document = documents.get(content.foodSafety?.documentId ?? '');
  return document ? expiryOf(document, content, '/foodSafety/documentId', ocop) : null;
}

/** A profile is needed of who has others type for them, and of who has taken theirs back. */
const missingConsent = (producer: Producer): readonly FieldError[] => [
  ...(producer.withheld || (producer.memberIds.length === 0 && !consentsTo(producer, 'profile'))
    ? [{ pointer: '/producerId', code: 'profile_consent_missing' } as const]
    : []),
  ...(consentsTo(producer, 'listing') ? [] : [{ pointer: '/producerId', code: 'listing_consent_missing' } as const]),
];

function missingPhotos(photos: readonly Photo[]): readonly FieldError[] {
  if (photos.some(({ state }) => state === 'ready')) return [];
  const code = photos.some(({ state }) => state === 'processing') ? 'photo_processing' : 'photo_missing';
  return [{ pointer: '/photos', code }];
}

/** What is doubtful and taken all the same: the officer should look into it. */
export function doubtsAbout({ content }: Described, evidence: Evidence, ocop: Ocop): readonly FieldError[] {
  const { producer, today } = evidence;
  return [
    ...ocop.starClaimErrors(content.ocop, today).warnings,
    ...doubtsOf(producer, today).map((doubt) => ({ ...doubt, pointer: `/producer${doubt.pointer}` })),
    ...doubtsAboutGtins(content, evidence),
  ];
}

/** A GTIN stands for one thing in one pack: two that have it are hardly both right. */
function doubtsAboutGtins({ variants }: Content, { gtinsElsewhere }: Evidence): readonly FieldError[] {
  const numbers = variants.map(({ gtin }) => gtin && gtinNumber(gtin));
  return variants.flatMap(({ gtin }, at) => {
    const number = numbers[at] ?? null;
    if (gtin === null || number === null) return [];
    const codes = [
      ...(isVietnamese(gtin) ? [] : ['gtin_foreign' as const]),
      ...(numbers.indexOf(number) < at ? ['gtin_repeated' as const] : []),
      ...(gtinsElsewhere.has(number) ? ['gtin_elsewhere' as const] : []),
    ];
    return codes.map((code) => ({ pointer: `/variants/${String(at)}/gtin`, code }));
  });
}

/** GS1 Việt Nam gives numbers that begin with 893; a GTIN-14 has the kind of packing before it. */
const isVietnamese = (gtin: string): boolean => (gtin.length === 14 ? gtin.slice(1) : gtin).startsWith('893');
