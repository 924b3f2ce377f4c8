import { text } from 'node:stream/consumers';
import { derivedId } from '../../kernel/ids.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { FileMissing, type Files } from '../../platform/files/port.ts';
import type { JobHandler } from '../../platform/jobs/attempt.ts';
import { enqueue, type JobDeps } from '../../platform/jobs/jobs.service.ts';
import { saveUnconditionally } from '../../platform/store/change.ts';
import type { Sweeper } from '../../platform/sweep/sweep.ts';
import { collecting, completed, counted, failed, writing } from './exports.domain.ts';
import type { ExportDeps } from './exports.service.ts';
import type { Export } from './export.ts';
import { exportFilesIn, exportsIn } from './exports.store.ts';
import { exportAsked } from './exports.events.ts';
import { takeBack } from './shops/handed-out.service.ts';
import type { Outcome } from './run/outcome.ts';
import { OUTCOME, runExport } from './run/run-export.ts';
import type { Progress, RunOrder } from './run/run-order.ts';

const RUN = 'export.run';

/** What fails four times, with pauses of half a minute in all, fails for a reason that an admin has to see. */
const MAX_ATTEMPTS = 4;

/** Follows the log: orders that an export is made. The job's id follows from the event: twice is once. */
export const exportSubscriber = (deps: JobDeps): Subscriber => ({
  name: 'exports',
  async handle(events) {
    for (const { id, type, aggregateId } of events)
      if (type === exportAsked.type)
        await enqueue(deps, {
          kind: RUN,
          payload: { exportId: aggregateId },
          id: derivedId(id, 'make the export'),
          maxAttempts: MAX_ATTEMPTS,
        });
  },
});

/** Makes the files of an export and writes down what came out. */
export const exportMaking = (deps: ExportDeps): JobHandler => ({
  kind: RUN,
  // Of 20,000 products it takes seconds.
  lane: 'exports',
  async run({ payload }, signal) {
    const known = await exportsIn(deps.store).get(String(payload['exportId']));
    if (!known || known.state === 'complete') return;
    // Given up once: what it had published may have gone out in other files by now, so it is made anew.
    if (known.state === 'failed') await exportFilesIn(deps.files).remove(known.id);
    // A worker may have died between the files and the record.
    const outcome = (await outcomeIn(deps.files, known.id)) ?? (await made(deps, known, signal));
    await change(deps, known.id, (current) => completed(current, outcome, deps.clock.now()));
  },
  async givenUp({ payload }) {
    const id = String(payload['exportId']);
    await change(deps, id, (current) => failed(current, deps.clock.now()));
    if ((await exportsIn(deps.store).get(id))?.state !== 'complete') await takeBack(deps, id);
  },
});

/** Writes a change of an export, if it is still kept. */
async function change({ store }: Pick<ExportDeps, 'store'>, id: string, to: (known: Export) => Export): Promise<void> {
  const known = await exportsIn(store).get(id);
  if (known) await saveUnconditionally(exportsIn(store), known, to);
}

/** Has the files made in a folder of their own, which takes its place in one step: the first one that does stays. */
async function made(deps: ExportDeps, known: Export, signal: AbortSignal): Promise<Outcome> {
  await deps.files.requireRoom('files');
  const folders = exportFilesIn(deps.files);
  const progress = progressOf(deps, known.id, signal);
  const outcome = await lent(deps.files, known, (order) =>
    folders.put(known.id, (folder) => runExport(deps, order, folder, progress)),
  );
  // Another worker may have been faster, and its files are those that can be fetched.
  return (await outcomeIn(deps.files, known.id)) ?? outcome;
}

/** Lends the originals of an order for as long as it takes. */
function lent<T>(files: Files, known: Export, use: (order: RunOrder) => Promise<T>): Promise<T> {
  const { template, onShop } = known;
  if (!template) return use(orderOf(known, null, null));
  return files.lend(template.sha256, (path) => {
    const workbook = { ...template, path, day: template.day ?? '' };
    if (!onShop) return use(orderOf(known, workbook, null));
    return files.lend(onShop.sha256, (list) => use(orderOf(known, workbook, { path: list })));
  });
}

const orderOf = (
  { id, channel, askedBy, grants, selection, includeBlocked, includeExported = false, createdAt }: Export,
  template: RunOrder['template'],
  onShop: RunOrder['onShop'],
): RunOrder => ({
  exportId: id,
  channel,
  askedBy,
  reach: { id: askedBy, grants },
  selection,
  includeBlocked,
  includeExported,
  askedAt: createdAt,
  template,
  onShop,
});

/** So seldom is written how far a run has come. */
const TELL_EVERY_MS = 1_000;

function progressOf(deps: ExportDeps, id: string, signal: AbortSignal): Progress {
  let lastWrite = performance.now();
  return {
    signal,
    begun: (as) => change(deps, id, (known) => collecting(known, as)),
    async counted(counts) {
      if (performance.now() - lastWrite < TELL_EVERY_MS) return;
      lastWrite = performance.now();
      await change(deps, id, (known) => counted(known, counts));
    },
    collected: (counts) => change(deps, id, (known) => writing(known, counts)),
  };
}

/** What the published files of an export are; `null` when there are none. */
async function outcomeIn(files: Files, id: string): Promise<Outcome | null> {
  try {
    return JSON.parse(await text((await exportFilesIn(files).open(id, OUTCOME)).content)) as Outcome;
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

/** Sweeps the files of exports that are gone. */
export const exportFileSweeper = ({ store, files }: Pick<ExportDeps, 'store' | 'files'>): Sweeper => ({
  name: 'exportFiles',
  sweep: (now, signal) =>
    exportFilesIn(files).sweep({ now, signal, isReferenced: async (id) => (await exportsIn(store).get(id)) !== null }),
});
