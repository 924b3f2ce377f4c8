import { statfs } from 'node:fs/promises';
import { isSystemError } from './durable.ts';
import { onDisk } from './failures.ts';
import { FilesDown, type RoomUse } from './port.ts';

/** How many bytes we may still write on the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The room on the disks of some folders. */
export interface Room {
  /** @throws FilesDown when so little is free that it is left to others */
  require(use: RoomUse): Promise<void>;
}

export interface RoomOptions {
  readonly folders: readonly string[];
  /** How many bytes each use leaves free to others; 0: it takes the last one. */
  readonly leave: Readonly<Record<RoomUse, number>>;
}

/** Asks the system each time: an answer that is kept would let all in who come at once. */
export const openRoom = ({ folders, leave }: RoomOptions): Room => ({
  require: (use) =>
    onDisk(async () => {
      if (leave[use] === 0) return;
      for (const folder of folders)
        if ((await freeBytes(folder).catch(throwAsAway)) < leave[use])
          throw new FilesDown('full', `less than ${String(leave[use])} bytes are free`);
    }),
});

/** Where a volume is not mounted there may not even be a folder. */
function throwAsAway(error: unknown): never {
  throw isSystemError(error, 'ENOENT') ? new FilesDown('away', 'a folder is not there', { cause: error }) : error;
}

export const UNLIMITED_ROOM: Room = openRoom({ folders: [], leave: { files: 0, work: 0 } });
