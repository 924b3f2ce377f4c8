import type { Container } from '../../container.ts';
import { accountsIn } from '../../features/accounts/index.ts';
import { addOffice } from '../../features/areas/index.ts';
import { producersIn } from '../../features/producers/index.ts';
import { Refused } from '../run.ts';
import { demoFileIn, type Demo } from './demo-file.ts';
import { loadDemoSeed, type DemoProducer, type DemoSeed } from './demo-seed.ts';
import { ensureGroups } from './groups.ts';
import { demoId, ensurePeople, type Cast } from './people.ts';
import { ensureProducers } from './producers.ts';
import { ensureProduct } from './products.ts';
import { ensureTargets } from './targets.ts';

export interface SeedOptions {
  /** Where the service is, for the file of the demo; empty when it does not run. */
  readonly url: string;
  /** Beside the data of other people too. */
  readonly force?: boolean;
  /** Told who can sign in, before the products are drawn. */
  readonly peopleReady?: (demo: Demo) => void;
  /** Told after each product, from the first that something was done for. */
  readonly progress?: (done: number, all: number) => void;
}

/** What is there now, and how much of it this seed has done. */
export interface Seeded {
  readonly demo: Demo;
  readonly producers: number;
  readonly products: number;
  /** Producers registered and steps taken with products: 0 says that everything was there. */
  readonly changes: number;
}

/** Products at once: while the photos of one are made, others are drawn. */
const AT_ONCE = 4;

/**
 * Fills the store with the demo of Phú Bình. Its pump and worker must be at work.
 * @throws Refused when the store has people in it that the demo has not made
 */
export async function seedDemo(
  container: Container,
  { url, force = false, peopleReady, progress }: SeedOptions,
): Promise<Seeded> {
  if (!force) await requireOwn(container);
  const seed = await loadDemoSeed();
  const file = demoFileIn(container.config.DATA_DIR);
  const { cast, demo } = await ensurePeople(container, seed.people, file, url);
  file.draft(demo);
  peopleReady?.(demo);
  await ensureOffices(container, seed);
  await ensureTargets(container, inCast(cast, 'admin'), seed.targets);
  await ensureGroups(container, cast, seed.groups);
  const registered = await ensureProducers(container, cast, seed.producers, seed.products);
  const steps = await ensureProducts(container, seed, cast, progress);
  file.finish(demo);
  return { demo, producers: seed.producers.length, products: seed.products.length, changes: registered + steps };
}

/** Numbers that nobody has: subscribers of fixed lines don't begin with a zero. */
const INVENTED = '+84208';

/** Offices of the communes to call, invented and named so: genuine numbers come with the data of an installation. */
async function ensureOffices(container: Container, { people }: DemoSeed): Promise<void> {
  const communes = new Set(people.flatMap(({ areaCodes }) => areaCodes.filter((code) => code.length === 5)));
  for (const [at, code] of [...communes].entries()) {
    const unit = container.areas.get(code);
    if (!unit) continue;
    const name = `Ủy ban nhân dân ${unit.name.vi.charAt(0).toLowerCase()}${unit.name.vi.slice(1)} (minh họa)`;
    const phone = `${INVENTED}${String(at + 1).padStart(7, '0')}`;
    await addOffice(container, unit.id, { name, phone, source: 'Số bịa cho bản chạy thử, không gọi được' });
  }
  await container.areas.reload();
}

async function requireOwn({ store }: Pick<Container, 'store'>): Promise<void> {
  if (await accountsIn(store).get(demoId('account', 'admin'))) return;
  const others = (await accountsIn(store).count({})) + (await producersIn(store).count({}));
  if (others === 0) return;
  throw new Refused(
    'store_not_empty',
    'Kho dữ liệu này đã có người dùng khác: hãy dùng DATA_DIR khác, hoặc thêm --force nếu vẫn muốn ' +
      '(this store has other people in it: use another DATA_DIR, or --force).',
  );
}

async function ensureProducts(
  container: Container,
  seed: DemoSeed,
  cast: Cast,
  progress: SeedOptions['progress'],
): Promise<number> {
  const waiting = [...seed.products];
  const all = waiting.length;
  let steps = 0;
  let done = 0;
  async function takeNext(): Promise<void> {
    for (let product = waiting.shift(); product; product = waiting.shift()) {
      const producer = named(seed.producers, product.producer);
      const hands = { maker: inCast(cast, producer.by), officer: officerFor(seed, cast, producer) };
      const taken = await ensureProduct(container, seed, product, producer, hands);
      steps += taken;
      done += 1;
      // A start that finds everything there has nothing to tell.
      if (steps > 0) progress?.(done, all);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return steps;
}

function named(producers: readonly DemoProducer[], key: string): DemoProducer {
  const producer = producers.find((one) => one.key === key);
  if (!producer) throw new Error(`seed/demo: there is no producer ${key}`);
  return producer;
}

function inCast(cast: Cast, key: string) {
  const caller = cast.get(key);
  if (!caller) throw new Error(`seed/demo: nobody is ${key}`);
  return caller;
}

const officerFor = ({ people }: DemoSeed, cast: Cast, { key, input }: DemoProducer) =>
  inCast(
    cast,
    people.find(({ role, areaCodes }) => role === 'officer' && areaCodes.includes(input.areaCode))?.key ?? key,
  );
