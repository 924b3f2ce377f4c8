import { DAY, plus, type Day, type Instant } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import type { New } from '../../platform/store/document.ts';
import type { Export } from './export.ts';
import { exportAsked, exportFinished } from './exports.events.ts';
import type { Outcome } from './run/outcome.ts';

/** So long the files of an export can be fetched. */
const KEPT_MS = 30 * DAY;

type Asked = Pick<
  Export,
  'id' | 'channel' | 'askedBy' | 'grants' | 'selection' | 'includeBlocked' | 'includeExported' | 'template' | 'onShop'
>;

export const NOTHING: Outcome = {
  counts: { selected: 0, exported: 0, blocked: 0 },
  handedOut: 0,
  files: [],
  runWarnings: [],
  problems: 0,
};

/** An export that waits for a worker. */
export const openExport = (asked: Asked, at: Instant): New<Export> =>
  withEvent(
    {
      ...asked,
      ...(asked.template && { templateSha256: asked.template.sha256 }),
      ...(asked.onShop && { onShopSha256: asked.onShop.sha256 }),
      version: 1,
      state: 'queued' as const,
      seq: null,
      day: null,
      ...NOTHING,
      createdAt: at,
      finishedAt: null,
      expiresAt: plus(at, KEPT_MS),
    },
    exportAsked(),
    { actorId: asked.askedBy, at },
  );

const changed = (known: Export, change: Partial<Export>): Export => ({
  ...known,
  ...change,
  version: known.version + 1,
});

/** Its rows are being collected, as they are at this place of the log and on this day: once more after a worker died. */
export const collecting = (known: Export, as: { readonly seq: number; readonly day: Day }): Export =>
  known.state === 'complete' ? known : changed(known, { ...NOTHING, ...as, state: 'collecting', finishedAt: null });

/** So many products have been collected by now. */
export const counted = (known: Export, counts: Outcome['counts']): Export =>
  known.state === 'collecting' ? changed(known, { counts }) : known;

/** All of them have been: now the files. */
export const writing = (known: Export, counts: Outcome['counts']): Export =>
  known.state === 'collecting' ? changed(known, { counts, state: 'writing' }) : known;

/** Its files can be fetched. One that was given up stays so: what it held may have gone out in other files by now. */
export const completed = (known: Export, outcome: Outcome, at: Instant): Export =>
  known.state === 'complete' || known.state === 'failed'
    ? known
    : finished(changed(known, { ...outcome, state: 'complete', finishedAt: at }), 'complete', at);

/** Nobody will do it: nothing of it can be fetched. */
export const failed = (known: Export, at: Instant): Export =>
  known.state === 'complete'
    ? known
    : finished(changed(known, { ...NOTHING, state: 'failed', finishedAt: at }), 'failed', at);

const finished = (ended: Export, state: 'complete' | 'failed', at: Instant): Export =>
  withEvent(ended, exportFinished({ state, askedBy: ended.askedBy }), { actorId: null, at });
