import { addressOf } from '../address.ts';

/** Where the screens of helpers and producers are. `first`: as a step of the first journey, which leads to the next. */
const within = (path: string, first = false): string => addressOf(first ? `${path}?first` : path);

export const places = {
  producers: addressOf('/producers'),
  newProducer: addressOf('/producers/new'),
  producer: (id: string) => within(`/producers/${id}`),
  consent: (id: string, first?: boolean) => within(`/producers/${id}/consent`, first),
  consentSheet: (id: string) => within(`/producers/${id}/consent/print`),
  profile: (id: string, first?: boolean) => within(`/producers/${id}/profile`, first),
  papers: (id: string, first?: boolean) => within(`/producers/${id}/documents`, first),
  paperCamera: (id: string, kind: string, first = false) =>
    within(`/producers/${id}/documents/camera?kind=${kind}${first ? '&first' : ''}`),
  handover: (id: string) => within(`/producers/${id}/handover`),
  products: addressOf('/products'),
  newProduct: (producerId: string) => within(`/products/new?producer=${producerId}`),
  product: (id: string) => within(`/products/${id}`),
  photos: (id: string) => within(`/products/${id}/photos`),
  camera: (id: string, first?: boolean) => within(`/products/${id}/camera`, first),
  /** `instead`: the photo whose place the new one takes. */
  cameraFor: (id: string, role: string, instead?: string) =>
    within(`/products/${id}/camera?role=${role}${instead ? `&instead=${instead}` : ''}`),
  basics: (id: string, first?: boolean) => within(`/products/${id}/basics`, first),
  price: (id: string) => within(`/products/${id}/price`),
  label: (id: string, first?: boolean) => within(`/products/${id}/label`, first),
  productPapers: (id: string) => within(`/products/${id}/papers`),
  channels: (id: string) => within(`/products/${id}/channels`),
  all: (id: string) => within(`/products/${id}/all`),
  changes: (id: string) => within(`/products/${id}/changes`),
  check: (id: string, first?: boolean) => within(`/products/${id}/check`, first),
  sent: (id: string) => within(`/products/${id}/sent`),
  share: (id: string) => within(`/products/${id}/share`),
  history: (id: string) => within(`/products/${id}/history`),
  offers: (id: string) => within(`/products/${id}/offers`),
} as const;

/**
 * Which screen holds the field that a JSON pointer into a product names, with the field in the address.
 * @param rule the code of what is wrong there: a pointer to the household alone does not say which of its fields it is
 */
export function placeOfPointer(productId: string, producerId: string, pointer: string, rule = ''): string {
  const [, part = '', ...rest] = pointer.split('/');
  const screen = SCREENS[part as keyof typeof SCREENS] as ProductScreen | undefined;
  const [, purpose] = /^(profile|listing|feeds)_consent_missing$/.exec(rule) ?? [];
  if (purpose !== undefined) return `${places.consent(producerId)}#/consent/${purpose}`;
  if (pointer === '/consents' || part === 'consent') return places.consent(producerId);
  if (part === 'producer') return `${places.profile(producerId)}#/${rest.join('/')}`;
  if (part === 'producerId') return `${places.profile(producerId)}#${HOUSEHOLD_FIELDS[rule] ?? '/name'}`;
  return `${places[screen ?? 'all'](productId)}#${pointer}`;
}

const HOUSEHOLD_FIELDS: Readonly<Record<string, string>> = {
  producer_address_missing: '/addressLine',
  business_registration_missing: '/businessRegistration/number',
  applicant_not_entitled: '/type',
};

type ProductScreen = 'basics' | 'photos' | 'price' | 'label' | 'productPapers' | 'channels';
const SCREENS = {
  photos: 'photos',
  name: 'basics',
  setNumber: 'basics',
  description: 'basics',
  story: 'basics',
  brand: 'basics',
  origin: 'basics',
  season: 'basics',
  variants: 'price',
  label: 'label',
  foodSafety: 'productPapers',
  ocop: 'productPapers',
  certificates: 'productPapers',
  afterExpiry: 'productPapers',
  channels: 'channels',
} as const satisfies Readonly<Record<string, ProductScreen>>;
