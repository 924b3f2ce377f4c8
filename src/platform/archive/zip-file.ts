import { open, type FileHandle } from 'node:fs/promises';
import { zipPieces, type RawEntry, type ZipEntry } from './zip-writer.ts';

type Entries = AsyncIterable<ZipEntry | RawEntry> | Iterable<ZipEntry | RawEntry>;

/**
 * Writes a zip archive at `path`, a free name, its sizes in front of the contents: some readers look nowhere else.
 * @throws ArchiveTooLarge above 4 GB or 65,535 entries; what the entries throw
 */
export async function writeZipFile(path: string, entries: Entries): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await writeZip(file, entries);
  } finally {
    await file.close();
  }
}

/** The same into a file that is open and empty. */
export async function writeZip(file: Pick<FileHandle, 'write'>, entries: Entries): Promise<void> {
  let end = 0;
  for await (const { bytes, at } of zipPieces(entries, 'inFront')) {
    await writeAll(file, bytes, at ?? end);
    if (at === undefined) end += bytes.length;
  }
}

/** One write may take less than it is given, as on a disk that fills up: the next says why. */
async function writeAll(file: Pick<FileHandle, 'write'>, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}
