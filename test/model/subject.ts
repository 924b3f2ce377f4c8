import type { PaperDocument } from '../../src/features/producers/documents.store.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { openProducer } from '../../src/features/producers/producers.domain.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { ready } from '../../src/features/media/photos.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import type { Product } from '../../src/features/products/product.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { New } from '../../src/platform/store/document.ts';
import type { Store } from '../../src/platform/store/port.ts';
import { CONSENT } from '../support/producers.ts';
import { soySauce, variant } from '../support/products.ts';
import type { Act, Content, Person } from './acts.ts';
import type { TimelineClock } from './timeline.ts';
import { PAPER_ENDS, STARS } from './timeline.ts';

/** A row of the history, as far as the model knows of it. */
export interface Row {
  readonly move: string;
  readonly from: string | null;
  readonly to: string;
  readonly version: number;
  readonly actorId: string | null;
  /** Empty where somebody only says that prices are still right. */
  readonly changes: readonly unknown[];
}

/** What is tried: the same acts, by function calls or by requests. */
export interface Subject {
  readonly store: Store;
  readonly clock: TimelineClock;
  readonly accounts: Readonly<Record<Person, string>>;
  readonly papers: Papers;
  /** Describes a product completely, in the name of the helper, all but its photos; answers its id. */
  begin(input: Readonly<Record<string, unknown>>): Promise<string>;
  /** `done`, or the code of the refusal. `product` is as it stood when the act was thought of. */
  act(act: Act, product: Product, photoIds: ReadonlyMap<number, string>): Promise<Acted>;
  /** What somebody sees of it; the code of the refusal when they see nothing. */
  read(by: Person, id: string): Promise<Sight | string>;
  /** Every row, the newest first, in pages of so many. */
  history(id: string, limit: number): Promise<readonly Row[]>;
  /** All that waits goes to the log; with `followed`, also on to who follows it. */
  relay(how: { readonly followed: boolean }): Promise<void>;
  close(): Promise<void>;
}

export interface Acted {
  readonly answer: string;
  /** Of the photo that was added. */
  readonly photoId?: string;
}

export interface Sight {
  readonly publication: string;
  readonly allowed: readonly string[];
  /** In the lists of each publication, whether it is there. */
  readonly listedAs: readonly string[];
}

export interface Papers {
  readonly producerId: string;
  /** Two for food safety, by the number of each. */
  readonly safety: readonly [string, string];
  readonly stars: string;
}

const PHU_BINH = { areaId: '05908@2025-07-01', provinceCode: '19' };

/** A household of the producer's own, with its consent and its papers: what every run begins with. */
export async function aHousehold(store: Store, clock: Clock, memberId: string): Promise<Papers> {
  const content = {
    type: 'household' as const,
    name: 'Hộ bà Hòa',
    representative: null,
    taxCode: null,
    personalId: null,
    phone: null,
    email: null,
    addressLine: 'Xóm Ngoài',
    location: null,
    businessRegistration: { number: '17H8001234', issuedOn: '2024-01-02' },
  };
  const act = { actorId: memberId, at: clock.now() };
  const consent = {
    ...CONSENT,
    purposes: ['profile' as const, 'listing' as const, 'feeds' as const],
    method: 'inPerson' as const,
  };
  const opened = openProducer({ id: newId(), content, place: PHU_BINH, memberId, consent }, act);
  const { id: producerId } = await producersIn(store).insert(opened);
  const paper = async (fields: Pick<PaperDocument, 'kind' | 'issuedOn' | 'expiresOn'>): Promise<string> => {
    const made: New<PaperDocument> = {
      ...fields,
      id: newId(),
      version: 1,
      producerId,
      number: null,
      issuer: null,
      sha256: '0'.repeat(64),
      bytes: 1,
      type: 'pdf',
      addedBy: memberId,
      createdAt: act.at,
    };
    return (await documentsIn(store).insert(made)).id;
  };
  const safety = (expiresOn: string) => paper({ kind: 'foodSafetyCertificate', issuedOn: '2026-01-15', expiresOn });
  return {
    producerId,
    safety: [await safety(PAPER_ENDS[0]), await safety(PAPER_ENDS[1])],
    stars: await paper({ kind: 'ocopCertificate', issuedOn: STARS.issuedOn, expiresOn: null }),
  };
}

const INGREDIENTS: readonly string[] = ['gạo nếp', 'đậu tương', 'muối'];
export const BOTTLES = [variant('TUK-500', 500, 35_000), variant('TUK-1000', 1_000, 65_000)] as const;

export const firstInput = ({ producerId, safety: [documentId] }: Papers) =>
  soySauce({ producerId, documentId }, { name: { vi: 'Tương nếp' }, variants: BOTTLES });

/** A change of the model as a client sends it. */
export function patchOf(change: Partial<Content>, { safety, stars }: Papers): Record<string, unknown> {
  const [first, { priceVnd: _, stock: __, ...second }] = BOTTLES;
  return {
    ...(change.name !== undefined && { name: { vi: change.name } }),
    ...(change.ingredients !== undefined && { label: { ingredients: change.ingredients ? INGREDIENTS : null } }),
    // Prices that are not said stay as they are.
    ...(change.weight !== undefined && {
      variants: [withoutOffer(first), { ...second, weightGrams: change.weight }],
    }),
    ...(change.paper !== undefined && { foodSafety: { documentId: safety[change.paper] } }),
    ...(change.stars !== undefined && { ocop: change.stars ? claimOf(stars) : null }),
    ...(change.afterExpiry !== undefined && { afterExpiry: change.afterExpiry }),
  };
}

const withoutOffer = ({ priceVnd: _, stock: __, ...row }: (typeof BOTTLES)[0]) => row;

const claimOf = (documentId: string) => ({
  stars: 3,
  decisionNumber: '123/QĐ-UBND',
  issuer: 'province',
  issuedOn: STARS.issuedOn,
  documentId,
});

/** What a comment on a part of the product names. */
export const POINTERS = {
  whole: '',
  name: '/name',
  ingredients: '/label/ingredients',
  weight: '/variants/1/weightGrams',
  paper: '/foodSafety/documentId',
  photos: '/photos',
  price: '/variants/0/priceVnd',
} as const satisfies Readonly<Record<string, string>>;

export const commentsOf = (act: Extract<Act, { readonly comments: unknown }>) =>
  act.comments.map((aspect) => ({ pointer: POINTERS[aspect], text: `Xem lại: ${aspect}` }));

export const versionFor = ({ sees }: Act, { version }: Product): number | null =>
  sees === null ? null : sees === 'now' ? version : version - 1;

const RENDERED = { width: 640, height: 640, sharpness: 500, repaired: false, thumbhash: 'AA==', phash: null };

/** The photo as its processing would leave it: what comes of pixels is tried elsewhere. */
export async function processed(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  photoId: string,
): Promise<void> {
  const photo = await photosIn(store).get(photoId);
  if (photo?.state === 'processing') await photosIn(store).replace(ready(photo, RENDERED, clock.now()), photo.revision);
}

/** The product as it is stored. */
export async function stored({ store }: Pick<Subject, 'store'>, id: string): Promise<Product> {
  const product = await productsIn(store).get(id);
  if (!product) throw new Error(`product ${id} is gone`);
  return product;
}
