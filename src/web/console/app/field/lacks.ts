import { useRef } from 'preact/hooks';
import { missingByLaw, type KnownLaw } from '../rules/law.ts';
import type { Household } from '../rules/household.ts';
import type { Shown } from '../store/records.ts';
import type { Operation } from '../sync/operations.ts';
import { draftOf, papersOf, purposesOf } from './producer-draft.ts';
import { useOperations, useFetchedRecord } from './record-screen.tsx';
import { photosOf, productDraftOf, type ShownPhoto } from './product-draft.ts';
import { usePapers, useRequirements, useRulebooks, type PaperItem } from './sources.ts';
import { today } from './local-time.ts';

/** Something without which a product can't be submitted. */
export interface Lack {
  readonly pointer: string;
  /** Words that must stand there as they are. */
  readonly phrase: string | null;
}

interface Found {
  readonly lacks: readonly Lack[];
  /** What the law asks of this set is on the phone. */
  readonly isKnown: boolean;
}

/** What a product still lacks before an officer may see it: by the law that is on this phone, and what was refused. */
export function useLacks(shown: Shown<'product'> | null): Found {
  const household = useHousehold(shown);
  const draft = productDraftOf(shown);
  const rulebooks = useRulebooks();
  const requirements = useRequirements(draft.setNumber ?? null);
  const told = useRef<Found>({ lacks: [], isKnown: false });
  if (!shown || !household) return told.current;
  const known: KnownLaw = { rulebooks: rulebooks ?? [], sets: requirements ? [requirements] : [] };
  const missing = rulebooks === null ? null : missingByLaw(household, known, today());
  const lacks =
    missing?.map((error) => ({ pointer: placeOf(error), phrase: textOf(error.values?.['phrase']) })) ??
    plainLacks(household);
  const refused = shown.open
    .filter(({ op, state }) => op === 'submitProduct' && state === 'refused')
    .flatMap(({ trouble }) => (trouble?.errors ?? []).map(placeOf))
    .filter((pointer) => !lacks.some((lack) => lack.pointer === pointer))
    .map((pointer) => ({ pointer, phrase: null }));
  told.current = { lacks: [...lacks, ...refused], isKnown: missing !== null };
  return told.current;
}

/** Where a lack is mended: a consent that is missing belongs to the household, and not to its profile. */
const placeOf = ({ pointer, code }: { readonly pointer: string; readonly code: string }): string =>
  code.endsWith('_consent_missing') ? '/consents' : pointer;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What nobody needs a law for. */
function plainLacks({ product, producer }: Household): readonly Lack[] {
  const lacks: readonly (readonly [string, boolean])[] = [
    ['/photos', (product.photos ?? []).length === 0],
    ['/name', product.name.vi === ''],
    ['/setNumber', !product.setNumber],
    ['/variants/0/priceVnd', !product.variants?.[0]?.priceVnd],
    ['/consents', !producer.allowedPurposes.includes('listing')],
  ];
  return lacks.filter(([, holds]) => holds).map(([pointer]) => ({ pointer, phrase: null }));
}

/** A product with its household and papers, as rules read them. */
export function useHousehold(shown: Shown<'product'> | null): Household | null {
  const producerId = shown?.producerId ?? '';
  const producer = useFetchedRecord('producer', producerId);
  const operations = useOperations();
  const papers = usePapers(producerId).value;
  return shown && producer && householdOf(shown, producer, papers, operations);
}

/** The same of what is at hand. `listed`: the papers that the service has. */
export function householdOf(
  shown: Shown<'product'>,
  producer: Shown<'producer'>,
  listed: readonly PaperItem[] | null,
  operations: readonly Operation[],
): Household {
  const draft = productDraftOf(shown);
  const {
    name = '',
    type = '',
    addressLine = null,
    hamlet = null,
    phone = null,
    businessRegistration = null,
  } = draftOf(producer);
  const registered = businessRegistration?.number ? { number: businessRegistration.number } : null;
  return {
    product: {
      ...(draft as object),
      id: shown.id,
      name: draft.name ?? { vi: '' },
      photos: photosOf(shown, operations).map(asReady),
    },
    producer: {
      id: producer.id,
      name,
      type,
      addressLine,
      hamlet,
      phone,
      businessRegistration: registered,
      allowedPurposes: purposesOf(producer, operations),
    },
    papers: papersOf(producer.id, listed, operations),
  };
}

/** One that the service is still making its pictures of holds nothing up: the submission waits for it. */
const asReady = ({ id, role, state }: ShownPhoto) => ({
  id,
  role,
  state: state === 'processing' ? ('held' as const) : state,
});
