import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createContainer, type Container } from '../../src/container.ts';
import { accountsIn } from '../../src/features/accounts/index.ts';
import { exportsIn } from '../../src/features/exports/exports.store.ts';
import { feedRowsIn } from '../../src/features/feeds/feed-rows.store.ts';
import { presets } from '../../src/features/media/index.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { productVersionsIn } from '../../src/features/products/history.store.ts';
import { publicationOf } from '../../src/features/products/publication.domain.ts';
import { productsIn } from '../../src/features/products/products.store.ts';
import { DAY, dayOf } from '../../src/kernel/clock.ts';
import { sweepAll } from '../../src/platform/sweep/sweep.ts';
import { allDocuments } from '../../test/support/all-documents.ts';
import { filesIn } from '../../test/support/photo-service.ts';
import { movableClock } from '../../test/support/movable-clock.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { productionConfig } from '../bench/production.ts';
import { none, type Figure } from './hard-test.ts';
import type { Ledger } from './kill-clients.ts';
import { flawsOfLog } from './store-facts.ts';

/** Holds what was acknowledged against what is stored, once nothing waits any more. */
export async function losses(container: Container, ledger: Ledger): Promise<readonly Figure[]> {
  const { store, clock, config } = container;
  const producers = await allDocuments(producersIn(store));
  const products = await allDocuments(productsIn(store));
  const accounts = new Set((await allDocuments(accountsIn(store))).map(({ phone }) => phone));
  const history = await allDocuments(productVersionsIn(store));
  const told = new Set(history.map(({ productId, version, move }) => [productId, version, move].join()));
  const photos = new Map((await allDocuments(photosIn(store))).map((photo) => [photo.id, photo]));
  const papers = new Map((await allDocuments(documentsIn(store))).map((paper) => [paper.id, paper]));
  const exports = new Map((await allDocuments(exportsIn(store))).map((run) => [run.id, run]));
  const rows = await allDocuments(feedRowsIn(store));
  const hasOriginal = (sha256: string): boolean => originalsIn(config.UPLOADS_DIR).has(sha256);

  const named = (name: string): readonly string[] =>
    producers.filter((producer) => producer.name === name).map(({ id }) => id);
  const registrations = [...ledger.registrations];
  const moves = [...ledger.moves].flatMap(([id, versions]) => [...versions].map(([at, move]) => [id, at, move].join()));
  const priceOf = (id: string): number | null => products.find((each) => each.id === id)?.offers[0]?.priceVnd ?? null;
  const lost = [
    ...registrations.filter(([name, id]) => !named(name).includes(id)),
    ...[...ledger.signUps].filter((phone) => !accounts.has(`+84${phone.slice(1)}`)),
    ...moves.filter((move) => !told.has(move)),
    ...[...ledger.prices].filter(([id, { acknowledged, tried }]) => {
      const price = priceOf(id);
      return acknowledged > 0 && (price === null || price < acknowledged || price > tried);
    }),
    ...[...ledger.photos].filter((id) => !hasOriginal(photos.get(id)?.sha256 ?? 'none')),
    ...[...ledger.papers].filter(([id, sha256]) => papers.get(id)?.sha256 !== sha256 || !hasOriginal(sha256)),
    ...[...ledger.exports].filter((id) => !exports.has(id)),
  ];
  if (lost.length > 0) console.error('lost:', lost.slice(0, 10));

  const live = new Set(
    products.filter((product) => publicationOf(product, dayOf(clock.now())) === 'live').map(({ id }) => id),
  );
  const offered = rows.filter(({ state }) => state !== 'gone').map(({ productId }) => productId);
  const halfShown = [
    ...offered.filter((id) => !live.has(id)),
    ...[...live].filter((id) => !offered.includes(id)),
    ...[...photos.values()].filter(
      ({ id, state }) => state === 'ready' && ledger.photos.has(id) && !isWhole(config, id),
    ),
  ];
  return [
    none('acknowledged writes lost', lost.length),
    none('done twice', registrations.filter(([name]) => named(name).length > 1).length),
    none('half published', halfShown.length),
    none('gaps and doubles in the log', await flawsOfLog(container)),
    none('exports failed', [...exports.values()].filter(({ state }) => state !== 'complete').length),
  ];
}

const isWhole = ({ UPLOADS_DIR }: Container['config'], id: string): boolean =>
  Object.values(presets).every(({ file }) => existsSync(join(UPLOADS_DIR, 'photos', id, file)));

const originalsIn = (uploads: string): ReadonlySet<string> => new Set(filesIn(join(uploads, 'originals')));

/** What lies in the folders of the uploads and belongs to nothing, after the sweep of the day after tomorrow. */
export async function orphansIn(folder: string): Promise<number> {
  const clock = movableClock();
  clock.forward(2 * DAY);
  const container = await createContainer(productionConfig(folder), { clock, log: silentLog });
  try {
    await sweepAll(container.sweep, AbortSignal.timeout(60_000));
    const { UPLOADS_DIR } = container.config;
    const originals = [...originalsIn(UPLOADS_DIR)];
    const needed = await Promise.all(originals.map((sha256) => container.sweep.isReferenced(sha256)));
    return needed.filter((isNeeded) => !isNeeded).length + readdirSync(join(UPLOADS_DIR, 'tmp')).length;
  } finally {
    await container.close();
  }
}
