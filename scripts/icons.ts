import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** `npm run icons`: draws the icons of the console from that of the pages. Phones cut corners themselves. */
const WEB = join(import.meta.dirname, '../src/web');
const SIZES = [192, 512];

const rounded = await readFile(join(WEB, 'pages/files/icon.svg'), 'utf8');
const square = rounded.replace(' rx="8"', '');
for (const size of SIZES) {
  const picture = sharp(Buffer.from(square), { density: (72 * size) / 32 }).resize(size, size);
  await writeFile(
    join(WEB, `console/app/public/app/icon-${String(size)}.png`),
    await picture.png({ palette: true, compressionLevel: 9 }).toBuffer(),
  );
}
