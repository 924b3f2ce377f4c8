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
  readonly share: number;
}

const CODED = 'hvc1';
const DERIVED = ['grid', 'iden'];
/** The coding never writes three zeros in a row (ITU-T H.265, 7.4.2). */
const MIN_HOLE = 32;
const MAX_DEPTH = 3;
/** 48 megapixels are 192 tiles. */
const MAX_LEAVES = 2_000;

/** What a HEIF file says of its main picture (ISO/IEC 23008-12). @throws PhotoUnusable when it is not of HEVC */
export async function readHeifHeader(source: Source): Promise<HeifHeader> {
  const { at, bytes } = await readMeta(source);
  const items = readItems(bytes);
  const { leaves, derived } = partsOf(items, items.primary);
  const propertiesOf = (id: number): readonly Box[] => items.properties.get(id) ?? [];
  const properties = propertiesOf(items.primary);
  const { whole, seen, claps } = shapeOf(bytes, properties, sizeIn(bytes, properties));
  for (const id of new Set(derived))
    if (items.types.get(id) === 'grid') await requireGrid(source, items, { at, bytes }, id);
  const sizes = [...leaves, ...derived.filter((id) => id !== items.primary)].map((id) =>
    sizeIn(bytes, propertiesOf(id)),
  );
  return {
    size: { width: seen.width, height: seen.height },
    whole,
    seen,
    claps: claps.map((clap) => ({ ...clap, at: at + clap.at })),
    decoded: sizes.reduce((sum, { width, height }) => sum + width * height, 0),
    profile: profileIn(bytes, properties) ?? profileIn(bytes, propertiesOf(leaves[0] ?? items.primary)),
    share: await shareOfContent(source, items, leaves),
  };
}

/** What a picture is made of, each part as often as it is used. */
interface Parts {
  /** Coded pictures. */
  readonly leaves: readonly number[];
  /** Pictures that are put together of others, the main one among them. */
  readonly derived: readonly number[];
}

function partsOf({ types, sources }: HeifItems, primary: number): Parts {
  const derived: number[] = [];
  let leaves: readonly number[] = [primary];
  for (let depth = 0; leaves.some((id) => types.get(id) !== CODED); depth += 1) {
    const below = (id: number): readonly number[] => (types.get(id) === CODED ? [id] : (sources.get(id) ?? []));
    const count = leaves.reduce((sum, id) => sum + below(id).length, 0);
    const others = leaves.filter((id) => types.get(id) !== CODED);
    if (depth === MAX_DEPTH || count > MAX_LEAVES || others.some((id) => !DERIVED.includes(types.get(id) ?? '')))
      throw broken();
    derived.push(...others);
    leaves = leaves.flatMap(below);
  }
  if (leaves.length === 0) throw broken();
  return { leaves, derived };
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
  { properties, extents, idat, sources }: HeifItems,
  meta: { readonly at: number; readonly bytes: Buffer },
  id: number,
): Promise<void> {
  const { width, height } = sizeIn(meta.bytes, properties.get(id) ?? []);
  const [extent] = extents.get(id) ?? [];
  if (!extent) throw broken();
  const begin = extent.inside === 'file' ? 0 : idat ? meta.at + idat.from : NaN;
  const length = Math.min(extent.length, 12);
  if (!(begin + extent.from + length <= source.size)) throw broken();
  const grid = new Reader(await source.read(begin + extent.from, length), { from: 0, to: length });
  grid.uint(1);
  const bytes = (grid.uint(1) & 1) === 0 ? 2 : 4;
  const tiles = (grid.uint(1) + 1) * (grid.uint(1) + 1);
  if (grid.uint(bytes) !== width || grid.uint(bytes) !== height) throw broken();
  if (sources.get(id)?.length !== tiles) throw broken();
}

/** @throws PhotoUnusable when the file ends before the picture does */
async function shareOfContent(source: Source, { extents }: HeifItems, leaves: readonly number[]): Promise<number> {
  const parts = [...new Set(leaves)].flatMap((id) => extents.get(id) ?? []).filter(({ inside }) => inside === 'file');
  if (parts.length === 0) throw broken();
  const [from, to] = [
    Math.min(...parts.map((part) => part.from)),
    Math.max(...parts.map((part) => part.from + part.length)),
  ];
  if (to > source.size || to <= from) throw broken();
  return ((await endOfContent(source, from, to, MIN_HOLE)) - from) / (to - from);
}
