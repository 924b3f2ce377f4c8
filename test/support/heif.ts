/** A picture of a HEIF file as it is coded: its own size, the decoder's settings, and its data. */
export interface Coded {
  readonly width: number;
  readonly height: number;
  /** The box `hvcC`, whole. */
  readonly settings: Buffer;
  readonly data: Buffer;
}

/** A picture of a file to be written: coded, or a grid of others. */
export type Item = {
  /** Boxes that crop, turn and mirror it, in this order. */
  readonly changes?: readonly Buffer[];
  readonly type?: string;
} & ({ readonly coded: Coded } | { readonly tiles: readonly number[]; readonly columns: number; readonly size: Size });

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface HeifOptions {
  readonly brand?: string;
  /** Place of the main picture among the items. Default the first. */
  readonly main?: number;
}

const uint = (bytes: number, ...values: readonly number[]): Buffer => {
  const all = Buffer.alloc(bytes * values.length);
  for (const [place, value] of values.entries()) all.writeUIntBE(value, place * bytes, bytes);
  return all;
};

function heifBox(type: string, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint(4, body.length + 8), Buffer.from(type, 'latin1'), body]);
}

const full = (type: string, version: number, flags: number, ...content: readonly Uint8Array[]): Buffer =>
  heifBox(type, uint(4, version * 2 ** 24 + flags), ...content);

const signed = (value: number): number => value >>> 0;

/** Crops a picture to a size, off its middle by so much. */
export const clap = ({ width, height }: Size, right = 0, down = 0): Buffer =>
  heifBox('clap', uint(4, width, 1, height, 1, signed(right * 2), 2, signed(down * 2), 2));

/** Turns a picture to the left by so many quarters. */
export const irot = (quarters: number): Buffer => heifBox('irot', uint(1, quarters));

export const imir = (axis: 0 | 1): Buffer => heifBox('imir', uint(1, axis));

/** The first coded picture of a file that heif-enc has written. */
export function codedIn(file: Buffer): Coded {
  const box = (type: string): Buffer => {
    const from = file.indexOf(type, 0, 'latin1') - 4;
    return file.subarray(from, from + file.readUInt32BE(from));
  };
  const size = box('ispe');
  const location = box('iloc').subarray(16);
  const from = location.readUInt32BE(4) + location.readUInt32BE(10);
  return {
    width: size.readUInt32BE(12),
    height: size.readUInt32BE(16),
    settings: box('hvcC'),
    data: file.subarray(from, from + location.readUInt32BE(14)),
  };
}

/** Writes a HEIF file of these pictures. */
export function heif(items: readonly Item[], { brand = 'heic', main = 0 }: HeifOptions = {}): Buffer {
  const boxes: Buffer[] = [];
  const placeOf = (box: Buffer): number => boxes.push(box);
  const properties = items.map((item) => {
    const { width, height } = 'coded' in item ? item.coded : item.size;
    const own = [
      ...('coded' in item ? [placeOf(item.coded.settings)] : []),
      placeOf(full('ispe', 0, 0, uint(4, width, height))),
    ];
    return [...own, ...(item.changes ?? []).map(placeOf)];
  });
  const data = items.map((item) => ('coded' in item ? item.coded.data : gridOf(item)));
  const entries = items.map((item, place) => {
    const type = item.type ?? ('coded' in item ? 'hvc1' : 'grid');
    return full('infe', 2, 0, uint(2, place + 1, 0), Buffer.from(`${type}\0`, 'latin1'));
  });
  const references = items.flatMap((item, place) =>
    'coded' in item
      ? []
      : [heifBox('dimg', uint(2, place + 1, item.tiles.length, ...item.tiles.map((tile) => tile + 1)))],
  );
  const metaFor = (begin: number): Buffer => {
    let from = begin;
    const locations = data.map((bytes, place) => {
      const location = Buffer.concat([uint(2, place + 1, 0, 1), uint(4, from, bytes.length)]);
      from += bytes.length;
      return location;
    });
    return full(
      'meta',
      0,
      0,
      full('hdlr', 0, 0, uint(4, 0), Buffer.from('pict'), Buffer.alloc(13)),
      full('pitm', 0, 0, uint(2, main + 1)),
      full('iloc', 0, 0, uint(1, 0x44, 0), uint(2, items.length), ...locations),
      full('iinf', 0, 0, uint(2, items.length), ...entries),
      ...(references.length > 0 ? [full('iref', 0, 0, ...references)] : []),
      heifBox(
        'iprp',
        heifBox('ipco', ...boxes),
        full(
          'ipma',
          0,
          0,
          uint(4, items.length),
          ...properties.map((own, place) => Buffer.concat([uint(2, place + 1), uint(1, own.length, ...own)])),
        ),
      ),
    );
  };
  const head = heifBox('ftyp', Buffer.from(`${brand}\0\0\0\0mif1heicmiaf`, 'latin1'));
  const begin = head.length + metaFor(0).length + 8;
  return Buffer.concat([head, metaFor(begin), heifBox('mdat', ...data)]);
}

const gridOf = ({ tiles, columns, size }: Extract<Item, { readonly columns: number }>): Buffer =>
  Buffer.concat([uint(1, 0, 0, tiles.length / columns - 1, columns - 1), uint(2, size.width, size.height)]);
