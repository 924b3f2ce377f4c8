import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client, type Answer } from '../../test/support/client.ts';
import { PDF } from '../../test/support/form.ts';
import { jpegPhoto } from '../../test/support/photos.ts';
import { handsIn } from '../../test/support/producers.ts';
import { addsPhotos, registeredHousehold, type Described } from '../../test/support/products.ts';
import { PASSWORD } from '../../test/support/service.ts';
import { addressOf } from './people.ts';

/** What was acknowledged, to be found again; and what was only tried. */
export interface Ledger {
  /** Of each key that was sent until it was answered: the name, and the id that was told. */
  readonly registrations: Map<string, string>;
  readonly signUps: Set<string>;
  /** Of each product, by version: the move that was acknowledged. */
  readonly moves: Map<string, Map<number, string>>;
  /** Of each product: the price last acknowledged, and the last one tried; each is higher than the one before. */
  readonly prices: Map<string, { acknowledged: number; tried: number }>;
  readonly photos: Set<string>;
  /** By id: the hash of the file. */
  readonly papers: Map<string, string>;
  readonly exports: Set<string>;
  readonly counts: { requests: number; acknowledged: number; cut: number; refused: number };
}

export const emptyLedger = (): Ledger => ({
  registrations: new Map(),
  signUps: new Set(),
  moves: new Map(),
  prices: new Map(),
  photos: new Set(),
  papers: new Map(),
  exports: new Set(),
  counts: { requests: 0, acknowledged: 0, cut: 0, refused: 0 },
});

export interface Crowd {
  readonly helpers: readonly Client[];
  readonly officers: readonly Client[];
  /** Drafts that lack nothing, each of another household. */
  readonly products: readonly string[];
  readonly program: Client;
}

const PAUSE_MS = 30;
/** A product has 30 photos at most. */
const PHOTOS_EACH = 25;

