import type { Request, Response } from 'express';
import type { Caller } from '../kernel/rights.ts';
import type { Files } from '../platform/files/port.ts';
import { uploadReader, type ReadUpload, type UploadRule } from './upload.ts';

/** How much a person may send in files. */
export interface UploadQuota {
  /**
   * Has a form read if there is room for so many bytes; what was not kept of it does not count afterwards.
   * @throws Problem quota_of_day_reached; what `read` throws
   */
  within<T>(
    accountId: string,
    bytes: { readonly most: number; readonly kept: () => number },
    read: () => Promise<T>,
  ): Promise<T>;
}

type ReadCounted = (request: Request, response: Response, caller: Pick<Caller, 'id'> | null) => ReturnType<ReadUpload>;

/** The reader of a form whose bytes count for who sends it. It throws what `uploadReader` does, quota_of_day_reached. */
export function countedReader(rule: UploadRule, files: Files, quota: UploadQuota): ReadCounted {
  const kept = new WeakMap<object, number>();
  const keptOf = (request: object): number => kept.get(request) ?? 0;
  const read = uploadReader(rule, files, (request, bytes) => {
    kept.set(request, keptOf(request) + bytes);
  });
  const mostBytes = (rule.maxFiles + (rule.alone?.length ?? 0)) * rule.maxBytes;
  return (request, response, caller) => {
    if (!caller) return read(request, response);
    const declared = request.headers['content-length'];
    const most = declared === undefined ? mostBytes : Number(declared);
    return quota.within(caller.id, { most, kept: () => keptOf(request) }, () => read(request, response));
  };
}
