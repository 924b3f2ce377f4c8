import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { presets } from '../../src/features/media/index.ts';
import { picturesIn } from '../../src/features/media/photos.service.ts';
import { documentsIn } from '../../src/features/producers/documents.store.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import type { Product } from '../../src/features/products/product.ts';
import type { Client } from '../support/client.ts';
import { drawnPhoto } from '../support/photos.ts';
import { handsIn, PAPER, registers } from '../support/producers.ts';
import { registeredHousehold } from '../support/products.ts';
import type { Service } from '../support/service.ts';
import { aStoredProduct } from '../support/stored-products.ts';

const PICTURE = await (await drawnPhoto({ width: 800, height: 640 })).webp().toBuffer();

/** Products that wait for an officer, the oldest first, each of a household of its own, with a photo and a paper. */
export async function waitingProducts(service: Service, helper: Client, count: number): Promise<readonly Product[]> {
  const { container } = service;
  const products: Product[] = [];
  while (products.length < count) {
    const { id: producerId } = await registers(helper, registeredHousehold());
    const paper = { ...PAPER, issuedOn: '2026-01-15', expiresOn: '2029-01-15' };
    const handed = await handsIn(helper, producerId, pdfPaper(), paper);
    const producer = await producersIn(container.store).get(producerId);
    const document = await documentsIn(container.store).get((handed.body as { id: string }).id);
    if (!producer || !document) throw new Error('what was just handed in is there');
    const product = await aStoredProduct(container, { producer, document, stage: 'submitted' });
    for (const { id } of product.photos)
      await picturesIn(container.sweep.files).put(id, async (folder) => {
        for (const { file } of Object.values(presets)) await writeFile(join(folder, file), PICTURE);
      });
    products.push(product);
  }
  return products;
}

/** A whole PDF of one page with a few words on it. */
export function pdfPaper(): Uint8Array<ArrayBuffer> {
  const drawing = 'BT /F1 36 Tf 60 700 Td (An toan thuc pham) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${String(drawing.length)}>>stream\n${drawing}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const count = String(objects.length + 1);
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join('')}`;
  return new TextEncoder().encode(
    `${text}${table}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${String(text.length)}\n%%EOF\n`,
  );
}

/** An officer at the keyboard, with every key counted. */
export function keyboardOf(page: Page) {
  let keys = 0;
  return {
    counted: () => keys,
    async presses(...pressed: readonly string[]): Promise<void> {
      for (const key of pressed) {
        await page.keyboard.press(key);
        keys += 1;
      }
    },
  };
}

/** Waits until a product stands there with its photo, and keys count. */
export const isOpen = (page: Page, id: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) =>
      location.pathname.endsWith(wanted) &&
      document.querySelector('.decide') !== null &&
      document.querySelector<HTMLImageElement>('.media .main > img')?.complete === true,
    id,
  );

/** Waits until what was just decided can't be meant by a key any more. */
export const isCalm = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 450)));

/** Decisions that went to the service from a page. */
export function decisionsOf(page: Page): { readonly key: string | undefined; readonly body: string }[] {
  const sent: { key: string | undefined; body: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/decisions'))
      sent.push({ key: request.headers()['idempotency-key'], body: request.postData() ?? '' });
  });
  return sent;
}
