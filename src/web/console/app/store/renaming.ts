import type { IDBPTransaction } from 'idb';
import type { Operation } from '../sync/operations.ts';
import { isObject, type Json } from '../sync/values.ts';
import type { ConsoleSchema } from './db.ts';

type Writing = IDBPTransaction<ConsoleSchema, ('records' | 'outbox' | 'meta')[], 'readwrite'>;

/** An id is long and random: wherever it stands it means the same. */
const replaced = <T>(value: T, from: string, to: string): T =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;

/** Gives another id to something that the service has not got: in all that is to be sent, and where screens look for it. */
export async function renamedIn(transaction: Writing, from: string, to: string): Promise<void> {
  const outbox = transaction.objectStore('outbox');
  for (const operation of await outbox.getAll())
    if (JSON.stringify(operation).includes(from)) await outbox.put(replaced(operation, from, to));
  const records = transaction.objectStore('records');
  for (const record of await records.getAll()) {
    if (!JSON.stringify(record).includes(from)) continue;
    await records.delete(record.key);
    await records.put(replaced(record, from, to));
  }
  await transaction.objectStore('meta').put({ key: `renamed/${from}`, value: to, at: Date.now() });
}

/** An operation whose SKUs another product of the producer has: `TUK-500` becomes `TUK-500-2`. */
export function withOtherSkus(operation: Operation): Operation {
  const body = operation.body as Json;
  const rows = body['variants'];
  if (!Array.isArray(rows)) return operation;
  const variants = rows.map((row: unknown) =>
    isObject(row) && typeof row['sku'] === 'string' ? { ...row, sku: `${row['sku']}-2` } : row,
  );
  return { ...operation, body: { ...body, variants } };
}
