import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackFile } from '../writers/channel-files.ts';

/** A file of an export as clients know it. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a file of an export may be called: one that any file system and any header takes. */
export const FILE_NAME = /^\w[\w-]{0,99}\.\w{1,8}$/;

/** What a file is called by its sender, where that is the name of a file. */
export const safeName = (name: string, otherwise: string): string => (FILE_NAME.test(name) ? name : otherwise);

/** Writes a file as its bytes come. */
export async function writeFile(folder: string, { name, chunks }: PackFile, signal: AbortSignal): Promise<MadeFile> {
  if (!FILE_NAME.test(name)) throw new Error(`not the name of a file: ${name}`);
  const file = await open(join(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      await file.appendFile(buffer);
      hash.update(buffer);
      bytes += buffer.byteLength;
    }
  } finally {
    await file.close();
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

/** A file that lies in the folder already. */
export async function describeFile(folder: string, name: string): Promise<MadeFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}
