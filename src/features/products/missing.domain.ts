import type { Day } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import type { LocalizedText } from '../../kernel/text.ts';
import type { StarClaim } from '../ocop/browser.ts';
import { missingIn, type TakingPart } from '../producers/browser.ts';
import { changedSkus, offerOf, type ExportedSku, type Offer } from './offers.domain.ts';
import { documentPointers } from './pointers.domain.ts';

/** A product as the service or a browser holds it: in a stored document units go by their id, in an answer by their code. */
export interface Described {
  readonly content: DescribedContent;
  readonly offers: readonly Offer[];
  readonly exportedSkus?: readonly ExportedSku[] | undefined;
}

/** The parts of its content that are read by name; rules of the law lead anywhere in it. */
export interface DescribedContent {
  readonly setNumber: number | null;
  readonly ocop: StarClaim | null;
  readonly foodSafety: {
    readonly kind: FoodSafetyKind | null;
    readonly documentId: string | null;
    readonly exemptionReason: string | null;
  } | null;
  readonly certificates: readonly { readonly kind: string; readonly documentId: string | null }[];
  readonly variants: readonly { readonly id: string; readonly sku: string | null }[];
}

type FoodSafetyKind = keyof typeof FOOD_SAFETY_PAPERS;

/** What it is judged by besides itself, as it is now. */
export interface Circumstances {
  readonly producer: TakingPart;
  /** What the producer allows now. */
  readonly allows: readonly string[];
  /** Those the product refers to and its producer has, by id. */
  readonly documents: ReadonlyMap<string, Paper>;
  readonly photos: readonly { readonly state: 'processing' | 'ready' | 'failed' }[];
  readonly today: Day;
}

export interface Paper {
  readonly kind: string;
  readonly issuedOn: Day | null;
  readonly expiresOn: Day | null;
}

/** What the law says of a set and a day, as far as a submission asks. */
export interface Law {
  requirementsOf(setNumber: number, on: Day): readonly LegalRequirement[];
  applicantsOf(
    setNumber: number,
    on: Day,
  ): readonly { readonly type: string; readonly businessRegistration: boolean }[];
  starClaimErrors(claim: StarClaim | null, on: Day): { readonly errors: readonly FieldError[] };
  foodSafetyExpiryOf(kind: FoodSafetyKind, issuedOn: Day): Day | null;
}

interface LegalRequirement {
  readonly pointer: string;
  readonly kind: 'required' | 'conditional';
  readonly phrase: string | null;
  readonly text: LocalizedText;
}

/** Everything required before submission (law, star claim, consent, sales photos), reported at once. */
export function findMissing(product: Described, around: Circumstances, law: Law): readonly FieldError[] {
  const { content } = product;
  const set = content.setNumber;
  return [
    ...(set === null ? [{ pointer: '/setNumber', code: 'required' } as const] : lawful(content, set, around, law)),
    ...missingVariants(product),
    ...changedSkus(content.variants, product.exportedSkus),
    ...law.starClaimErrors(content.ocop, around.today).errors,
    ...missingReason(content),
    ...wrongDocuments(content, around, law),
    ...missingConsent(around.allows),
    ...missingPhotos(around.photos),
  ];
}

