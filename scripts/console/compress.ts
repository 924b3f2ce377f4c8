import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What gets smaller by it. Fonts and pictures are compressed by themselves. */
const WORTH_IT = /\.(js|css|svg|json|webmanifest)$/;

/** Lays `.br` and `.gz` beside each file that is worth it, as small as they get: it is done once, and sent often. */
export async function compressFiles(folder: string): Promise<void> {
  const paths = await readdir(folder, { recursive: true });
  await Promise.all(
    paths
      .filter((path) => WORTH_IT.test(path))
      .map(async (path) => {
        const file = join(folder, path);
        const content = await readFile(file);
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
        await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }));
      }),
  );
}
