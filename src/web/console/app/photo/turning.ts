/** How far each turn to the right goes on, in the numbers of EXIF for how a picture is to be held. */
const NEXT: Readonly<Record<number, number>> = { 1: 6, 6: 3, 3: 8, 8: 1 };
const UPRIGHT = 1;

/** An EXIF part with one entry and nothing else: how the picture is to be held (EXIF 2.32, 4.6.4, tag 0x0112). */
const PART = [
  ...[0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
  ...[0x49, 0x49, 0x2a, 0x00, 0x08, 0x00, 0x00, 0x00, 0x01, 0x00],
  ...[0x12, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00],
] as const;
const TAIL = [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00] as const;
const START = 2;

/**
 * A JPEG that this phone has made, turned by a quarter to the right: only how it is to be held is written into it, so
 * that its pixels stay as they are, however often it is turned.
 */
export function turnedRight(jpeg: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const isTurned = PART.every((byte, at) => jpeg[START + at] === byte);
  const held = isTurned ? (jpeg[START + PART.length] ?? UPRIGHT) : UPRIGHT;
  const rest = jpeg.subarray(isTurned ? START + PART.length + 1 + TAIL.length : START);
  const head = Uint8Array.from([0xff, 0xd8, ...PART, NEXT[held] ?? UPRIGHT, ...TAIL]);
  const turned = new Uint8Array(head.length + rest.length);
  turned.set(head);
  turned.set(rest, head.length);
  return turned;
}