function lawful(
  content: DescribedContent,
  set: number,
  { producer, today }: Circumstances,
  law: Law,
): readonly FieldError[] {
  const requirements = law.requirementsOf(set, today).filter(({ kind }) => kind === 'required');
  return [
    ...entitled(producer, set, law, today),
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

const needed = (pointer: string, what: LocalizedText): FieldError => ({
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

function entitled({ type, businessRegistration }: Circumstances['producer'], set: number, law: Law, today: Day) {
  const applicant = law.applicantsOf(set, today).find((one) => one.type === type);
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
function placesOf(content: DescribedContent, pointer: string): readonly Place[] {
  let places: readonly Place[] = [{ pointer: '', value: content }];
  for (const step of pointer.split('/').slice(1)) places = places.flatMap((place) => below(place, step));
  return places;
}

function below({ pointer, value }: Place, step: string): readonly Place[] {
  if (step === '*')
    return Array.isArray(value)
      ? value.map((row: unknown, at) => ({ pointer: `${pointer}/${String(at)}`, value: row }))
      : [];
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  // What clients call by its code is kept by its id.
  const field = fields[step] ?? (step === 'areaCode' ? fields['areaId'] : null);
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
    ...(offerOf(id, offers).priceVnd === null
      ? [{ pointer: `/variants/${String(at)}/priceVnd`, code: 'required' } as const]
      : []),
  ]);
}

/** Who needs no certificate says why (Decree 15/2018, art. 12). */
const missingReason = ({ foodSafety }: DescribedContent): readonly FieldError[] =>
  foodSafety?.kind === 'exemption' && foodSafety.exemptionReason === null
    ? [{ pointer: '/foodSafety/exemptionReason', code: 'required' }]
    : [];

/** What kind of document a pointer needs. */
function kindsFor(pointer: string, { foodSafety, certificates }: DescribedContent): readonly string[] {
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
function wrongDocuments(
  content: DescribedContent,
  { documents, today }: Circumstances,
  law: Law,
): readonly FieldError[] {
  const unshown = content.certificates.flatMap(({ documentId }, at) =>
    documentId === null ? [{ pointer: `/certificates/${String(at)}/documentId`, code: 'required' } as const] : [],
  );
  const wrong = [...documentPointers(content)].flatMap(([pointer, id]): readonly FieldError[] => {
    const document = documents.get(id);
    if (!document) return [{ pointer, code: 'document_unknown' }];
    const kinds = kindsFor(pointer, content);
    if (kinds.length > 0 && !kinds.includes(document.kind))
      return [{ pointer, code: 'document_of_other_kind', values: { kind: kinds.join(', ') } }];
    const expiry = expiryOf(document, content, pointer, law);
    return expiry !== null && expiry < today ? [{ pointer, code: 'document_expired', values: { expiry } }] : [];
  });
  return [...unshown, ...wrong];
}

type Dated = Pick<Paper, 'issuedOn' | 'expiresOn'>;
type ExpiryLaw = Pick<Law, 'foodSafetyExpiryOf'>;

/** The star certificate ends by its claim; a food-safety certificate by what it says, else by the law. */
function expiryOf(
  document: Dated,
  { foodSafety }: Pick<DescribedContent, 'foodSafety'>,
  pointer: string,
  law: ExpiryLaw,
): Day | null {
  if (pointer === '/ocop/documentId') return null;
  if (pointer !== '/foodSafety/documentId' || document.expiresOn !== null) return document.expiresOn;
  return foodSafety?.kind && document.issuedOn ? law.foodSafetyExpiryOf(foodSafety.kind, document.issuedOn) : null;
}

/** The last day of the paper that shows a product is safe food; `null` when it has none or it says no end. */
export function foodSafetyUntil(
  content: Pick<DescribedContent, 'foodSafety'>,
  documents: ReadonlyMap<string, Dated>,
  law: ExpiryLaw,
): Day | null {
  const document = documents.get(content.foodSafety?.documentId ?? '');
  return document ? expiryOf(document, content, '/foodSafety/documentId', law) : null;
}

const missingConsent = (allows: Circumstances['allows']): readonly FieldError[] => [
  ...(allows.includes('profile') ? [] : [{ pointer: '/producerId', code: 'profile_consent_missing' } as const]),
  ...(allows.includes('listing') ? [] : [{ pointer: '/producerId', code: 'listing_consent_missing' } as const]),
];

/** The consents without which a product goes to no marketplace, whatever else it has. */
export const missingFeedConsents = (
  consents: { readonly feeds: boolean; readonly listing: boolean } | undefined,
): readonly FieldError[] => [
  ...(consents?.feeds === true ? [] : [{ pointer: '/producerId', code: 'feeds_consent_missing' } as const]),
  ...(consents?.listing === false ? [{ pointer: '/producerId', code: 'listing_consent_missing' } as const] : []),
];

function missingPhotos(photos: Circumstances['photos']): readonly FieldError[] {
  if (photos.some(({ state }) => state === 'ready')) return [];
  const code = photos.some(({ state }) => state === 'processing') ? 'photo_processing' : 'photo_missing';
  return [{ pointer: '/photos', code }];
}
