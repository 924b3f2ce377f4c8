import { readFile } from 'node:fs/promises';
import type { Answer, Client } from './client.ts';
import { consumer } from './consumers.ts';
import { done, fetched, type Run } from './exports.ts';
import type { Described } from './products.ts';
import type { Service } from './service.ts';
import { unzipped } from './workbooks.ts';

/** What is seen of a product in one place: the status, and everything that can be read there. */
export interface Surface {
  readonly status: number;
  readonly text: string;
}

/** Where a product and its producer were found before anything was withdrawn. */
export interface Addresses {
  readonly product: Pick<Described, 'id' | 'slug' | 'producerId' | 'photos'>;
  readonly producerSlug: string;
  /** The words of its name that nothing else has. */
  readonly producerName: string;
  /** Files that were made before: of a run of this officer. */
  readonly run: Run;
  readonly officer: Client;
}

const PAGE = { headers: { Accept: 'text/html' } };

/** Every place in which somebody who is not of the producer may read of a product, by its name. */
export async function surfacesOf(service: Service, at: Addresses): Promise<ReadonlyMap<string, Surface>> {
  const anyone = service.anyone();
  const marketplace = await consumer(service, 'feeds:read');
  const { product, producerSlug, producerName, run, officer } = at;
  const words = encodeURIComponent(producerName);
  const looked: Readonly<Record<string, Promise<Answer>>> = {
    catalogue: anyone.get('/v1/catalogue/products?limit=100'),
    searchByName: anyone.get(`/v1/catalogue/products?q=${words}`),
    product: anyone.get(`/v1/catalogue/products/${product.slug}`),
    producer: anyone.get(`/v1/catalogue/producers/${producerSlug}`),
    cataloguePage: anyone.get('/', PAGE),
    cataloguePageInEnglish: anyone.get('/en', PAGE),
    productPage: anyone.get(`/products/${product.slug}`, PAGE),
    productPageInEnglish: anyone.get(`/en/products/${product.slug}`, PAGE),
    producerPage: anyone.get(`/producers/${producerSlug}`, PAGE),
    producerPageInEnglish: anyone.get(`/en/producers/${producerSlug}`, PAGE),
    photo: anyone.get(`/v1/photos/${product.photos[0]?.id ?? ''}/thumb.webp`),
    shopeeFeed: marketplace.get('/v1/feeds/shopee/ndjson'),
    lazadaFeed: marketplace.get('/v1/feeds/lazada/xml'),
    postmartFeed: marketplace.get('/v1/feeds/postmart/csv'),
    officerProduct: officer.get(`/v1/products/${product.id}`),
    officerProducer: officer.get(`/v1/producers/${product.producerId}`),
    officerLists: officer.get('/v1/products?limit=100'),
    oldFiles: officer.get(`/v1/exports/${run.id}/files/${run.files[0]?.name ?? ''}`),
  };
  const seen = new Map<string, Surface>();
  for (const [name, answer] of Object.entries(looked)) seen.set(name, seenIn(await answer));
  seen.set('newFiles', await newFiles(officer));
  return seen;
}

/** A problem says again at which address it was met: who asked knows that. */
const seenIn = ({ status, body }: Answer): Surface => ({
  status,
  text: typeof body === 'string' ? body : JSON.stringify({ ...(body as object), instance: undefined }),
});

/** What the pack of a new run holds: its texts, the names of its pictures and papers, and its report. */
async function newFiles(officer: Client): Promise<Surface> {
  const run = await aPack(officer);
  const texts: string[] = [];
  for (const [name, content] of await unzipped(await readFile(await fetched(officer, run)))) {
    texts.push(name);
    if (/\.(html|csv)$/.test(name)) texts.push(content.toString());
  }
  const report = await officer.get(`/v1/exports/${run.id}/report`);
  return { status: 200, text: [...texts, JSON.stringify(report.body)].join('\n') };
}

/** A run of the pack with papers, of everything in the reach of an officer. */
export const aPack = async (officer: Client): Promise<Run> =>
  done(officer, await officer.post('/v1/channels/postmart/exports'));
