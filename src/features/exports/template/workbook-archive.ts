import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { RawEntry } from '../../../platform/archive/zip-writer.ts';
import { TemplateUnusable } from './template-errors.ts';

/** Far above the templates of marketplaces, which have some 20 entries and 5 MB. */
const MAX_ENTRIES = 500;
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
const MAX_PART_BYTES = 40 * 1024 * 1024;

/** A workbook as the archive it is: parts by their names, in their order. It holds the file open. */
export interface WorkbookArchive {
  readonly entries: readonly Entry[];
  /** Whether an entry is the part of this name: names of parts are the same in any case. */
  is(entry: Pick<Entry, 'fileName'>, name: string): boolean;
  /** The text of a part; `null` when there is none of this name. @throws TemplateUnusable */
  text(name: string): Promise<string | null>;
  /** The part, unpacked as it is read, at most so far as anybody reads. @throws TemplateUnusable */
  stream(name: string): Promise<Readable>;
  /** The entry as it is compressed. */
  raw(entry: Entry): Promise<RawEntry>;
  close(): void;
}

/**
 * Opens a workbook that a stranger has handed in: what is too large is noticed before anything is unpacked.
 * @throws TemplateUnusable
 */
export async function openWorkbook(path: string): Promise<WorkbookArchive> {
  const zip = await unlessBroken(openPromise(path, { autoClose: false, lazyEntries: true }));
  try {
    const entries = await unlessBroken(entriesOf(zip));
    refuseUnsafe(entries);
    return archiveOf(zip, entries);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw new TemplateUnusable('template_too_large');
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function refuseUnsafe(entries: readonly Entry[]): void {
  if (entries.some((entry) => entry.isEncrypted())) throw new TemplateUnusable('template_encrypted');
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpacked > MAX_UNPACKED_BYTES || entries.some(({ uncompressedSize }) => uncompressedSize > MAX_PART_BYTES))
    throw new TemplateUnusable('template_too_large');
  const names = entries.map(({ fileName }) => partName(fileName));
  if (new Set(names).size < names.length) throw new TemplateUnusable('template_no_workbook');
  if (names.includes('mimetype') && names.includes('content.xml')) throw new TemplateUnusable('template_ods');
  for (const [flaw, pattern] of UNSAFE) if (names.some((name) => pattern.test(name))) throw new TemplateUnusable(flaw);
}

/** Parts that no workbook (.xlsx) has, or that run programs, fetch from elsewhere, or carry other files. */
const UNSAFE = [
  ['template_xlsb', /^xl\/workbook\.bin$/],
  ['template_macros', /vbaproject|(^|\/)(macrosheets|dialogsheets|activex)\//],
  ['template_external_links', /(^|\/)(externallinks|querytables)\/|(^|\/)connections\.xml$/],
  ['template_embedded_objects', /(^|\/)embeddings\//],
] as const;

/**
 * A name as it is compared: parts have the same name in any case (ECMA-376, part 2), and some programs write backslashes
 * or a slash in front.
 */
const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** The text with its byte order mark, so that places in it can be told in bytes. @throws TemplateUnusable */
function utf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new TemplateUnusable('template_no_workbook');
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function archiveOf(zip: ZipFile, entries: readonly Entry[]): WorkbookArchive {
  const byName = new Map(entries.map((entry) => [partName(entry.fileName), entry]));

  async function stream(name: string): Promise<Readable> {
    const entry = byName.get(partName(name));
    if (!entry?.canDecodeFileData()) throw new TemplateUnusable('template_no_workbook');
    // yauzl ends it with an error when there is more in it than its header says.
    return unlessBroken(zip.openReadStreamPromise(entry));
  }

  return {
    entries,
    is: (entry, name) => partName(entry.fileName) === partName(name),
    stream,
    async text(name) {
      if (!byName.has(partName(name))) return null;
      const chunks: Buffer[] = [];
      const content = (await stream(name)) as AsyncIterable<Buffer>;
      await unlessBroken(collect(content, chunks));
      const bytes = Buffer.concat(chunks);
      if (crc32(bytes) !== byName.get(partName(name))?.crc32) throw new TemplateUnusable('template_damaged');
      return utf8(bytes);
    },
    async raw(entry) {
      const content = await zip.openReadStreamPromise(entry, { decodeFileData: false });
      return {
        name: entry.fileNameRaw,
        flags: entry.generalPurposeBitFlag,
        method: entry.compressionMethod,
        time: entry.lastModFileTime,
        date: entry.lastModFileDate,
        crc: entry.crc32,
        compressed: entry.compressedSize,
        size: entry.uncompressedSize,
        content,
      };
    },
    close: () => zip.close(),
  };
}

async function collect(content: AsyncIterable<Buffer>, chunks: Buffer[]): Promise<void> {
  for await (const chunk of content) chunks.push(chunk);
}

/** What begins as an archive and can't be read as one has come to harm on its way. */
const unlessBroken = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw error instanceof TemplateUnusable ? error : new TemplateUnusable('template_damaged');
  });
