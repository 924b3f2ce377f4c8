import { eachDocument } from '../../platform/store/pages.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import { deleteUpload, type UploadDeps } from './uploads.service.ts';
import { uploadsIn } from './uploads.store.ts';

type Deps = Pick<UploadDeps, 'store' | 'files'>;

/** Sweeps uploads that nobody has finished, or used, in time. */
export const expiredUploads = (deps: Deps): Sweeper => ({
  name: 'uploads',
  async sweep(now, signal) {
    let removed = 0;
    for await (const upload of eachDocument(uploadsIn(deps.store), { expiresAt: { $lte: now } })) {
      signal.throwIfAborted();
      await deleteUpload(deps, upload);
      removed += 1;
    }
    return removed;
  },
});

/** Sweeps pieces whose upload is gone: those of a process that died while it removed them. */
export const orphanedPieces = ({ store, files }: Deps): Sweeper => ({
  name: 'uploadPieces',
  sweep: (now, signal) =>
    files.unfinished.sweep({ now, signal, isReferenced: async (id) => (await uploadsIn(store).get(id)) !== null }),
});
