import { loadChannels } from '../../src/features/channels/index.ts';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAreas, loadSeed, syncAreas } from '../../src/features/areas/index.ts';
import { openPhotoProcesses } from '../../src/features/media/adapters/photo-processes.ts';
import { openMedia } from '../../src/features/media/index.ts';
import { loadRules, openOcop } from '../../src/features/ocop/index.ts';
import { createProduct, patchProduct } from '../../src/features/products/describe.service.ts';
import { historyOf } from '../../src/features/products/history.service.ts';
import {
  deleteProduct,
  holdProduct,
  setOffers,
  submitProduct,
  withdrawProduct,
} from '../../src/features/products/moves.service.ts';
import { addPhotos, arrangePhotos, removePhoto, requirePhoto } from '../../src/features/products/photos.service.ts';
import { publications, type Product } from '../../src/features/products/product.ts';
import { loadSimpleRules } from '../../src/features/products/simple.seed.ts';
import { listProducts } from '../../src/features/products/product-lists.service.ts';
import { judge, readView } from '../../src/features/products/product-view.service.ts';
import { openProducts } from '../../src/features/products/products.feature.ts';
import {
  findForDescribing,
  findProduct,
  type ProductAccess,
  type ProductDeps,
} from '../../src/features/products/products.service.ts';
import { publicationOf } from '../../src/features/products/publication.domain.ts';
import {
  decide,
  findForDeciding,
  findForPolicing,
  reinstate,
  takeDown,
} from '../../src/features/reviews/reviews.service.ts';
import { asProblem } from '../../src/http/errors.ts';
import { dayOf } from '../../src/kernel/clock.ts';
import { noLimits } from '../support/no-limits.ts';
import { silentLog } from '../support/silent-log.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { PageEnd } from '../../src/kernel/page.ts';
import { Problem } from '../../src/kernel/problems/index.ts';
import { holds, type Caller, type Grant } from '../../src/kernel/rights.ts';
import { openEventPump } from '../../src/platform/events/pump.ts';
import { openDiskFiles } from '../../src/platform/files/disk.ts';
import { storeIdOf } from '../../src/platform/files/store-id.ts';
import { openEmbeddedStore } from '../../src/platform/store/embedded.ts';
import { errorLog } from '../support/error-log.ts';
import { people, type Act, type Person } from './acts.ts';
import {
  aHousehold,
  BOTTLES,
  commentsOf,
  processed,
  patchOf,
  versionFor,
  type Papers,
  type Row,
  type Subject,
} from './subject.ts';
import { timelineClock } from './timeline.ts';

const PHU_BINH = '05908@2025-07-01';
const DIEM_THUY = '05941@2025-07-01';
const THAI_NGUYEN = '19@2025-07-01';
const GRANTS: Readonly<Record<Person, readonly Grant[]>> = {
  producer: [{ role: 'producer', areaIds: [] }],
  helper: [{ role: 'helper', areaIds: [PHU_BINH] }],
  officer: [{ role: 'officer', areaIds: [PHU_BINH] }],
  province: [
    { role: 'officer', areaIds: [THAI_NGUYEN] },
    { role: 'helper', areaIds: [PHU_BINH] },
  ],
  stranger: [
    { role: 'officer', areaIds: [DIEM_THUY] },
    { role: 'helper', areaIds: [DIEM_THUY] },
  ],
};

/** The functions behind the routes, with what they are called with. */
export interface ServiceSubject extends Subject {
  readonly deps: ProductDeps;
  readonly callers: Readonly<Record<Person, Caller>>;
}

