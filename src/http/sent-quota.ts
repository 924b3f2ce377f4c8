import type { Request, Response } from 'express';
import type { Permission } from '../kernel/rights.ts';
import type { Files } from '../platform/files/port.ts';
import type { Sender, SentQuota } from '../platform/quotas/sent.ts';
import { MAX_JSON_BYTES } from './json-body.ts';
import type { Route } from './route.ts';
import { uploadReader, type ReadUpload, type UploadRule } from './upload.ts';

/** What describes producers and products, and exports. */
const COUNTED: readonly string[] = ['producer.write', 'product.write', 'export.run'] satisfies Permission[];

/**
 * Whether what is sent to a route counts for its sender, and is refused when the disk is nearly full. Decisions, consents,
 * signing out, another password and the proof of a phone, which is the way to more, never are.
 */
export const isCounted = ({ method, permission }: Pick<Route, 'method' | 'permission'>): boolean =>
  permission === 'self.use' ? method === 'patch' : !['get', 'delete'].includes(method) && COUNTED.includes(permission);

/** What a request says of its length; one that says nothing may have the most. */
const lengthOf = ({ headers }: Pick<Request, 'headers'>, most: number): number =>
  Number(headers['content-length'] ?? (headers['transfer-encoding'] === undefined ? 0 : most));

/** Counts a request that has JSON. @throws Problem quota_of_day_reached */
export const countJson = (quota: SentQuota, request: Request, sender: Sender): Promise<void> =>
  quota.count(sender, lengthOf(request, MAX_JSON_BYTES));

type ReadCounted = (request: Request, response: Response, sender: Sender) => ReturnType<ReadUpload>;

/** The reader of a form whose bytes count for its sender. It throws what `uploadReader` does, quota_of_day_reached. */
export function countedReader(rule: UploadRule, files: Files, quota: SentQuota): ReadCounted {
  const kept = new WeakMap<object, number>();
  const keptOf = (request: object): number => kept.get(request) ?? 0;
  const read = uploadReader(rule, files, (request, bytes) => {
    kept.set(request, keptOf(request) + bytes);
  });
  const mostBytes = (rule.maxFiles + (rule.alone?.length ?? 0)) * rule.maxBytes;
  return (request, response, sender) =>
    quota.within(sender, { most: lengthOf(request, mostBytes), kept: () => keptOf(request) }, () =>
      read(request, response),
    );
}
