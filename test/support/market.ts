import type { SearchDocument } from '../../src/features/search/port.ts';
import { CERTIFICATES, COMMUNES, ENDINGS, FIRMS, FIRSTS, MIDDLES, SENTENCES, SURNAMES, WARES } from './market-words.ts';
import { seeded } from '../../src/commands/demo/random.ts';

/** A product of the generated market, and what it is known to be, however it reads without its marks. */
export interface Listing {
  readonly document: SearchDocument;
  /** What is sold: `Gạo nếp`. */
  readonly thing: string;
  /** Which kind of it: `Thầu Dầu`. */
  readonly kind: string;
}

/** Of a description, in letters. */
const DESCRIBED_IN = 400;

/** Documents like those of a whole country, the same ones each time: 20,000 have some 8,000 different names. */
export function market(count: number): readonly Listing[] {
  const random = seeded(20_261_123);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const person = (): string => `${pick(SURNAMES)} ${pick(MIDDLES)} ${pick(FIRSTS)}`;
  const describe = (): string => {
    let text = '';
    while (text.length < DESCRIBED_IN) text += `${pick(SENTENCES).replace('{}', pick(WARES).thing.toLowerCase())} `;
    return text.trim();
  };
  const listing = (at: number): Listing => {
    const { thing, set, kinds } = pick(WARES);
    const kind = pick(kinds);
    const commune = pick(COMMUNES);
    const firm = random() < 0.3 ? pick(FIRMS) : null;
    const number = String(at).padStart(5, '0');
    const document: SearchDocument = {
      id: `n${number}`,
      name: `${thing} ${kind} ${pick(ENDINGS)}`,
      altNames: [],
      producer: firm === null ? `Hộ ${person()}` : `Hợp tác xã ${firm}`,
      areaName: `${commune} Thái Nguyên`,
      codes: [`OCOP-TN-${number}`],
      description: describe(),
      area: `${String(COMMUNES.indexOf(commune) + 10_000)}@2025-07-01`,
      set,
      stars: pick([3, 3, 3, 4, 5, null]),
      starsUntil: '2029-06-30',
      prices: [5_000 * (1 + Math.floor(random() * 100))],
      certificates: CERTIFICATES.filter(() => random() < 0.3),
      location: null,
      validUntil: '2029-12-31',
    };
    return { document, thing, kind };
  };
  return Array.from({ length: count }, (_, at) => listing(at));
}
