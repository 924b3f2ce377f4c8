import fc from 'fast-check';

/**
 * Who acts: the producer's own account, a helper and an officer of its commune, an officer of the province who also
 * helps in that commune, and a stranger who is both in another commune.
 */
export const people = ['producer', 'helper', 'officer', 'province', 'stranger'] as const;
export type Person = (typeof people)[number];

/** The parts of a product that acts change and comments are about. */
export const aspects = ['whole', 'name', 'ingredients', 'weight', 'paper', 'photos', 'price'] as const;
export type Aspect = (typeof aspects)[number];

/** What is described of the product of a run, as far as acts change it. */
export interface Content {
  readonly name: string;
  /** Whether they are listed: the law asks for them. */
  readonly ingredients: boolean;
  /** Of the second bottle, in grams. */
  readonly weight: number;
  /** Which of the two papers shows that it is safe food. */
  readonly paper: 0 | 1;
  readonly stars: boolean;
  readonly afterExpiry: 'withdraw' | 'withoutStars';
}

export type Deed =
  | { readonly deed: 'edit'; readonly change: Partial<Content> }
  | { readonly deed: 'addPhoto' | 'removePhoto'; readonly photo: number }
  | { readonly deed: 'changeOffers'; readonly bottle: 0 | 1; readonly price: number }
  | { readonly deed: 'approve' | 'requestChanges' | 'reject'; readonly comments: readonly Aspect[] }
  | {
      readonly deed: 'turnPhotos' | 'submit' | 'withdraw' | 'pause' | 'resume' | 'delete' | 'takeDown' | 'reinstate';
    };

/** `sees`: the version that is named, today's or an earlier one; `null` where none is. */
export type Act = Deed & { readonly by: Person; readonly sees: 'now' | 'before' | null };

/** Deeds that name the version they were made for; the others may. */
const needsVersion: ReadonlySet<Deed['deed']> = new Set([
  'edit',
  'turnPhotos',
  'submit',
  'delete',
  'approve',
  'requestChanges',
  'reject',
]);

const weighted = <T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const describer = weighted<Person>(
  [8, fc.constantFrom('helper', 'producer')],
  [3, fc.constant('province')],
  [1, fc.constantFrom('officer', 'stranger')],
);
const decider = weighted<Person>(
  [8, fc.constantFrom('officer', 'province')],
  [1, fc.constantFrom('helper', 'producer', 'stranger')],
);

const photo = fc.integer({ min: 0, max: 2 });
const change: fc.Arbitrary<Partial<Content>> = fc.oneof(
  fc.record({ name: fc.constantFrom('Tương nếp', 'Tương ngô', 'Tương chum') }),
  fc.record({ ingredients: fc.boolean() }),
  fc.record({ weight: fc.constantFrom(1_300, 1_450, 1_600) }),
  fc.record({ paper: fc.constantFrom(0 as const, 1 as const) }),
  fc.record({ stars: fc.boolean() }),
  fc.record({ afterExpiry: fc.constantFrom('withdraw' as const, 'withoutStars' as const) }),
);
const describing = weighted<Deed>(
  [20, fc.record({ deed: fc.constant('edit' as const), change })],
  [4, fc.record({ deed: fc.constantFrom('addPhoto' as const, 'removePhoto' as const), photo })],
  [4, fc.constant({ deed: 'turnPhotos' })],
  [
    6,
    fc.record({
      deed: fc.constant('changeOffers' as const),
      bottle: fc.constantFrom(0 as const, 1 as const),
      price: fc.constantFrom(35_000, 40_000, 65_000),
    }),
  ],
  [30, fc.constant({ deed: 'submit' })],
  [8, fc.constantFrom<Deed>({ deed: 'withdraw' }, { deed: 'pause' }, { deed: 'resume' }, { deed: 'resume' })],
  [1, fc.constant({ deed: 'delete' })],
);
const comments = fc.uniqueArray(fc.constantFrom(...aspects), { maxLength: 3 });
const deciding = weighted<Deed>(
  [8, fc.record({ deed: fc.constant('approve' as const), comments: fc.constant([]) })],
  [3, fc.record({ deed: fc.constant('requestChanges' as const), comments })],
  [1, fc.record({ deed: fc.constant('reject' as const), comments })],
  [2, fc.constantFrom<Deed>({ deed: 'takeDown' }, { deed: 'reinstate' })],
);

const seeing = ({ deed }: Deed): fc.Arbitrary<Act['sees']> =>
  weighted<Act['sees']>([8, fc.constant(needsVersion.has(deed) ? 'now' : null)], [1, fc.constantFrom('now', 'before')]);

const actOf = (deed: fc.Arbitrary<Deed>, person: fc.Arbitrary<Person>): fc.Arbitrary<Act> =>
  deed.chain((done) => fc.record({ by: person, sees: seeing(done) }).map((how) => ({ ...done, ...how })));

/** Anything that somebody may try, the sensible more often. */
export const act: fc.Arbitrary<Act> = weighted([5, actOf(describing, describer)], [3, actOf(deciding, decider)]);

const asRead = (tried: Act): Act => ({ ...tried, sees: needsVersion.has(tried.deed) ? 'now' : null });
/** Meetings that chance would seldom bring about. */
const crossings: readonly (readonly [Deed, Deed])[] = [
  [{ deed: 'withdraw' }, { deed: 'approve', comments: [] }],
  [{ deed: 'delete' }, { deed: 'addPhoto', photo: 1 }],
  [{ deed: 'delete' }, { deed: 'changeOffers', bottle: 1, price: 70_000 }],
  [
    { deed: 'edit', change: { name: 'Tương chum' } },
    { deed: 'changeOffers', bottle: 0, price: 40_000 },
  ],
];
const crossing: fc.Arbitrary<readonly [Act, Act]> = fc
  .tuple(fc.constantFrom(...crossings), describer, decider)
  .map(([[one, other], first, second]) => [
    asRead({ ...one, by: first, sees: null }),
    asRead({ ...other, by: other.deed === 'approve' ? second : 'helper', sees: null }),
  ]);

/** What two people do at once, each on what both have read: often where one of them must lose. */
export const duel: fc.Arbitrary<readonly [Act, Act]> = weighted(
  [1, crossing],
  // Taking off a photo that is gone by then is fine with the one and unknown to the other: no matter of order.
  [2, fc.tuple(act.map(asRead), act.map(asRead)).filter((both) => both.every(({ deed }) => deed !== 'removePhoto'))],
);

/** An act in words, for the list that a failing run prints. */
export function inWords({ by, sees, ...rest }: Act): string {
  const { deed, ...what } = rest;
  const details = Object.values(what).map((value) => JSON.stringify(value));
  return [by, deed, ...details, ...(sees === 'before' ? ['on an old version'] : [])].join(' ');
}