/** Has everybody work until `stopped`; what is refused or cut is tried again later, or let be. */
export async function work(crowd: Crowd, ledger: Ledger, stopped: () => boolean): Promise<void> {
  const { helpers, officers, products, program } = crowd;
  const [registrar, editor, submitter, seller, photographer, clerk] = helpers;
  const [officer, exporter] = officers;
  if (!registrar || !editor || !submitter || !seller || !photographer || !clerk || !officer || !exporter)
    throw new Error('somebody is missing');
  const households: string[] = [];
  const photos = await Promise.all([1, 2, 3, 4].map((seed) => jpegPhoto({ width: 640, height: 640, seed })));
  const pick = (): string => products[Math.floor(Math.random() * products.length)] ?? '';

  /** The answer; `null` when it was cut. */
  async function asked(answer: Promise<Answer>): Promise<Answer | null> {
    ledger.counts.requests += 1;
    try {
      const { status } = await answer;
      ledger.counts[status < 300 ? 'acknowledged' : 'refused'] += 1;
      return await answer;
    } catch {
      ledger.counts.cut += 1;
      return null;
    }
  }
  const taken = async (answer: Promise<Answer>): Promise<Answer | null> => {
    const got = await asked(answer);
    return got !== null && got.status < 300 ? got : null;
  };
  const read = async (client: Client, id: string): Promise<Described | null> =>
    ((await taken(client.get(`/v1/products/${id}`)))?.body as Described | undefined) ?? null;
  async function moves(client: Client, { id, version }: Described, move: string, sent: Promise<Answer>): Promise<void> {
    const answer = await taken(sent);
    if (!answer) return;
    const after = (answer.body as Described).version;
    const known = ledger.moves.get(id) ?? new Map<number, string>();
    known.set(after > version ? after : version + 1, move);
    ledger.moves.set(id, known);
  }

  let [registered, signedUp, named, priced, shot, handed] = [0, 0, 0, 0, 0, 0];
  const jobs: readonly (() => Promise<unknown>)[] = [
    async () => {
      registered += 1;
      const name = `Hộ đăng ký ${String(registered)}`;
      const idempotencyKey = `kill-${String(registered)}`;
      for (let answer = null; !answer && !stopped();) {
        answer = await taken(registrar.post('/v1/producers', registeredHousehold({ name }), { idempotencyKey }));
        if (!answer) await setTimeout(PAUSE_MS);
        else {
          const { id } = answer.body as { id: string };
          ledger.registrations.set(name, id);
          households.push(id);
        }
      }
    },
    async () => {
      signedUp += 1;
      const phone = `08${String(20_000_000 + signedUp)}`;
      const stranger = new Client(registrar.url);
      stranger.address = addressOf(300_000 + signedUp);
      if (await taken(stranger.post('/v1/accounts', { name: 'Bà Lan', phone, password: PASSWORD })))
        ledger.signUps.add(phone);
    },
    async () => {
      const product = await read(editor, pick());
      if (!product || product.state === 'submitted') return;
      named += 1;
      const change = { name: { vi: `Tương nếp mẻ ${String(named)}` } };
      const path = `/v1/products/${product.id}`;
      await moves(editor, product, 'edit', editor.patch(path, change, { ifMatch: product.version }));
    },
    async () => {
      const product = await read(submitter, pick());
      if (!product?.allowed.includes('submit')) return;
      const path = `/v1/products/${product.id}/submissions`;
      await moves(submitter, product, 'submit', submitter.post(path, {}, { ifMatch: product.version }));
    },
    async () => {
      const queue = await taken(officer.get('/v1/reviews?limit=5'));
      for (const { id } of (queue?.body as { items: readonly { id: string }[] } | undefined)?.items ?? []) {
        const product = await read(officer, id);
        if (product?.state !== 'submitted') continue;
        const path = `/v1/products/${id}/decisions`;
        const json = { decision: 'approve', comments: [] };
        await moves(officer, product, 'approve', officer.post(path, json, { ifMatch: product.version }));
      }
    },
    async () => {
      const product = await read(seller, pick());
      const [variant] = product?.variants ?? [];
      if (!product || !variant) return;
      priced += 1;
      const price = { acknowledged: 0, ...ledger.prices.get(product.id), tried: 20_000 + priced * 500 };
      ledger.prices.set(product.id, price);
      const offers = [{ sku: variant.sku, priceVnd: price.tried, stock: 7 }];
      const path = `/v1/products/${product.id}/offers`;
      if (await taken(seller.send('PUT', path, { json: offers }))) price.acknowledged = price.tried;
    },
    async () => {
      const id = products[Math.floor(shot / PHOTOS_EACH) % products.length] ?? '';
      shot += 1;
      // No two files are the same.
      const file = Buffer.concat([photos[shot % photos.length] ?? Buffer.alloc(0), randomBytes(8)]);
      const answer = await taken(addsPhotos(photographer, id, [file]));
      for (const { photo } of (answer?.body as { items: { photo?: { id: string } }[] } | undefined)?.items ?? [])
        if (photo) ledger.photos.add(photo.id);
    },
    async () => {
      const id = households.at(-1);
      if (id === undefined) return;
      handed += 1;
      const file = Buffer.from(`${PDF}% ${String(handed)}\n`);
      const answer = await taken(handsIn(clerk, id, new Uint8Array(file)));
      if (answer) ledger.papers.set((answer.body as { id: string }).id, hashOf(file));
    },
    async () => {
      const answer = await taken(exporter.post('/v1/channels/postmart/exports'));
      if (answer) ledger.exports.add((answer.body as { id: string }).id);
      await setTimeout(1_000);
    },
    () => taken(program.get('/v1/feeds/postmart/ndjson')),
    () => taken(program.get('/v1/catalogue/products?q=tuong%20nep')),
  ];

  await Promise.all(
    jobs.map(async (job) => {
      while (!stopped()) {
        await job();
        await setTimeout(PAUSE_MS);
      }
    }),
  );
}

const hashOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex');
