import type { Operation } from '../../../src/web/console/app/sync/operations.ts';
import type { KeptRecord } from '../../../src/web/console/app/store/db.ts';
import { isDrawn, type Visit } from '../../support/console.ts';
import type { People, ScreenState } from './screen-state.ts';

const producer = { kind: 'producer', id: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e10' } as const;
const product = { kind: 'product', id: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e20' } as const;
const AN_HOUR = 3_600_000;

const recordOf = (target: Operation['target'], base: Readonly<Record<string, unknown>>): KeptRecord => ({
  key: `${target.kind}/${target.id}`,
  ...target,
  producerId: producer.id,
  base: { id: target.id, version: 3, ...base },
  version: 3,
  etag: '"3"',
  draft: null,
  editedAt: 1,
  seenAt: 1,
});
const records = [
  recordOf(producer, { name: 'Hộ kinh doanh Nguyễn Thị Lan' }),
  recordOf(product, { name: { vi: 'Tương nếp Úc Kỳ' }, allowed: ['withdraw'] }),
];

const operationOf = (seq: number, different: Partial<Operation>): Operation => ({
  seq,
  id: `operation ${String(seq)}`,
  op: 'patchProduct',
  target: product,
  producerId: producer.id,
  needs: [],
  body: {},
  key: `key ${String(seq)}`,
  state: 'done',
  tries: 1,
  rounds: 0,
  nextAt: Date.now() + AN_HOUR,
  mayHaveActed: false,
  renamed: false,
  base: null,
  trouble: null,
  at: Date.now(),
  doneAt: null,
  ...different,
});

const clashes = [
  { pointer: '/name/vi', base: 'Tương', mine: 'Tương nếp Úc Kỳ', theirs: 'Tương nếp làng Úc Kỳ' },
  { pointer: '/label/ingredients', base: [], mine: ['gạo nếp', 'đậu tương', 'muối'], theirs: [] },
];
const conflict = operationOf(1, {
  state: 'conflict',
  trouble: { code: 'stale_version', errors: [], requestId: null, clashes },
});
const inReview = operationOf(1, {
  state: 'conflict',
  trouble: { code: 'not_allowed_now', errors: [], requestId: null },
});
const all = [
  conflict,
  operationOf(2, {
    op: 'patchProducer',
    target: producer,
    state: 'refused',
    trouble: {
      code: 'body_invalid',
      errors: [{ pointer: '/phone', code: 'phone_invalid' }],
      requestId: '019aaf54-8c00-7b1e-8a51-7f2f0c1d9e99',
    },
  }),
  operationOf(3, { op: 'addPhotos', state: 'waiting', body: { items: [] } }),
  operationOf(4, { op: 'submitProduct', state: 'held', needs: [`consent:${producer.id}`] }),
  operationOf(5, { op: 'putOffers', doneAt: Date.UTC(2026, 10, 27, 2), body: { offers: [] } }),
];

/** Puts work on the phone of the helper, as if it had been done there, and opens the app again. */
async function hasWork({ page }: Visit, { helper }: People, operations: readonly Operation[]): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.bar') !== null);
  await page.evaluate(
    async ({ name, records: kept, operations: open }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not opened'));
      });
      const transaction = database.transaction(['records', 'outbox'], 'readwrite');
      for (const record of kept) transaction.objectStore('records').put(record);
      for (const operation of open) transaction.objectStore('outbox').put(operation);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      database.close();
    },
    { name: `ocop-${helper.accountId}`, records, operations },
  );
  await page.reload();
  await isDrawn(page);
}

export const outboxScreens: readonly ScreenState[] = [
  { name: 'outbox-empty', as: 'helper', path: '/outbox' },
  {
    name: 'outbox',
    as: 'helper',
    path: '/outbox',
    async prepare(visit, people) {
      await hasWork(visit, people, all);
      await visit.page.locator('#sent').waitFor();
    },
  },
  {
    name: 'outbox-drop',
    as: 'helper',
    path: '/outbox',
    async prepare(visit, people) {
      await hasWork(visit, people, all);
      await visit.page.locator('#waiting + ul button').first().click();
      await visit.page.locator('dialog').waitFor();
    },
  },
  {
    name: 'conflict',
    as: 'helper',
    path: `/conflicts/product/${product.id}`,
    async prepare(visit, people) {
      await hasWork(visit, people, [conflict]);
      await visit.page.locator('input[type=radio]').first().waitFor();
    },
  },
  {
    name: 'conflict-in-review',
    as: 'helper',
    path: `/conflicts/product/${product.id}`,
    async prepare(visit, people) {
      await hasWork(visit, people, [inReview]);
      await visit.page.locator('.note.wait').waitFor();
    },
  },
];
