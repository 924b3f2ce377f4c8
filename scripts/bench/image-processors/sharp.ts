import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { answerRounds } from './rounds.ts';

/** sharp and nothing else: one decode, the same cascade with the same options, no look at the header, no hashes. */
sharp.concurrency(1);
sharp.cache(false);

const WEBP = { quality: 80, effort: 1 };
const inside = { fit: 'inside', withoutEnlargement: true } as const;

answerRounds(async (path, folder) => {
  const upright = sharp(await readFile(path), { failOn: 'warning', ignoreIcc: true }).autoOrient();
  const pixels = await upright
    .flatten({ background: 'white' })
    .resize(1_200, 1_200, inside)
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const smaller = async (): Promise<unknown> => {
    const small = await from(pixels).resize(480, 480, inside).raw().toBuffer({ resolveWithObject: true });
    return Promise.all([
      from(small).webp(WEBP).toFile(join(folder, 'small.webp')),
      from(small).resize(160, 160, inside).webp(WEBP).toFile(join(folder, 'thumb.webp')),
    ]);
  };
  const { width, height } = pixels.info;
  const [left, top] = [Math.floor((1_200 - width) / 2), Math.floor((1_200 - height) / 2)];
  const margins = { left, top, right: 1_200 - width - left, bottom: 1_200 - height - top };
  return Promise.all([
    smaller(),
    from(pixels).resize(1_024, 1_024, inside).webp(WEBP).toFile(join(folder, 'medium.webp')),
    from(pixels)
      .extend({ ...margins, background: 'white' })
      .jpeg({ quality: 85 })
      .toFile(join(folder, 'large.jpg')),
  ]);
});

interface Raw {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}

const from = ({ data, info: { width, height } }: Raw) => sharp(data, { raw: { width, height, channels: 3 } });
