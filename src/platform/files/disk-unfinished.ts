import { constants } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { derivedOnDisk, type Place } from './disk-derived.ts';
import { isSystemError, sync } from './durable.ts';
import { onDisk } from './failures.ts';
import { FileTooLarge, type UnfinishedFiles, type WriteOptions } from './port.ts';
import { FOLDER_ID } from './sweep.ts';

/** So much is written at most before it is on disk, and told to be. */
const SAVE_EVERY_BYTES = 524_288;
const NAME = 'bytes.part';

/**
 * Files `<id>/bytes.part`. Nobody is kept from writing to one at the same time: what each has saved is compared by who
 * keeps the offset, and the whole by its hash.
 */
export function unfinishedOnDisk(place: Place): UnfinishedFiles {
  const { folder: root, newDraft, missing, room } = place;
  const folders = derivedOnDisk(place);

  /** Never cut off: somebody else may have begun it a moment ago. */
  async function begin(id: string): Promise<FileHandle> {
    await newDraft();
    await mkdir(join(root, id), { recursive: true });
    const file = await open(join(root, id, NAME), constants.O_RDWR | constants.O_CREAT, 0o600);
    await sync(join(root, id));
    await sync(root);
    return file;
  }

  async function goOn(id: string): Promise<FileHandle> {
    try {
      return await open(join(root, id, NAME), 'r+');
    } catch (error) {
      throw isSystemError(error, 'ENOENT') ? await missing(id) : error;
    }
  }

  async function write(id: string, offset: number, source: AsyncIterable<Uint8Array>, options: WriteOptions) {
    if (!FOLDER_ID.test(id)) throw new Error(`not an id: ${id}`);
    await room.require('files');
    const file = offset === 0 ? await begin(id) : await goOn(id);
    try {
      if ((await file.stat()).size < offset) throw await missing(id);
      await copy(source, file, offset, options);
    } finally {
      await file.close();
    }
  }

  async function copy(
    source: AsyncIterable<Uint8Array>,
    file: FileHandle,
    offset: number,
    { maxBytes, saved }: WriteOptions,
  ): Promise<void> {
    let [at, savedTo] = [offset, offset];
    const save = async (): Promise<void> => {
      if (at === savedTo) return;
      savedTo = at;
      await file.sync();
      await saved(at);
    };
    try {
      for await (const chunk of source) {
        if (at + chunk.byteLength > maxBytes) throw new FileTooLarge(maxBytes);
        await writeAll(file, chunk, at);
        at += chunk.byteLength;
        if (at - savedTo < SAVE_EVERY_BYTES) continue;
        await room.require('files');
        await save();
      }
    } finally {
      // Who goes away goes on from here.
      await save();
    }
  }

  return {
    write: (id, offset, source, options) => onDisk(() => write(id, offset, source, options)),
    open: (id) => folders.open(id, NAME),
    remove: (id) => folders.remove(id),
    sweep: (options) => folders.sweep(options),
  };
}

/** A call of the system may write less than it was given. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.byteLength;)
    written += (await file.write(bytes, written, bytes.byteLength - written, position + written)).bytesWritten;
}
