import { statfs } from 'node:fs/promises';
import { isSystemError } from './durable.ts';
import { onDisk } from './failures.ts';
import { FilesDown } from './port.ts';

/** How many bytes we may still write on the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The room on the disks of some folders, so that who writes much stops before there is none for anybody. */
export interface Room {
  /** For what people send and for exports: so much is left to everybody else. @throws FilesDown */
  requireForFiles(): Promise<void>;
  /** For pictures of what was sent before: they would take the last of it. @throws FilesDown */
  requireForPictures(): Promise<void>;
}

export interface RoomOptions {
  readonly folders: readonly string[];
  /** Free bytes below which files are refused; 0: none are. */
  readonly forFiles: number;
  /** The same of pictures: less. */
  readonly forPictures: number;
}

/** Asks the system each time: an answer that is kept would let all in who come at once. */
export function openRoom({ folders, forFiles, forPictures }: RoomOptions): Room {
  const require = (least: number): Promise<void> =>
    onDisk(async () => {
      if (least === 0) return;
      for (const folder of folders)
        if ((await freeBytes(folder).catch(toldAway)) < least)
          throw new FilesDown('full', `less than ${String(least)} bytes are free`);
    });
  return { requireForFiles: () => require(forFiles), requireForPictures: () => require(forPictures) };
}

/** Where a volume is not mounted there may not even be a folder. */
function toldAway(error: unknown): never {
  throw isSystemError(error, 'ENOENT') ? new FilesDown('away', 'a folder is not there', { cause: error }) : error;
}

export const ENDLESS: Room = openRoom({ folders: [], forFiles: 0, forPictures: 0 });
