import { productVersionsIn } from '../../src/features/products/history.store.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import type { Client } from '../../test/support/client.ts';
import { allDocuments } from '../../test/support/all-documents.ts';
import type { Described } from '../../test/support/products.ts';
import { faultsOf, startBuilt } from './built-service.ts';
import { atLeast, none, type HardTest } from './hard-test.ts';
import { aCrowd, signedIn, withData } from './people.ts';
import { flawsOfLog, storedProducts } from './store-facts.ts';

const PRODUCTS = 25;
const HELPERS = 6;
const OFFICERS = 2;
const FOR_MS = 45_000;
/** What the full test asks of each client. */
const FULL = 5_000;

/** A write that was answered with 200. */
interface Acknowledged {
  readonly id: string;
  readonly move: string;
  readonly seen: number;
  readonly version: number;
  readonly name: string;
}

/** Several people work on the same products; afterwards every answer is held against what is stored. */
export const lostUpdates: HardTest = {
  name: 'lost-updates',
  means: 'nobody writes over what they have not seen, nobody approves it, and the history tells every change once.',
  limitSeconds: 150,
  async run(folder) {
    const { helpers, officers, ids } = await withData(folder, async (container) => ({
      helpers: await aCrowd(container, 'helper', HELPERS),
      officers: await aCrowd(container, 'officer', OFFICERS),
      ids: await storedProducts(container, 'draft', PRODUCTS),
    }));
    const service = await startBuilt(folder);
    const taken: Acknowledged[] = [];
    let [writes, refused, faults] = [0, 0, 0];
    const until = performance.now() + FOR_MS;

    async function writesAsSeen(client: Client, { id, version, name }: Described, act: Act): Promise<void> {
      writes += 1;
      const answer = await client.send(act.method, `/v1/products/${id}${act.path}`, {
        json: act.json,
        ifMatch: version,
      });
      if (answer.status === 200) {
        const after = answer.body as Described;
        taken.push({ id, move: act.move, seen: version, version: after.version, name: act.name ?? name.vi });
      } else if (answer.status === 409 || answer.status === 412) refused += 1;
      else if (answer.status !== 503) {
        faults += 1;
        console.error(`${act.move}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
      }
    }

    async function works(client: Client, actOn: (product: Described) => Act | null): Promise<void> {
      while (performance.now() < until) {
        const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
        const read = await client.get(`/v1/products/${id}`);
        if (read.status === 503) continue;
        if (read.status !== 200) throw new Error(`a product could not be read: ${JSON.stringify(read.body)}`);
        const product = read.body as Described;
        const act = actOn(product);
        if (act) await writesAsSeen(client, product, act);
      }
    }

    await Promise.all([
      ...(await signedIn(service, helpers)).map((client, place) => works(client, actOfHelper(place))),
      ...(await signedIn(service, officers)).map((client) => works(client, actOfOfficer)),
    ]);
    faults += faultsOf(service);
    await service.end();

    const flaws = await withData(folder, async (container) => {
      await container.pump.drain();
      const stored = new Map((await allDocuments(productsIn(container.store))).map((product) => [product.id, product]));
      const told = await allDocuments(productVersionsIn(container.store));
      const rows = new Set(told.map(({ productId, version, move }) => [productId, version, move].join()));
      const last = new Map<string, Acknowledged>();
      for (const each of taken) if (each.version >= (last.get(each.id)?.version ?? 0)) last.set(each.id, each);
      return {
        lost: [...last].filter(([id, { version, name }]) => {
          const product = stored.get(id);
          return product?.version !== version || product.content.name.vi !== name;
        }).length,
        twice: taken.length - new Set(taken.map(({ id, version }) => [id, version].join())).size,
        untold: taken.filter(({ id, version, move }) => !rows.has([id, version, move].join())).length,
        log: await flawsOfLog(container),
      };
    });
    const stale = taken.filter(({ seen, version }) => version !== seen + 1);
    const each = Math.floor(writes / (HELPERS + OFFICERS));
    const approvals = taken.filter(({ move }) => move === 'approve').length;
    return {
      tried: `${String(HELPERS)} helpers and ${String(OFFICERS)} officers, ${writes.toLocaleString('en')} writes on ${String(PRODUCTS)} products in ${String(FOR_MS / 1_000)} s: ${taken.length.toLocaleString('en')} taken (${String(approvals)} approvals), ${String(refused)} refused as too late`,
      figures: [
        none('lost updates', flaws.lost),
        none('versions given twice', flaws.twice),
        none('writes or approvals of what was not seen', stale.length),
        none('changes missing in the history', flaws.untold),
        none('gaps and doubles in the log', flaws.log),
        none('faults', faults),
        atLeast('approvals', approvals, 1),
        atLeast('refused as too late', refused, 1),
      ],
      less: each < FULL ? `${String(each)} of ${FULL.toLocaleString('en')} writes a client, for the time` : undefined,
    };
  },
};

interface Act {
  readonly move: string;
  readonly method: string;
  readonly path: string;
  readonly json: unknown;
  /** What the product is called after it, where that changes. */
  readonly name?: string;
}

/** Edits, and now and then submits or takes back. */
function actOfHelper(place: number): (product: Described) => Act | null {
  let names = 0;
  return ({ state }) => {
    if (state === 'submitted')
      return Math.random() < 0.3 ? { move: 'withdraw', method: 'POST', path: '/withdrawals', json: {} } : null;
    if (state !== 'approved' && Math.random() < 0.3)
      return { move: 'submit', method: 'POST', path: '/submissions', json: {} };
    names += 1;
    const name = `Tương của ${String(place)}, lần ${String(names)}`;
    return { move: 'edit', method: 'PATCH', path: '', json: { name: { vi: name } }, name };
  };
}

const actOfOfficer = ({ state }: Described): Act | null => {
  if (state !== 'submitted') return null;
  const decision = Math.random() < 0.7 ? 'approve' : 'requestChanges';
  const comments = decision === 'approve' ? [] : [{ pointer: '/name', text: 'Viết rõ tên.' }];
  return { move: decision, method: 'POST', path: '/decisions', json: { decision, comments } };
};
