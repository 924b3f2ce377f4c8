import { StoreMismatch } from '../platform/files/port.ts';
import { sweepAll } from '../platform/sweep/sweep.ts';
import { Refused, runCommand, type Output } from './run.ts';

interface SweepOptions extends Output {
  readonly adopt: boolean;
}

const COPIED = [
  'Không xóa gì: một bản sao khác của kho này đã dọn thư mục tệp sau khi bản này được sao ra.',
  'Nếu đây là kho chính thức và bản kia không còn chạy: npx ocop sweep --adopt.',
  '(Another copy of this store has swept the files. If this one is to go on alone, run it with --adopt.)',
].join('\n');

/**
 * Removes now what the hourly sweep removes: expired records, unfinished uploads, files that nobody refers to. With
 * `adopt` this store becomes the one that sweeps, in place of the one it is a copy of.
 */
export const sweepNow = ({ json, adopt }: SweepOptions): Promise<void> =>
  runCommand(
    { json },
    async ({ sweep }) => {
      try {
        if (adopt) await sweep.files.adopt();
        return await sweepAll(sweep, AbortSignal.timeout(600_000));
      } catch (error) {
        if (error instanceof StoreMismatch && error.copied) throw new Refused('store_copied', COPIED);
        throw error;
      }
    },
    (report) =>
      Object.entries(report)
        .map(([name, removed]) => `${name}: đã xóa ${String(removed)}`)
        .join('\n'),
  );
