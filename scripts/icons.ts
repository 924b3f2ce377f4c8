import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** `npm run icons`: draws what is made of the icon of the pages: those of the console, `favicon.ico`, the picture of shared links. */
const WEB = join(import.meta.dirname, '../src/web');
const SIZES = [192, 512];

const rounded = await readFile(join(WEB, 'pages/files/icon.svg'), 'utf8');
// Phones cut corners themselves.
const square = rounded.replace(' rx="8"', '');
for (const size of SIZES) {
  const picture = sharp(Buffer.from(square), { density: (72 * size) / 32 }).resize(size, size);
  await writeFile(
    join(WEB, `console/app/public/app/icon-${String(size)}.png`),
    await picture.png({ palette: true, compressionLevel: 9 }).toBuffer(),
  );
}

/** What is looked for at `/favicon.ico`: one picture in PNG, behind the header of the form (ICONDIR, one ICONDIRENTRY). */
const FAVICON = 48;
const icon = await sharp(Buffer.from(rounded), { density: (72 * FAVICON) / 32 })
  .resize(FAVICON, FAVICON)
  .png({ palette: true, compressionLevel: 9 })
  .toBuffer();
const header = Buffer.alloc(22);
header.writeUInt16LE(1, 2);
header.writeUInt16LE(1, 4);
header.writeUInt8(FAVICON, 6);
header.writeUInt8(FAVICON, 7);
header.writeUInt16LE(1, 10);
header.writeUInt16LE(32, 12);
header.writeUInt32LE(icon.length, 14);
header.writeUInt32LE(header.length, 18);
await writeFile(join(WEB, 'pages/files/favicon.ico'), Buffer.concat([header, icon]));

/** Where a page without a photo is shared: the icon in the middle of the colour of the first page. */
const SHARED = { width: 1_200, height: 630 };
const side = 360;
const mark = await sharp(Buffer.from(square), { density: (72 * side) / 32 })
  .resize(side, side)
  .png()
  .toBuffer();
const shared = sharp({ create: { ...SHARED, channels: 3, background: '#1d4a2f' } }).composite([{ input: mark }]);
await writeFile(
  join(WEB, 'pages/files/shared.png'),
  await shared.png({ palette: true, compressionLevel: 9 }).toBuffer(),
);
