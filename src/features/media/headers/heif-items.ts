import { boxesIn, Reader, type Box } from './boxes.ts';
import { broken } from './source.ts';

/** Where bytes of an item stand: in the file, or in the box of data beside the descriptions. */
export interface Extent {
  readonly inside: 'file' | 'idat';
  readonly from: number;
  readonly length: number;
}

/** What a file says of its pictures, parts of pictures and other items (ISO/IEC 14496-12, 8.11; 23008-12, 6 and 9). */
export interface HeifItems {
  /** Of the main picture. */
  readonly primary: number;
  readonly types: ReadonlyMap<number, string>;
  readonly extents: ReadonlyMap<number, readonly Extent[]>;
  /** The properties of each item, in the order in which they are applied. */
  readonly properties: ReadonlyMap<number, readonly Box[]>;
  /** The pictures that a picture is derived from. */
  readonly sources: ReadonlyMap<number, readonly number[]>;
  readonly idat: Box | null;
}

/** More than any photo has. */
const MAX_REFERENCES = 2_000;
const MAX_ITEMS = 10_000;
const MAX_EXTENTS = 10_000;

/** Reads the content of the box `meta`. @throws PhotoUnusable */
export function readItems(meta: Buffer): HeifItems {
  const boxes = boxesIn(meta, 4, meta.length);
  const box = (type: string): Box => boxes.find((one) => one.type === type) ?? missing();
  const properties = boxesIn(meta, box('iprp').from, box('iprp').to);
  const container = properties.find(({ type }) => type === 'ipco') ?? missing();
  const known = boxesIn(meta, container.from, container.to);
  const references = boxes.find(({ type }) => type === 'iref');
  return {
    primary: primaryIn(new Reader(meta, box('pitm'))),
    types: typesIn(meta, box('iinf')),
    extents: extentsIn(new Reader(meta, box('iloc'))),
    properties: new Map(
      properties.flatMap((one) => (one.type === 'ipma' ? associationsIn(new Reader(meta, one), known) : [])),
    ),
    sources: references ? sourcesIn(meta, references) : new Map(),
    idat: boxes.find(({ type }) => type === 'idat') ?? null,
  };
}

function missing(): never {
  throw broken();
}

const primaryIn = (box: Reader): number => box.uint(box.full().version === 0 ? 2 : 4);

function typesIn(meta: Buffer, { from, to }: Box): ReadonlyMap<number, string> {
  const list = new Reader(meta, { from, to });
  list.uint(list.full().version === 0 ? 2 : 4);
  return new Map(
    boxesIn(meta, list.at, to).flatMap((entry) => {
      const reader = new Reader(meta, entry);
      const { version } = reader.full();
      // Those before version 2 name no type of picture.
      if (entry.type !== 'infe' || version < 2) return [];
      const id = reader.uint(version === 2 ? 2 : 4);
      reader.uint(2);
      return [[id, reader.text(4)] as const];
    }),
  );
}

const PLACES = ['file', 'idat'] as const;

function extentsIn(box: Reader): ReadonlyMap<number, readonly Extent[]> {
  const { version } = box.full();
  const [sizes, more] = [box.uint(1), box.uint(1)];
  const [offset, length, base, index] = [sizes >> 4, sizes & 15, more >> 4, version === 0 ? 0 : more & 15];
  if ([offset, length, base, index].some((bytes) => ![0, 4, 8].includes(bytes))) throw broken();
  const items = box.uint(version < 2 ? 2 : 4);
  if (items > MAX_ITEMS) throw broken();
  const all = new Map<number, readonly Extent[]>();
  let count = 0;
  for (let item = 0; item < items; item += 1) {
    const id = box.uint(version < 2 ? 2 : 4);
    const inside = PLACES[version === 0 ? 0 : box.uint(2) & 15];
    box.uint(2);
    const start = box.uint(base);
    const own = box.uint(2);
    count += own;
    // The numbers of an extent may have no bytes at all: the end of the box does not bound them.
    if (count > MAX_EXTENTS) throw broken();
    const extents = Array.from({ length: own }, () => {
      box.uint(index);
      return { inside: inside ?? missing(), from: start + box.uint(offset), length: box.uint(length) };
    });
    all.set(id, extents);
  }
  return all;
}

function associationsIn(box: Reader, known: readonly Box[]): (readonly [number, readonly Box[]])[] {
  const { version, flags } = box.full();
  const items = box.uint(4);
  if (items > MAX_ITEMS) throw broken();
  return Array.from({ length: items }, () => {
    const id = box.uint(version === 0 ? 2 : 4);
    const places = Array.from({ length: box.uint(1) }, () =>
      (flags & 1) === 0 ? box.uint(1) & 0x7f : box.uint(2) & 0x7f_ff,
    );
    return [id, places.flatMap((place) => known[place - 1] ?? [])] as const;
  });
}

function sourcesIn(meta: Buffer, { from, to }: Box): ReadonlyMap<number, readonly number[]> {
  const { version } = new Reader(meta, { from, to }).full();
  const bytes = version === 0 ? 2 : 4;
  return new Map(
    boxesIn(meta, from + 4, to).flatMap((reference) => {
      if (reference.type !== 'dimg') return [];
      const reader = new Reader(meta, reference);
      const id = reader.uint(bytes);
      const count = reader.uint(2);
      if (count > MAX_REFERENCES) throw broken();
      return [[id, Array.from({ length: count }, () => reader.uint(bytes))] as const];
    }),
  );
}
