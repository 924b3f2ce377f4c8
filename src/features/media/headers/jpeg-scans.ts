/** A pass over a JPEG: what it says, and where its data stands. */
export interface Scan {
  /** A later pass of a progressive photo, which makes more exact what was there before it. */
  readonly refines: boolean;
  /** Numbers of the components it is about: the first is brightness. */
  readonly components: readonly number[];
  /** Up to which of the 64 waves of a block it goes. */
  readonly lastWave: number;
  readonly from: number;
  /** Where its data ends: at a marker, or with the file; zeros at the end of the file are not data. */
  readonly to: number;
}

const SOS = 0xda;
const EOI = 0xd9;
const DRI = 0xdd;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
/** Encoders make some ten. */
const MAX_SCANS = 100;

/**
 * The scans of a JPEG as far as they can be told apart (ITU-T T.81, B.1 and B.2). Restart markers that nobody has
 * announced end a scan: for a decoder they do as well. `null` when there are more than any encoder makes.
 */
export function scansOf(jpeg: Buffer): readonly Scan[] | null {
  const scans: Scan[] = [];
  const end = jpeg.findLastIndex((byte) => byte !== 0) + 1;
  let restarts = false;
  let at = 2;
  while (at + 4 <= end && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === EOI) break;
    if (marker === 0xff || isRestart(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const next = at + 2 + jpeg.readUInt16BE(at + 2);
    if (next > end) break;
    if (marker === DRI) restarts = jpeg.readUInt16BE(at + 4) > 0;
    if (marker === SOS) {
      if (scans.length === MAX_SCANS) return null;
      const to = endOfData(jpeg, next, end, restarts);
      scans.push({ ...headOf(jpeg.subarray(at + 4, next)), from: next, to });
      at = to;
    } else at = next;
  }
  return scans;
}

/** B.2.3: the components with their tables, the first and the last wave, and how exact it and the pass before it are. */
function headOf(head: Buffer): Pick<Scan, 'refines' | 'components' | 'lastWave'> {
  const components = Array.from({ length: head[0] ?? 0 }, (_, place) => head[1 + 2 * place] ?? 0);
  return { components, lastWave: head.at(-2) ?? 0, refines: (head.at(-1) ?? 0) >> 4 > 0 };
}

function endOfData(jpeg: Buffer, from: number, end: number, restarts: boolean): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0 && at + 1 < end; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(restarts && isRestart(next))) return at;
  }
  return end;
}

const LAST_WAVE = 63;

/** Whether every wave of the brightness has begun to come: before that a progressive photo is a blur. */
export function isDetailed(scans: readonly Scan[]): boolean {
  const [brightness] = scans[0]?.components ?? [];
  return scans.some(
    ({ components, lastWave }) => lastWave === LAST_WAVE && components.some((one) => one === brightness),
  );
}
