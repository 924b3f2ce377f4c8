import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { MongoClient } from 'mongodb';
import { readConfig, type Config } from '../../src/config/index.ts';
import { prepare } from '../../src/commands/prepare.ts';
import { createContainer, type Container } from '../../src/container.ts';
import { LAYOUT } from '../../src/features/search/adapters/embedded/layout.ts';
import { productVersionsIn } from '../../src/features/products/history.store.ts';
import type { Product } from '../../src/features/products/product.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { beginningsOf } from '../../src/kernel/words.ts';
import { jobs } from '../../src/platform/jobs/jobs.store.ts';
import { allDocuments } from '../../test/support/all-documents.ts';
import type { Client } from '../../test/support/client.ts';
import { findMongo } from '../../test/support/mongo.ts';
import type { Described } from '../../test/support/products.ts';
import { PRODUCTION } from '../bench/production.ts';
import { faultsOf, startBuilt, type BuiltService } from './built-service.ts';
import { atLeast, atMost, none, type Figure, type HardTest } from './hard-test.ts';
import { unpackLastRelease, type OlderRelease } from './older-release.ts';
import { aCrowd, aKey, signedIn, stranger } from './people.ts';
import { flawsOfLog, storedProducts } from './store-facts.ts';

const FOR_MS = 60_000;
const PRODUCTS = 20;
const HELPERS = 3;

/** A release that runs, and people who work with it. */
interface Side {
  readonly service: BuiltService;
  readonly helpers: readonly Client[];
  readonly officer: Client;
  readonly reader: Client;
}

/** A write that was answered with 200 or 201. */
interface Acknowledged {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}

/** The last release and this one serve one store, as they do while the second takes the place of the first. */
export const releases: HardTest = {
  name: 'releases',
  means: 'a new release takes the place of the last one while both serve the same store.',
  limitSeconds: 400,
  async run(folder) {
    const older = unpackLastRelease(folder);
    if (!older) return { notRun: 'this clone has no tag of a release' };
    const mongo = await findMongo();
    const stores: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['SQLite', {}],
      ...('skip' in mongo ? [] : [[mongo.name, { STORE: 'mongodb', MONGODB_URI: databaseOf(mongo.uri) }] as const]),
    ];
    const tried: string[] = [];
    const figures: Figure[] = [];
    for (const [name, environment] of stores) {
      const found = await sideBySide(`${folder}/${name.replaceAll(/\W/g, '')}`, older, environment);
      tried.push(`${name}: ${found.tried}`);
      figures.push(...found.figures.map((figure) => ({ ...figure, what: `${figure.what} (${name})` })));
    }
    const less = 'skip' in mongo ? `SQLite alone: ${mongo.skip}` : undefined;
    return {
      tried: `${older.tag} beside this release for ${String(FOR_MS / 1_000)} s. ${tried.join('; ')}`,
      figures,
      less,
    };
  },
};

function databaseOf(uri: string): string {
  const url = new URL(uri);
  url.pathname = `/ocop_releases_${String(Date.now())}`;
  return url.href;
}

