import { sweepAll } from '../platform/sweep/sweep.ts';
import { runCommand, type Output } from './run.ts';

/** Removes now what the hourly sweep removes: expired records, unfinished uploads, files that nobody refers to. */
export const sweepNow = ({ json }: Output): Promise<void> =>
  runCommand(
    { json },
    ({ sweep }) => sweepAll(sweep, AbortSignal.timeout(600_000)),
    (report) =>
      Object.entries(report)
        .map(([name, removed]) => `${name}: đã xóa ${String(removed)}`)
        .join('\n'),
  );
