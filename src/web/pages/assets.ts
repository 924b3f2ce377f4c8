import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { codings, encoded } from '../../http/codings.ts';
import type { Asset } from '../../http/pages.ts';

/** What every page refers to. */
export interface Assets {
  readonly all: readonly Asset[];
  readonly style: string;
  readonly icon: string;
  /** Stands for a page that has no photo where it is shared. */
  readonly picture: string;
  /** What browsers look for by themselves. */
  readonly favicon: Buffer;
  /** Those that the first lines of any page need. */
  readonly firstFonts: readonly string[];
}

/** Be Vietnam Pro: two subsets hold all 134 letters of Vietnamese. */
const fonts = ['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'].map(
  (face) => `be-vietnam-pro-${face}-normal.woff2`,
);
const FIRST_FONTS = fonts.slice(0, 2);
/** How style sheets name a font: as a file of its package. */
const FONT_ADDRESS = /@fontsource\/be-vietnam-pro\/files\/([\w-]+\.woff2)/g;

const resolve = createRequire(import.meta.url).resolve;

/** Reads the files of the pages; the style sheet gets to know where its fonts are. @throws what the disk says */
export async function readAssets(): Promise<Assets> {
  const fontAssets = await Promise.all(
    fonts.map(async (name) => ({
      name,
      asset: hashed(name, 'font/woff2', await readFile(resolve(`@fontsource/be-vietnam-pro/files/${name}`))),
    })),
  );
  const pathOfFont = new Map(fontAssets.map(({ name, asset }) => [name, asset.path]));
  const own = (name: string): Promise<Buffer> => readFile(new URL(`files/${name}`, import.meta.url));
  const shared = (name: string): Promise<Buffer> => readFile(new URL(`../shared/${name}`, import.meta.url));
  const sheets = await Promise.all([shared('tokens.css'), shared('base.css'), own('site.css')]);
  const sheet = sheets.join('').replace(FONT_ADDRESS, (address, name: string) => pathOfFont.get(name) ?? address);
  const style = hashed('site.css', 'text/css; charset=utf-8', Buffer.from(minified(sheet)));
  const icon = hashed('icon.svg', 'image/svg+xml', await own('icon.svg'));
  const picture = hashed('shared.png', 'image/png', await own('shared.png'));
  return {
    all: [await withCodings(style), await withCodings(icon), picture, ...fontAssets.map(({ asset }) => asset)],
    style: style.path,
    icon: icon.path,
    picture: picture.path,
    favicon: await own('favicon.ico'),
    firstFonts: FIRST_FONTS.flatMap((name) => pathOfFont.get(name) ?? []),
  };
}

/** `site.css` as `/assets/site.<hash>.css`. */
function hashed(name: string, mediaType: string, content: Buffer): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  return { path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, mediaType, content, coded: {} };
}

/** A text with its compressed forms: fonts and pictures are compressed in themselves. */
async function withCodings(asset: Asset): Promise<Asset> {
  const [br, gzip] = await Promise.all(codings.map((coding) => encoded(asset.content, coding)));
  return { ...asset, coded: { ...(br && { br }), ...(gzip && { gzip }) } };
}

/** Without comments, indents and line ends: our style sheet has no text in which they mean anything. */
const minified = (css: string): string => css.replace(/\/\*.*?\*\//gs, '').replace(/\s*\n\s*/g, '');