async function sideBySide(folder: string, older: OlderRelease, environment: Readonly<Record<string, string>>) {
  // Both are reached at one address, as behind a proxy: rows of feeds name it.
  const shared = { PUBLIC_URL: 'https://ocop.example', ...environment };
  const config = readConfig({ ...PRODUCTION, DATA_DIR: folder, ...shared });
  async function withStore<Made>(make: (container: Container) => Promise<Made>): Promise<Made> {
    const container = await createContainer(config);
    try {
      return await make(container);
    } finally {
      await container.close();
    }
  }
  // The older release is there first; this one comes to a store that it keeps.
  const before = await startBuilt(folder, shared, older.program);
  const { logins, officers, ids, key } = await withStore(async (container) => {
    await prepare(container);
    return {
      logins: await aCrowd(container, 'helper', HELPERS),
      officers: await aCrowd(container, 'officer', 1),
      ids: await storedProducts(container, 'draft', PRODUCTS),
      key: await aKey(container),
    };
  });
  const today = await startBuilt(folder, shared);
  const indexes = await indexesOf(config);
  const sides: Side[] = [];
  for (const service of [before, today]) {
    const reader = stranger(service);
    reader.token = key;
    const [officer] = await signedIn(service, officers);
    if (!officer) throw new Error('no officer');
    sides.push({ service, helpers: await signedIn(service, logins), officer, reader });
  }

  const catalogue = catalogueOf(config);
  const work = new Work(ids);
  const until = performance.now() + FOR_MS;
  await Promise.all(
    sides.flatMap((side) => [
      ...side.helpers.map((client) => work.asHelper(client, until)),
      work.asOfficer(side.officer, until),
      work.asReader(side.reader, until),
    ]),
  );
  const faults = sides.reduce((sum, { service }) => sum + faultsOf(service), 0);
  await before.end();
  await today.end();

  const left = await indexesOf(config);
  const isRebuilt = catalogueOf(config) !== catalogue;
  const after = await withStore(async (container) => {
    await container.pump.drain();
    const stored = new Map((await allDocuments(productsIn(container.store))).map((product) => [product.id, product]));
    const versions = await allDocuments(productVersionsIn(container.store));
    const known = new Set(versions.map(({ productId, version }) => `${productId} ${String(version)}`));
    const kinds = await container.store.collection(jobs).countBy(['kind'], { kind: { $gte: 'feed' } });
    return {
      lost: work.lost(stored),
      untold: work.taken.filter(({ id, version }) => !known.has(`${id} ${String(version)}`)).length,
      unworded: [...stored.values()].filter(isUnworded).length,
      remaps: kinds
        .filter(({ key: { kind } }) => String(kind).includes('remap'))
        .reduce((sum, { count }) => sum + count, 0),
      log: await flawsOfLog(container),
    };
  });
  const { taken, refused, created, submitted, approved, feeds, failed } = work;
  return {
    tried: `${String(taken.length)} writes taken (${String(created)} products made, ${String(submitted)} submissions, ${String(approved)} approvals), ${String(refused)} refused as too late, ${String(feeds)} pages of feeds`,
    figures: [
      none('answers of 500 and above', failed),
      none('faults', faults),
      none('lost writes', after.lost),
      none('changes missing in the history', after.untold),
      none('products that lists miss by their words', after.unworded),
      none('indexes lost', [...indexes].filter((index) => !left.has(index)).length),
      // That of this release, where it maps products in another way.
      atMost('rebuilds of feed rows', after.remaps, 1),
      none('rebuilds of the catalogue', Number(isRebuilt)),
      none('gaps and doubles in the log', after.log),
      atLeast('approvals', approved, 1),
      atLeast('pages of feeds', feeds, 1),
    ],
  };
}

/** What both releases are asked for, and what they have answered. */
class Work {
  readonly taken: Acknowledged[] = [];
  refused = 0;
  created = 0;
  submitted = 0;
  approved = 0;
  feeds = 0;
  /** Answers of 500 and above. */
  failed = 0;
  readonly #ids: readonly string[];

  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  /** Describes new products, edits and submits those there are, in turns. */
  async asHelper(client: Client, until: number): Promise<void> {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const product = await this.#any(client);
      if (!product) continue;
      const { id, version, state } = product;
      const name = `Tương lần ${String(this.taken.length)}`;
      if (turn % 10 === 0) {
        const json = { producerId: product.producerId, name: { vi: name } };
        if (await this.#send(client, 'POST', '/v1/products', { json }, name)) this.created += 1;
      } else if (state !== 'submitted' && turn % 3 === 0) {
        const sent = { json: {}, ifMatch: version };
        if (await this.#send(client, 'POST', `/v1/products/${id}/submissions`, sent)) this.submitted += 1;
      } else if (state !== 'submitted')
        await this.#send(
          client,
          'PATCH',
          `/v1/products/${id}`,
          { json: { name: { vi: name } }, ifMatch: version },
          name,
        );
    }
  }

