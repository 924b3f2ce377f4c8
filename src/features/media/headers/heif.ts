import type { PixelSize } from '../../../platform/files/uploads.ts';
import { readMeta, Reader, type Box } from './boxes.ts';
import { readItems, type HeifItems } from './heif-items.ts';
import { shapeOf, type Clap, type Rectangle } from './heif-shape.ts';
import { broken, endOfContent, type Source } from './source.ts';

/** The main picture of a HEIF file, as its header describes it. */
export interface HeifHeader {
  /** Upright, and only what is meant to be seen. */
  readonly size: PixelSize;
  /** Upright, with what a decoder gives beyond that. */
  readonly whole: PixelSize;
  /** What is meant to be seen of the whole. */
  readonly seen: Rectangle;
  /** The boxes that say so, in the file. */
  readonly claps: readonly Clap[];
  /** All that a decoder has to decode for it, in pixels. */
  readonly decoded: number;
  readonly profile: Buffer | undefined;
  /** The share of the picture's bytes that hold something, from 0 to 1. */
  readonly there: number;
}

const CODED = 'hvc1';
const DERIVED = ['grid', 'iden', 'iovl'];
/** The coding never writes three zeros in a row (ITU-T H.265, 7.4.2). */
const MIN_HOLE = 32;
const MAX_DEPTH = 3;
/** 48 megapixels are 192 tiles. */
const MAX_LEAVES = 2_000;

/** What a HEIF file says of its main picture (ISO/IEC 23008-12). @throws PhotoUnusable when it is not of HEVC */
export async function readHeifHeader(source: Source): Promise<HeifHeader> {
  const { at, bytes } = await readMeta(source);
  const items = readItems(bytes);
  const leaves = leavesOf(items, items.primary);
  const properties = items.properties.get(items.primary) ?? [];
  const coded = sizeIn(bytes, properties);
  const { whole, seen, claps } = shapeOf(bytes, properties, coded);
  if (items.types.get(items.primary) === 'grid') await requireGrid(source, items, { at, bytes }, coded);
  const sizes = leaves.map((id) => sizeIn(bytes, items.properties.get(id) ?? []));
  return {
    size: { width: seen.width, height: seen.height },
    whole,
    seen,
    claps: claps.map((clap) => ({ ...clap, at: at + clap.at })),
    decoded: sizes.reduce((sum, { width, height }) => sum + width * height, 0),
    profile: profileIn(bytes, properties) ?? profileIn(bytes, items.properties.get(leaves[0] ?? -1) ?? []),
    there: await shareThere(source, items, leaves),
  };
}

/** The coded pictures that a picture is made of: itself, or those it is derived from, each as often as it is used. */
function leavesOf({ types, sources }: HeifItems, primary: number): readonly number[] {
  let leaves: readonly number[] = [primary];
  for (let depth = 0; leaves.some((id) => types.get(id) !== CODED); depth += 1) {
    if (depth === MAX_DEPTH || leaves.length > MAX_LEAVES) throw broken();
    leaves = leaves.flatMap((id) => {
      const type = types.get(id) ?? '';
      if (type === CODED) return [id];
      if (!DERIVED.includes(type)) throw broken();
      return sources.get(id) ?? [];
    });
  }
  if (leaves.length === 0 || leaves.length > MAX_LEAVES) throw broken();
  return leaves;
}

function sizeIn(meta: Buffer, properties: readonly Box[]): PixelSize {
  const box = properties.find(({ type }) => type === 'ispe');
  if (!box) throw broken();
  const reader = new Reader(meta, box);
  reader.full();
  const size = { width: reader.uint(4), height: reader.uint(4) };
  if (size.width === 0 || size.height === 0) throw broken();
  return size;
}

/** The ICC profile, of either kind; colours given by number are sRGB's or near. */
function profileIn(meta: Buffer, properties: readonly Box[]): Buffer | undefined {
  for (const { type, from, to } of properties)
    if (type === 'colr' && ['prof', 'rICC'].includes(meta.toString('latin1', from, from + 4)))
      return Buffer.from(meta.subarray(from + 4, to));
  return undefined;
}

/** A decoder makes room for what the grid itself says: that must be the size that was looked at. */
async function requireGrid(
  source: Source,
  { primary, extents, idat, sources }: HeifItems,
  meta: { readonly at: number; readonly bytes: Buffer },
  { width, height }: PixelSize,
): Promise<void> {
  const [extent] = extents.get(primary) ?? [];
  if (!extent) throw broken();
  const begin = extent.inside === 'file' ? 0 : idat ? meta.at + idat.from : NaN;
  const length = Math.min(extent.length, 12);
  if (!(begin + extent.from + length <= source.size)) throw broken();
  const grid = new Reader(await source.read(begin + extent.from, length), { from: 0, to: length });
  grid.uint(1);
  const bytes = (grid.uint(1) & 1) === 0 ? 2 : 4;
  const tiles = (grid.uint(1) + 1) * (grid.uint(1) + 1);
  if (grid.uint(bytes) !== width || grid.uint(bytes) !== height) throw broken();
  if (sources.get(primary)?.length !== tiles) throw broken();
}

/** @throws PhotoUnusable when the file ends before the picture does */
async function shareThere(source: Source, { extents }: HeifItems, leaves: readonly number[]): Promise<number> {
  const parts = [...new Set(leaves)].flatMap((id) => extents.get(id) ?? []).filter(({ inside }) => inside === 'file');
  if (parts.length === 0) throw broken();
  const [from, to] = [
    Math.min(...parts.map((part) => part.from)),
    Math.max(...parts.map((part) => part.from + part.length)),
  ];
  if (to > source.size || to <= from) throw broken();
  return ((await endOfContent(source, from, to, MIN_HOLE)) - from) / (to - from);
}
