import type { Content } from '../../../platform/archive/deflated.ts';
import type { RawEntry, ZipEntry } from '../../../platform/archive/zip-writer.ts';
import type { WorkbookArchive } from '../template/workbook-archive.ts';

/** The entries of a workbook, all as they are compressed in it save one part, whose content is written anew. */
export async function* withPart(
  workbook: WorkbookArchive,
  part: string,
  content: () => Promise<Content>,
): AsyncGenerator<ZipEntry | RawEntry> {
  for (const entry of workbook.entries) {
    if (!workbook.is(entry, part)) yield await workbook.raw(entry);
    else {
      const { fileNameRaw: name, lastModFileTime: time, lastModFileDate: date } = entry;
      yield { name, content: await content(), time, date };
    }
  }
}
