import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR } from '../../kernel/clock.ts';
import { onDisk } from './failures.ts';
import { isSystemError, moveInto, syncFilesIn } from './durable.ts';
import { FileMissing, type DerivedFiles, type OpenFile, type SweepOptions } from './port.ts';
import type { Room } from './room.ts';
import { FOLDER_ID, removeFolder, sweepFolders } from './sweep.ts';

/** Where folders lie that are named by an id. */
export interface Place {
  /** Of all folders of one kind. */
  readonly folder: string;
  /** On the same disk, for what is being written. */
  readonly tmp: string;
  /** A free name in it. @throws FilesDown where there is no such folder any more */
  readonly newDraft: () => Promise<string>;
  /** The error about a file that is not there. @throws FilesDown where no file is */
  readonly missing: (name: string) => Promise<FileMissing>;
  /** @throws StoreMismatch when the files belong to another store */
  readonly requireOurs: () => Promise<void>;
  readonly room: Room;
}

/** Folders `<kind>/<id>/`, each made elsewhere and moved to its place when it is whole. */
export function derivedOnDisk({ folder: root, tmp, newDraft, missing, requireOurs, room }: Place): DerivedFiles {
  const pathOf = (id: string): string => {
    if (!FOLDER_ID.test(id)) throw new Error(`not an id: ${id}`);
    return join(root, id);
  };

  async function put<T>(id: string, make: (folder: string) => Promise<T>): Promise<T> {
    const draft = await newDraft();
    await room.require('work');
    await mkdir(draft);
    try {
      const made = await make(draft);
      await syncFilesIn(draft);
      await moveInto(draft, pathOf(id)).catch(unlessThere);
      return made;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  async function openFile(id: string, name: string): Promise<OpenFile> {
    const named = `${id}/${name}`;
    if (!FOLDER_ID.test(id) || !/^\w[\w-]*\.\w+$/.test(name)) throw new FileMissing(named);
    try {
      const file = await open(join(root, id, name), 'r');
      return { bytes: (await file.stat()).size, content: file.createReadStream() };
    } catch (error) {
      throw isSystemError(error, 'ENOENT') ? await missing(named) : error;
    }
  }

  async function sweep({ isReferenced, now, olderThanMs = 24 * HOUR, signal }: SweepOptions): Promise<number> {
    await requireOurs();
    await mkdir(root, { recursive: true });
    return sweepFolders({ tmp, root, before: Date.parse(now) - olderThanMs, isReferenced, signal });
  }

  return {
    put: (id, make) => onDisk(() => put(id, make)),
    open: (id, name) => onDisk(() => openFile(id, name)),
    remove: (id) => onDisk(async () => removeFolder(pathOf(id), await newDraft())),
    sweep: (options) => onDisk(() => sweep(options)),
  };
}

/** A folder is not moved over one with files in it. */
function unlessThere(error: unknown): void {
  if (!isSystemError(error, 'ENOTEMPTY') && !isSystemError(error, 'EEXIST')) throw error;
}
