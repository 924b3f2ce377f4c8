import { zipPieces, type ZipEntry } from './zip-writer.ts';

/**
 * A zip archive as it comes. Sizes stand behind the contents: that asks for readers that begin with the directory, as all
 * do that people use; where a marketplace reads the archive itself, `writeZipFile` puts them in front.
 * @throws ArchiveTooLarge above 4 GB or 65,535 entries
 */
export async function* zipArchive(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  for await (const { bytes } of zipPieces(entries, 'behind')) yield bytes;
}
