import { DAY, HOUR, plus, type Clock, type Instant } from '../../kernel/clock.ts';
import type { JobHandler } from '../jobs/attempt.ts';
import { jobs } from '../jobs/jobs.store.ts';
import type { Files } from '../files/port.ts';
import type { Log } from '../logging/port.ts';
import type { Doc } from '../store/document.ts';
import { RevisionConflict } from '../store/errors.ts';
import type { Page, Store } from '../store/port.ts';

/** Removes what is worth nothing after its time. Answers how many documents went. */
export interface Sweeper {
  readonly name: string;
  sweep(now: Instant, signal: AbortSignal): Promise<number>;
}

/** Jobs that are done are kept so long, for who asks what happened; dead ones until a person has looked. */
const DONE_JOBS_KEPT_MS = 7 * DAY;
const BATCH = 500;

/** What a sweep asks of a collection, whatever its documents are. */
interface Sweepable<Filter> {
  readonly definition: { readonly name: string };
  find(filter: Filter, options: { readonly limit: number }): Promise<Page<Doc>>;
  remove(id: string, expectedRevision: number): Promise<void>;
}

/** Removes what matches, a batch at a time; what changes meanwhile or still has news is left for the next sweep. */
async function removeMatching<Filter>(
  collection: Sweepable<Filter>,
  filter: Filter,
  signal: AbortSignal,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const { items } = await collection.find(filter, { limit: BATCH });
    let gone = 0;
    for (const document of items) {
      signal.throwIfAborted();
      if (!hasNews(document)) gone += await removeUnchanged(collection, document);
    }
    removed += gone;
    if (items.length < BATCH || gone === 0) return removed;
  }
}

/** Whether events wait in the document for the log: with it they would be lost. */
const hasNews = (document: Doc): boolean => 'outboxSince' in document;

async function removeUnchanged(collection: Pick<Sweepable<never>, 'remove'>, { id, revision }: Doc): Promise<number> {
  try {
    await collection.remove(id, revision);
    return 1;
  } catch (error) {
    if (error instanceof RevisionConflict) return 0;
    throw error;
  }
}

/** Sweeps the documents whose `expiresAt` is past. */
export const expired = (collection: Sweepable<{ readonly expiresAt: { readonly $lte: Instant } }>): Sweeper => ({
  name: collection.definition.name,
  sweep: (now, signal) => removeMatching(collection, { expiresAt: { $lte: now } }, signal),
});

/** Sweeps the jobs that are done for long. */
export const doneJobs = (store: Store): Sweeper => ({
  name: jobs.name,
  sweep: (now, signal) =>
    removeMatching(
      store.collection(jobs),
      { state: 'done', createdAt: { $lt: plus(now, -DONE_JOBS_KEPT_MS) } },
      signal,
    ),
});

export interface SweepDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly sweepers: readonly Sweeper[];
  readonly files: Files;
  /** Whether any record names an uploaded file. */
  isReferenced(sha256: string): Promise<boolean>;
}

/** What a sweep removed, by name. */
export type SweepReport = Readonly<Record<string, number>>;

/** Removes expired documents, unfinished uploads and files that nobody refers to. @throws StoreMismatch */
export async function sweepAll(deps: SweepDeps, signal: AbortSignal): Promise<SweepReport> {
  const now = deps.clock.now();
  // Before anything goes: a copy of the store would remove what its original has added since.
  await deps.files.beginSweep();
  const report: Record<string, number> = {};
  for (const sweeper of deps.sweepers) report[sweeper.name] = await sweeper.sweep(now, signal);
  const files = await deps.files.sweep({ isReferenced: (sha256) => deps.isReferenced(sha256), now, signal });
  return { ...report, files: files.removed, unfinishedUploads: files.removedUnfinished };
}

/** The sweep as an hourly job. */
export const sweepJob = (deps: SweepDeps): JobHandler => ({
  kind: 'sweep',
  everyMs: HOUR,
  async run(_job, signal) {
    deps.log.info({ removed: await sweepAll(deps, signal) }, 'swept');
  },
});
