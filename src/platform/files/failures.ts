import type { OutageReason } from '../../kernel/outage.ts';
import { FilesDown } from './port.ts';

/** What the system says of a disk or of its own limits, not of the one file. */
const REASONS: Readonly<Record<string, OutageReason>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readOnly',
  EMFILE: 'busy',
  ENFILE: 'busy',
  EIO: 'away',
  EACCES: 'away',
  EPERM: 'away',
  ENODEV: 'away',
  ENXIO: 'away',
  ENOTCONN: 'away',
  ESTALE: 'away',
  ETIMEDOUT: 'away',
};

/** Does `work` with files. @throws FilesDown in place of what the system says of a disk; what else `work` throws */
export async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asFilesDown(error);
  }
}

function asFilesDown(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  return reason === undefined ? error : new FilesDown(reason, `files can not be used (${code})`, { cause: error });
}
