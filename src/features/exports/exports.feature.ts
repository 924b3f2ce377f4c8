import { exportTo, type DirectOrder } from './exports.direct.ts';
import { exportFileSweeper, exportMaking, exportSubscriber } from './exports.jobs.ts';
import { exportRoutes } from './exports.routes.ts';
import { isTemplateFile, type ExportDeps } from './exports.service.ts';
import { exportsIn } from './exports.store.ts';
import type { Outcome } from './run/outcome.ts';
import type { Store } from '../../platform/store/port.ts';
import { expired } from '../../platform/sweep/sweep.ts';
import { exportEvents } from './exports.events.ts';

export interface ExportsOptions extends ExportDeps {
  readonly store: Store;
}

/** Files that people hand in at marketplaces, templates of theirs filled in. */
export function openExports(options: ExportsOptions) {
  const { store } = options;
  return {
    routes: exportRoutes(options),
    events: exportEvents,
    outboxes: [exportsIn(store)],
    subscribers: [exportSubscriber(options)],
    /** Exports at once into a folder, for operators. */
    exportTo: (order: DirectOrder): Promise<Outcome> => exportTo(options, order),
    jobs: [exportMaking(options)],
    sweepers: [expired(exportsIn(store)), exportFileSweeper(options)],
    isReferenced: (sha256: string): Promise<boolean> => isTemplateFile(options, sha256),
  };
}

export type Exports = ReturnType<typeof openExports>;
