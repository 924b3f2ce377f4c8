import type { Container } from '../../container.ts';
import { producersIn, registerProducer } from '../../features/producers/index.ts';
import { DAY, dayOf, plus, type Clock } from '../../kernel/clock.ts';
import type { DemoProducer, DemoProduct } from './demo-seed.ts';
import { ensurePapers, type Paper } from './papers.ts';
import { demoId, type Cast } from './people.ts';

type Deps = Pick<Container, 'store' | 'clock' | 'areas' | 'files' | 'consentTexts' | 'limitsOf'>;

const PAPERS = {
  certificate: 'foodSafetyCertificate',
  exemption: 'foodSafetyCommitment',
  qualitySystem: 'qualitySystemCertificate',
} as const;

export const producerId = (key: string): string => demoId('producer', key);

/** Registers the producers that are not there, each by its own person, and hands in the papers that are not there. */
export async function ensureProducers(
  deps: Deps,
  cast: Cast,
  producers: readonly DemoProducer[],
  products: readonly DemoProduct[],
): Promise<number> {
  let made = 0;
  for (const producer of producers) {
    const id = producerId(producer.key);
    const caller = cast.get(producer.by);
    if (!caller) throw new Error(`seed/demo/producers.json ${producer.key}: nobody is ${producer.by}`);
    if (!(await producersIn(deps.store).get(id))) {
      const then = { ...deps, clock: clockAt(plus(deps.clock.now(), -producer.registeredDaysAgo * DAY)) };
      await registerProducer(then, caller, id, inputOf(producer, then.clock, id));
      made += 1;
    }
    await ensurePapers(deps, caller, id, papersOf(producer, products));
  }
  return made;
}

/** A clock that stands still. */
export const clockAt = (instant: string): Clock => ({ now: () => instant });

function inputOf({ by, key, input }: DemoProducer, clock: Clock, id: string) {
  const speaksForItself = by === 'producer';
  return {
    ...input,
    id,
    businessRegistration: { number: `MH-${key}`, issuedOn: dayOf(plus(clock.now(), -900 * DAY)) },
    ...(!speaksForItself && {
      consent: {
        purposes: ['profile' as const, 'listing' as const, 'feeds' as const],
        textVersion: '2026-1',
        givenBy: input.representative?.name ?? input.name,
        method: 'inPerson' as const,
      },
    }),
  };
}

/** The papers that a producer has: about food safety, and those its products name. */
function papersOf({ key, foodSafety }: DemoProducer, products: readonly DemoProduct[]): readonly Paper[] {
  const own = products.filter(({ producer }) => producer === key);
  return [
    ...(foodSafety ? [{ key: `${key} food`, kind: PAPERS[foodSafety.kind], daysAgo: foodSafety.daysAgo }] : []),
    ...own.flatMap(({ key: product, stars, vietgap, trademark }): Paper[] => [
      ...(stars ? [{ key: `${product} stars`, kind: 'ocopCertificate' as const, daysAgo: stars.issuedDaysAgo }] : []),
      ...(vietgap ? [{ key: `${product} vietgap`, kind: 'vietgap' as const, daysAgo: 430 }] : []),
      ...(trademark ? [{ key: `${product} trademark`, kind: 'trademark' as const, daysAgo: 600 }] : []),
    ]),
  ];
}
