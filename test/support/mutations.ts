/** What can go wrong with a file on its way to us, or be done to it on purpose. */
type Mutation = (file: Buffer, random: () => number) => Buffer;

const anywhere = (length: number, random: () => number): number => Math.floor(random() * length);

/** Headers, tables and sizes stand in front. */
const HEADER_BYTES = 200;
const MAX_CHANGES = 12;

const mutations: readonly Mutation[] = [bitsTurned, headerEdited, cutOff, piecesSwapped, pieceRepeated, pieceLost];

/** A file with one to three mutations of it; the same numbers make the same file. */
export function mutated(file: Buffer, random: () => number): Buffer {
  const times = 1 + anywhere(3, random);
  return Array.from({ length: times }, () => mutations[anywhere(mutations.length, random)] ?? bitsTurned).reduce(
    (bytes, mutation) => mutation(bytes, random),
    file,
  );
}

function bitsTurned(file: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(file);
  for (let left = 1 + anywhere(MAX_CHANGES, random); left > 0; left -= 1) {
    const at = anywhere(bytes.length, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << anywhere(8, random));
  }
  return bytes;
}

/** Sizes and counts of nothing, of almost nothing, and of as much as fits: what programs trip over. */
const EXTREMES = [0x00, 0x01, 0x7f, 0x80, 0xff] as const;

function headerEdited(file: Buffer, random: () => number): Buffer {
  const bytes = Buffer.from(file);
  const at = anywhere(Math.min(bytes.length, HEADER_BYTES), random);
  const value = EXTREMES[anywhere(EXTREMES.length, random)] ?? 0;
  return bytes.fill(value, at, Math.min(bytes.length, at + 1 + anywhere(4, random)));
}

function cutOff(file: Buffer, random: () => number): Buffer {
  return file.subarray(0, anywhere(file.length, random));
}

function piecesSwapped(file: Buffer, random: () => number): Buffer {
  const [first, second, third] = [0, 0, 0].map(() => anywhere(file.length, random)).sort((one, other) => one - other);
  return Buffer.concat([
    file.subarray(0, first),
    file.subarray(second, third),
    file.subarray(first, second),
    file.subarray(third),
  ]);
}

function pieceRepeated(file: Buffer, random: () => number): Buffer {
  const [from, to] = pieceOf(file, random);
  return Buffer.concat([file.subarray(0, to), file.subarray(from)]);
}

function pieceLost(file: Buffer, random: () => number): Buffer {
  const [from, to] = pieceOf(file, random);
  return Buffer.concat([file.subarray(0, from), file.subarray(to)]);
}

function pieceOf(file: Buffer, random: () => number): readonly [from: number, to: number] {
  const from = anywhere(file.length, random);
  return [from, from + anywhere(file.length - from, random)];
}