  async asOfficer(client: Client, until: number): Promise<void> {
    while (performance.now() < until) {
      const product = await this.#any(client);
      if (product?.state !== 'submitted') continue;
      const sent = { json: { decision: 'approve', comments: [] }, ifMatch: product.version };
      if (await this.#send(client, 'POST', `/v1/products/${product.id}/decisions`, sent)) this.approved += 1;
    }
  }

  async asReader(client: Client, until: number): Promise<void> {
    for (let at = 0; performance.now() < until; at += 1) {
      const answer = await client.get(`/v1/feeds/${['shopee', 'lazada', 'postmart'][at % 3] ?? ''}/ndjson`);
      this.#count(answer.status);
      if (answer.status === 200) this.feeds += 1;
      else if (answer.status < 500) throw new Error(`no feed: ${JSON.stringify(answer.body)}`);
    }
  }

  /** Products whose last acknowledged write is not what is stored. */
  lost(stored: ReadonlyMap<string, Product>): number {
    const last = new Map<string, Acknowledged>();
    for (const each of this.taken) if (each.version >= (last.get(each.id)?.version ?? 0)) last.set(each.id, each);
    return [...last.values()].filter(({ id, version, name }) => {
      const product = stored.get(id);
      return product?.version !== version || product.content.name.vi !== name;
    }).length;
  }

  async #any(client: Client): Promise<Described | null> {
    const id = this.#ids[Math.floor(Math.random() * this.#ids.length)] ?? '';
    const answer = await client.get(`/v1/products/${id}`);
    this.#count(answer.status);
    return answer.status === 200 ? (answer.body as Described) : null;
  }

  /** Sends a write; answers whether it was taken. */
  async #send(
    client: Client,
    method: string,
    path: string,
    sent: { readonly json: unknown; readonly ifMatch?: number },
    name?: string,
  ): Promise<boolean> {
    const answer = await client.send(method, path, sent);
    const { status } = answer;
    this.#count(status);
    if (status === 200 || status === 201) {
      const after = answer.body as Described;
      this.taken.push({ id: after.id, version: after.version, name: name ?? after.name.vi });
      return true;
    }
    if (status === 409 || status === 412) this.refused += 1;
    else if (status < 500) throw new Error(`${method} ${path}: ${String(status)} ${JSON.stringify(answer.body)}`);
    return false;
  }

  #count(status: number): void {
    // A service that is busy says when to come again: that is no fault.
    if (status >= 500 && status !== 503) this.failed += 1;
  }
}

/** Whether the words by which lists find a product are not those of its name. */
const isUnworded = ({ words, content, producerName }: Product): boolean =>
  JSON.stringify(words) !== JSON.stringify(beginningsOf([content.name.vi, content.name.en, producerName]));

/** The indexes of a store, by table or collection. */
async function indexesOf({ STORE, DATA_DIR, MONGODB_URI }: Config): Promise<ReadonlySet<string>> {
  if (STORE === 'embedded') {
    const database = new Database(join(DATA_DIR, 'ocop.sqlite'), { readonly: true });
    const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'index'").all() as { name: string }[];
    database.close();
    return new Set(rows.map(({ name }) => name));
  }
  const client = await new MongoClient(MONGODB_URI).connect();
  try {
    const names = new Set<string>();
    for (const collection of await client.db().collections())
      for (const { name } of await collection.indexes()) names.add(`${collection.collectionName} ${String(name)}`);
    return names;
  } finally {
    await client.close();
  }
}

/** Which index of the catalogue is searched: another one after it was built anew. */
const catalogueOf = ({ DATA_DIR }: Config): string =>
  readFileSync(join(DATA_DIR, 'search', `current-v${String(LAYOUT)}`), 'utf8');
