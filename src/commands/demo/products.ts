import { setTimeout } from 'node:timers/promises';
import type { Container } from '../../container.ts';
import type { Ocop } from '../../features/ocop/index.ts';
import {
  addPhotos,
  arrangePhotos,
  createProduct,
  findProduct,
  holdProduct,
  patchProduct,
  productsIn,
  submitProduct,
  type Product,
} from '../../features/products/index.ts';
import { decide, findForDeciding, loadReasons, takeDown } from '../../features/reviews/index.ts';
import { DAY, HOUR, plus, type Instant } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { DemoMove, DemoProducer, DemoProduct, DemoSeed } from './demo-seed.ts';
import { keepFile } from './papers.ts';
import { demoId } from './people.ts';
import { rasterised } from './pictures/rasterise.ts';
import { drawing, views, type View } from './pictures/scenes.ts';
import { contentOf } from './product-content.ts';
import { clockAt } from './producers.ts';

/** A worker and a pump must be at work: photos are processed as everybody's. */
type Deps = Pick<Container, 'products' | 'files' | 'clock' | 'pump' | 'worker'>;

/** Who acts for a product. */
interface Hands {
  readonly maker: Caller;
  readonly officer: Caller;
}

/** Something a person does with a product, and when. */
interface Step {
  readonly at: Instant;
  readonly take: (deps: Deps['products']) => Promise<unknown>;
}

/**
 * Takes a product of the demo as far as its data say, by what people do and at the days they would have. What it has
 * behind it is told by when it was last changed, so that a second seed does nothing, one that was cut off goes on, and
 * what people have done with it since stays.
 * @returns how many steps it took
 */
export async function ensureProduct(
  deps: Deps,
  seed: DemoSeed,
  product: DemoProduct,
  producer: DemoProducer,
  hands: Hands,
): Promise<number> {
  const id = demoId('product', product.key);
  const there = await productsIn(deps.products.store).get(id);
  const begun = there?.createdAt ?? plus(deps.clock.now(), -product.describedDaysAgo * DAY);
  const rest = stepsOf(deps, seed, product, producer, { id, begun, ...hands }).filter(
    ({ at }) => !there || at > there.updatedAt,
  );
  // Its pictures may still wait, of a seed that was cut off.
  if (there && rest.length > 0) await developed(deps, there);
  const ocop = byRulesOfToday(deps.products.ocop);
  for (const { at, take } of rest) await take({ ...deps.products, ocop, clock: clockAt(at) });
  return rest.length;
}

/** The rules that are known begin in May 2026; what the demo did before is judged by those of today. */
function byRulesOfToday(ocop: Ocop): Ocop {
  const today = ocop.today();
  return {
    ...ocop,
    requirementsOf: (set) => ocop.requirementsOf(set, today),
    applicantsOf: (set) => ocop.applicantsOf(set, today),
    foodSafety: () => ocop.foodSafety(today),
  };
}

interface Plan extends Hands {
  readonly id: string;
  readonly begun: Instant;
}

function stepsOf(
  deps: Deps,
  seed: DemoSeed,
  product: DemoProduct,
  producer: DemoProducer,
  { id, begun, maker, officer }: Plan,
): readonly Step[] {
  const shown = views.slice(0, product.photos);
  const describe: Step = {
    at: begun,
    take: (then) => createProduct(then, maker, id, contentOf(product, producer, seed, then.ocop, deps.clock.now())),
  };
  const photograph: readonly Step[] = [
    { at: plus(begun, HOUR), take: (then) => addDrawings({ ...deps, products: then }, maker, id, product, shown) },
    { at: plus(begun, 2 * HOUR), take: (then) => sayWhatIsSeen(then, maker, id, seed, product, shown) },
  ];
  return [
    describe,
    ...(shown.length > 0 ? photograph : []),
    ...product.moves.map((move): Step => ({
      at: plus(begun, (product.describedDaysAgo - move.daysAgo) * DAY),
      take: (then) => make(then, move, id, { maker, officer }),
    })),
  ];
}

/** Draws the pictures and hands them in as a phone does; fulfilled when they are ready. */
async function addDrawings(
  deps: Deps,
  maker: Caller,
  id: string,
  { key, picture }: DemoProduct,
  shown: readonly View[],
): Promise<void> {
  const { products, files } = deps;
  const uploaded = await Promise.all(
    shown.map(async (view) => {
      const jpeg = await rasterised(drawing(key, picture, view));
      return { name: `${key}-${view}.jpg`, ...(await keepFile(files, jpeg, products.media.upload)) };
    }),
  );
  const ids = shown.map((view) => demoId('photo', `${key} ${view}`));
  const { product } = await addPhotos(products, maker, await findProduct(products, maker, id), uploaded, { id: ids });
  await developed(deps, product);
}

const LOOK_AGAIN_MS = 50;
const PATIENCE_MS = 120_000;

/** Waits until every photo of a product is made. @throws Error when no worker makes them */
async function developed({ products, pump, worker }: Deps, { photos }: Product): Promise<void> {
  const ids = photos.map(({ id }) => id);
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_AGAIN_MS) {
    if ((await products.media.find(ids)).every(({ state }) => state === 'ready')) return;
    pump.wake();
    worker.wake();
    await setTimeout(LOOK_AGAIN_MS);
  }
  throw new Error('the photos of the demo are not made: see the jobs that failed');
}

async function sayWhatIsSeen(
  deps: Deps['products'],
  maker: Caller,
  id: string,
  { alt }: DemoSeed,
  { content: { name } }: DemoProduct,
  shown: readonly View[],
): Promise<void> {
  const access = await findProduct(deps, maker, id);
  const items = access.product.photos.map((photo, at) => {
    const { vi, en } = alt[shown[at] ?? 'front'];
    const named = (pattern: string, text = '') => pattern.replace('{name}', text);
    return { id: photo.id, alt: { vi: named(vi, name?.vi), en: named(en, name?.en ?? name?.vi) } };
  });
  await arrangePhotos(deps, maker, access, { items });
}

/** One move of the review or besides, by who may. */
async function make(deps: Deps['products'], move: DemoMove, id: string, { maker, officer }: Hands): Promise<unknown> {
  const mine = () => findProduct(deps, maker, id);
  const submitted = () => findForDeciding(deps, officer, id);
  switch (move.move) {
    case 'submit':
      return submitProduct(deps, maker, await mine());
    case 'edit':
      return patchProduct(deps, maker, await mine(), move.patch);
    case 'pause':
      return holdProduct(deps, maker, await mine(), 'pause');
    case 'approve':
      return decide(deps, officer, await submitted(), { decision: 'approve' });
    case 'requestChanges':
    case 'reject':
      return decide({ ...deps, reasons: await loadReasons() }, officer, await submitted(), {
        decision: move.move,
        comments: [...move.comments],
      });
    case 'takeDown':
      return takeDown(deps, officer, await findProduct(deps, officer, id), move.reason);
  }
}