/** The use cases on an embedded store in memory. */
export async function serviceSubject(): Promise<ServiceSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'ocop-model-'));
  const store = openEmbeddedStore({ file: ':memory:' });
  const clock = timelineClock();
  await syncAreas({ store, clock, log: silentLog }, await loadSeed());
  const areas = await openAreas({ store, clock });
  const files = await openDiskFiles({ directory: folder, storeId: await storeIdOf(store) });
  const imageProcessor = openPhotoProcesses();
  const deps: ProductDeps = {
    store,
    clock,
    areas,
    ocop: openOcop({ clock, areas }, await loadRules()),
    media: openMedia({ store, clock, files, imageProcessor, secret: 'bí mật của một lần thử' }),
    channels: await loadChannels(),
    limitsOf: noLimits,
    simpleRules: await loadSimpleRules(),
  };
  const callers = Object.fromEntries(
    people.map((person) => [
      person,
      { kind: 'person', id: newId(), grants: GRANTS[person], scopes: [], sessionId: null },
    ]),
  ) as unknown as Readonly<Record<Person, Caller>>;
  const papers = await aHousehold(store, clock, callers.producer.id);
  const { outboxes, subscribers } = openProducts(deps);
  const relay = openEventPump({ store, clock, log: errorLog }, { outboxes, subscribers: [], leaseMs: 15_000 });
  const pump = openEventPump({ store, clock, log: errorLog }, { outboxes, subscribers, leaseMs: 15_000 });

  return {
    deps,
    callers,
    store,
    clock,
    papers,
    accounts: Object.fromEntries(people.map((person) => [person, callers[person].id])) as Record<Person, string>,
    async begin(input) {
      return (await createProduct(deps, callers.helper, newId(), input)).product.id;
    },
    async act(act, product, photoIds) {
      try {
        const photoId = await perform(deps, callers[act.by], { act, product, photoIds, papers });
        return { answer: 'done', ...(photoId !== undefined && { photoId }) };
      } catch (error) {
        const problem = asProblem(error);
        if (problem.code === 'internal') throw error;
        return { answer: problem.code };
      }
    },
    async read(by, id) {
      try {
        return await sight(deps, callers[by], id);
      } catch (error) {
        if (error instanceof Problem) return error.code;
        throw error;
      }
    },
    async history(id, limit) {
      const { product } = await findProduct(deps, callers.helper, id);
      const rows: Row[] = [];
      for (let after: PageEnd | null = null; ;) {
        const page = await historyOf(deps, product, { limit, after, count: false });
        rows.push(...page.items);
        if (page.end === null) return rows;
        after = page.end;
      }
    },
    relay: ({ followed }) => (followed ? pump : relay).drain(),
    async close() {
      await imageProcessor.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function sight(deps: ProductDeps, caller: Caller, id: string) {
  const found = await findProduct(deps, caller, id);
  const listedAs: string[] = [];
  for (const publication of publications) {
    const { items } = await listProducts(deps, caller, { publication }, { limit: 100, after: null, count: false });
    const listed = JSON.parse(`[${items.toString()}]`) as readonly Product[];
    if (listed.some((item) => item.id === id)) listedAs.push(publication);
  }
  return {
    publication: publicationOf(found.product, dayOf(deps.clock.now())),
    allowed: (await readView(deps, caller, found)).allowed,
    listedAs,
  };
}

interface Performance {
  readonly act: Act;
  readonly product: Product;
  readonly photoIds: ReadonlyMap<number, string>;
  readonly papers: Papers;
}

/** What the door does for a request: the role, the reach, the version, then the use case. */
async function perform(deps: ProductDeps, caller: Caller, performance: Performance): Promise<string | undefined> {
  const { act, product } = performance;
  const deciding = act.deed === 'approve' || act.deed === 'requestChanges' || act.deed === 'reject';
  const policing = act.deed === 'takeDown' || act.deed === 'reinstate';
  if (!holds(caller, deciding || policing ? 'product.decide' : 'product.write')) throw new Problem('forbidden');
  const find = deciding ? findForDeciding : policing ? findForPolicing : findForDescribing;
  const placed = await find(deps, caller, product.id);
  if (act.deed === 'removePhoto') requirePhoto(placed, photoIdOf(performance, act.photo));
  const expected = versionFor(act, product);
  if (expected !== null && expected !== placed.version) throw new Problem('stale_version');
  return useCase(deps, caller, placed, performance);
}

const photoIdOf = ({ photoIds }: Performance, photo: number): string => photoIds.get(photo) ?? newId();

async function useCase(
  deps: ProductDeps,
  caller: Caller,
  placed: ProductAccess,
  performance: Performance,
): Promise<string | undefined> {
  const { act, product, papers } = performance;
  switch (act.deed) {
    case 'edit':
      await patchProduct(deps, caller, placed, patchOf(act.change, papers));
      return;
    case 'addPhoto':
      return await addPhoto(deps, caller, placed, act.photo);
    case 'removePhoto':
      await removePhoto(deps, caller, placed, photoIdOf(performance, act.photo));
      return;
    case 'turnPhotos':
      await arrangePhotos(deps, caller, placed, { items: product.photos.toReversed().map(({ id }) => ({ id })) });
      return;
    case 'changeOffers':
      await setOffers(deps, caller, placed, [{ sku: BOTTLES[act.bottle].sku, priceVnd: act.price }]);
      return;
    case 'submit':
      await submitProduct(deps, caller, placed);
      return;
    case 'withdraw':
      await withdrawProduct(deps, caller, placed);
      return;
    case 'pause':
    case 'resume':
      await holdProduct(deps, caller, placed, act.deed);
      return;
    case 'delete':
      await deleteProduct(deps, caller, placed);
      return;
    case 'approve':
    case 'requestChanges':
    case 'reject':
      await decide(deps, caller, await judge(deps, placed), { decision: act.deed, comments: commentsOf(act) });
      return;
    case 'takeDown':
      await takeDown(deps, caller, placed, 'Kiểm tra lại nhãn.');
      return;
    case 'reinstate':
      await reinstate(deps, caller, placed);
      return;
  }
}

/** A photo that was looked at and kept, as an upload leaves it. */
async function addPhoto(deps: ProductDeps, caller: Caller, placed: ProductAccess, photo: number): Promise<string> {
  const sha256 = createHash('sha256').update(String(photo)).digest('hex');
  const file = { name: 'IMG_1.jpg', sha256, bytes: 1, type: 'jpeg' as const, pixels: { width: 640, height: 640 } };
  const { received } = await addPhotos(deps, caller, placed, [file], {});
  const [first] = received;
  if (!first || !('photo' in first)) throw new Error('the photo was refused');
  await processed(deps, first.photo.id);
  return first.photo.id;
}
