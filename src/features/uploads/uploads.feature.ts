import { expiredUploads, orphanedPieces } from './uploads.sweep.ts';
import { findUploadedFiles } from './named-uploads.service.ts';
import { uploadRoutes } from './uploads.routes.ts';
import { isUploadedFile, type UploadDeps } from './uploads.service.ts';
import { openWriters } from './writers.ts';
import type { FindUploadedFiles } from '../../platform/files/uploads.ts';

/** Files that are sent in pieces, before it is said what they are of. */
export function openUploads(options: Omit<UploadDeps, 'writers'>) {
  const deps = { ...options, writers: openWriters() };
  const take: FindUploadedFiles = (accountId, named, rule) => findUploadedFiles(deps, accountId, named, rule);
  return {
    take,
    routes: uploadRoutes(deps),
    sweepers: [expiredUploads(deps), orphanedPieces(deps)],
    isReferenced: (sha256: string): Promise<boolean> => isUploadedFile(deps, sha256),
  };
}
