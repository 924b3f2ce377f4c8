import { plusDays, type Day } from '../../../kernel/clock.ts';
import type { New } from '../../../platform/store/document.ts';
import type {
  CountedProducer,
  CountedProduct,
  DailyCount,
  Numbers,
  OnDay,
  ProducerFacts,
  ProductFacts,
} from './counted.ts';
import { factsOn } from './days.domain.ts';
import { ends, isActive, publicationOn, setNumberOf } from './facts.domain.ts';

/** What counting a commune needs to know. */
export interface Commune {
  readonly areaId: string;
  readonly provinceCode: string;
  readonly producers: readonly New<CountedProducer>[];
  /** Of these producers, by their ids. */
  readonly productsOf: (producerId: string) => readonly New<CountedProduct>[];
  /** The group of sets that a set belongs to. */
  readonly setGroupOf: (setNumber: number) => string | null;
}

/** A certificate is to be renewed so long before its end: the number of Decision 26/2026 for the file. */
const FILING_DAYS = 120;
/** What a listing is expected to have, as reports count it. */
const MIN_PHOTOS = 3;
const MIN_DESCRIPTION = 100;
const MONTHS_AHEAD = 12;

/** The steps of a household from its consent to real sales, in their order. */
const steps = ['consented', 'described', 'submitted', 'approved', 'live', 'ready', 'active'] as const;

/** What there was in a commune at the end of a day. The same for the same facts, whoever kept them. */
export function countCommune(commune: Commune, day: Day): New<DailyCount> {
  const products = new Map<string, { groupId: string | null; setGroup: string | null; n: Map<string, number> }>();
  const producers = new Map<string, { groupId: string | null; n: Map<string, number>; lastOn: Day }>();
  const ending = new Map<string, Map<string, number>>();
  const blocked = new Map<string, number>();
  let oldest: string | null = null;

  for (const producer of commune.producers) {
    const owner = factsOn(producer.days, day);
    if (owner?.areaId !== commune.areaId || owner.isRemoved) continue;
    const there = commune.productsOf(producer.id).flatMap((product) => {
      const facts = factsOn(product.days, day);
      return facts && !facts.isRemoved ? [{ product, facts }] : [];
    });
    const { groupId } = owner;
    const lastOn =
      [owner, ...there.map(({ facts }) => facts)]
        .map((facts) => facts.day)
        .sort()
        .at(-1) ?? owner.day;
    const row = producers.get(groupId ?? '') ?? { groupId, n: new Map<string, number>(), lastOn };
    producers.set(groupId ?? '', { ...row, lastOn: row.lastOn < lastOn ? lastOn : row.lastOn });
    for (const word of wordsOfProducer(owner, there, day)) add(row.n, word);
    for (const { product, facts } of there) {
      const number = setNumberOf(facts);
      const setGroup = number === null ? null : commune.setGroupOf(number);
      const key = `${groupId ?? ''} ${setGroup ?? ''}`;
      const cell = products.get(key) ?? { groupId, setGroup, n: new Map<string, number>() };
      products.set(key, cell);
      const isLive = publicationOn(facts, owner, day) === 'live';
      for (const word of wordsOfProduct(product, facts, owner, day)) add(cell.n, word);
      if (facts.submittedAt !== null && (oldest === null || facts.submittedAt < oldest)) oldest = facts.submittedAt;
      if (!isLive) continue;
      for (const { month, word } of endsOf(facts, day)) {
        const n = ending.get(month) ?? new Map<string, number>();
        ending.set(month, n);
        add(n, word);
      }
      for (const { channel, rules } of product.standing) for (const rule of rules) add(blocked, `${channel} ${rule}`);
    }
  }
  const { areaId, provinceCode } = commune;
  return {
    id: countId(day, areaId),
    ...{ day, areaId, provinceCode },
    products: sorted(products).map(({ n, ...cell }) => ({ ...cell, n: numbers(n) })),
    producers: sorted(producers).map(({ n, ...row }) => ({ ...row, n: numbers(n) })),
    ends: sortedKeys(ending).map(([month, n]) => ({ month, n: numbers(n) })),
    blocked: sortedKeys(blocked).map(([key, count]) => {
      const [channel = '', rule = ''] = key.split(' ');
      return { channel, rule, products: count };
    }),
    oldestSubmittedAt: oldest,
  };
}

const countId = (day: Day, areaId: string): string => `${day} ${areaId}`;

const add = (counts: Map<string, number>, word: string): void => {
  counts.set(word, (counts.get(word) ?? 0) + 1);
};

const numbers = (counts: ReadonlyMap<string, number>): Numbers => Object.fromEntries(sortedKeys(counts));

const sortedKeys = <V>(map: ReadonlyMap<string, V>): readonly (readonly [string, V])[] =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));
const sorted = <V>(map: ReadonlyMap<string, V>): readonly V[] => sortedKeys(map).map(([, value]) => value);

/** The words under which a product counts. */
function wordsOfProduct(
  { standing }: New<CountedProduct>,
  facts: ProductFacts,
  owner: ProducerFacts,
  day: Day,
): readonly string[] {
  const publication = publicationOn(facts, owner, day);
  const { sold } = facts;
  const words: string[] = ['all', `state_${facts.state}`, publication];
  if (publication !== 'live' || !sold) return words;
  if (sold.stars !== null && sold.starsUntil !== null && day <= sold.starsUntil)
    words.push(`stars_${String(sold.stars)}`);
  for (const { channel, isReady } of standing) if (isReady) words.push(`ready_${channel}`);
  if (standing.some(({ isReady }) => isReady)) words.push('ready');
  if (isActive(facts, day)) words.push('active');
  if (sold.photos >= MIN_PHOTOS) words.push('photos');
  if (sold.hasLabelPhoto) words.push('label');
  if (sold.descriptionLength >= MIN_DESCRIPTION) words.push('described');
  if (sold.isInEnglish) words.push('english');
  words.push(owner.isOwned ? 'owned' : 'assisted');
  return words;
}

type There = readonly { readonly product: New<CountedProduct>; readonly facts: OnDay<ProductFacts> }[];

/** The words under which a producer counts; each step only with all steps before it. */
function wordsOfProducer(owner: ProducerFacts, there: There, day: Day): readonly string[] {
  const live = there.filter(({ facts }) => publicationOn(facts, owner, day) === 'live');
  const reached: Readonly<Record<(typeof steps)[number], boolean>> = {
    consented: owner.allows.includes('listing'),
    described: there.length > 0,
    submitted: there.some(({ facts }) => facts.wasSubmitted),
    approved: there.some(({ facts }) => facts.sold !== null),
    live: live.length > 0,
    ready: live.some(({ product }) => product.standing.some(({ isReady }) => isReady)),
    active: live.some(({ product, facts }) => isActive(facts, day) && product.standing.some(({ isReady }) => isReady)),
  };
  const stop = steps.findIndex((step) => !reached[step]);
  return [
    'all',
    ...steps.slice(0, stop < 0 ? steps.length : stop).map((step) => `step_${step}`),
    owner.isOwned ? 'owned' : 'assisted',
    ...owner.allows,
    ...(owner.hasWithdrawn ? ['withdrawn'] : []),
  ];
}

/** The months in which something ends; `late`: the day has passed by which its renewal is to be filed. */
function endsOf({ sold }: ProductFacts, day: Day): readonly { readonly month: string; readonly word: string }[] {
  if (!sold) return [];
  const last = lastMonth(day);
  const found: { month: string; word: string }[] = [];
  const note = (until: Day, word: string): void => {
    const month = until.slice(0, 7);
    if (until < day || month > last) return;
    found.push({ month, word });
    if (word === 'stars' && plusDays(until, -FILING_DAYS) < day) found.push({ month, word: 'late' });
  };
  if (sold.starsUntil !== null) note(sold.starsUntil, 'stars');
  if (ends(sold.until) && sold.until !== sold.starsUntil) note(sold.until, 'papers');
  return found;
}

/** The last month that is looked at on a day: with that of the day, twelve. */
function lastMonth(day: Day): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + MONTHS_AHEAD - 1;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}`;
}
