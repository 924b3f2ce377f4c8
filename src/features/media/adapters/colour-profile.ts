/** A colour profile made of three primaries and their curves, as cameras and screens have them (ICC.1:2022). */
export interface ColourProfile {
  /** The primaries in XYZ as seen under D50: rows X, Y, Z; columns red, green, blue. */
  readonly primaries: readonly Row[];
  /** The light of each of the 256 values of a channel, from 0 to 1; one table for each channel. */
  readonly curves: readonly Float64Array[];
}
type Row = readonly [number, number, number];

const SRGB_PRIMARIES: readonly Row[] = [
  [0.43607, 0.38515, 0.14307],
  [0.22249, 0.71687, 0.06061],
  [0.01392, 0.09708, 0.7141],
];
/** Profiles of sRGB differ by rounding and by the year of the white point; those of other spaces by ten times as much. */
const ROUNDING = 0.003;

/** Light of an sRGB value from 0 to 1 (IEC 61966-2-1). */
const srgbLight = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const srgbValue = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

/** The profile of these bytes; `null` when it is of another kind, or broken. */
export function readProfile(icc: Buffer): ColourProfile | null {
  try {
    const tags = tagsOf(icc);
    const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => xyzOf(tags.get(name)));
    const [red, green, blue] = columns;
    const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => curveOf(tags.get(name)));
    if (!red || !green || !blue) return null;
    return { primaries: [0, 1, 2].map((row): Row => [red[row] ?? 0, green[row] ?? 0, blue[row] ?? 0]), curves };
  } catch {
    return null;
  }
}

/** Whether colours of this profile are sRGB already. */
export const isSrgb = ({ primaries, curves }: ColourProfile): boolean =>
  primaries.every((row, y) => row.every((value, x) => Math.abs(value - (SRGB_PRIMARIES[y]?.[x] ?? 0)) < ROUNDING)) &&
  curves.every((curve) =>
    [32, 96, 160, 224].every((at) => Math.abs((curve[at] ?? 0) - srgbLight(at / 255)) < ROUNDING),
  );

const STEPS = 4_095;

/** Turns colours of the profile, three bytes a pixel, into those of sRGB, in place. */
export function turnToSrgb(pixels: Uint8Array, { primaries, curves }: ColourProfile): void {
  const [red, green, blue] = curves;
  if (!red || !green || !blue) return;
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = product(inverse(SRGB_PRIMARIES), primaries).flat() as Nine;
  const values = Uint8Array.from({ length: STEPS + 1 }, (_, step) => Math.round(255 * srgbValue(step / STEPS)));
  const valueOf = (light: number): number => values[Math.round(Math.min(1, Math.max(0, light)) * STEPS)] ?? 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const r = red[pixels[at] ?? 0] ?? 0;
    const g = green[pixels[at + 1] ?? 0] ?? 0;
    const b = blue[pixels[at + 2] ?? 0] ?? 0;
    pixels[at] = valueOf(rr * r + rg * g + rb * b);
    pixels[at + 1] = valueOf(gr * r + gg * g + gb * b);
    pixels[at + 2] = valueOf(br * r + bg * g + bb * b);
  }
}
type Nine = [number, number, number, number, number, number, number, number, number];

/** The tags of a profile by name. @throws RangeError beyond its end, as all readers here */
function tagsOf(icc: Buffer): ReadonlyMap<string, Buffer> {
  const count = Math.min(icc.readUInt32BE(128), 100);
  return new Map(
    Array.from({ length: count }, (_, place) => {
      const entry = 132 + 12 * place;
      const from = icc.readUInt32BE(entry + 4);
      return [icc.toString('latin1', entry, entry + 4), icc.subarray(from, from + icc.readUInt32BE(entry + 8))];
    }),
  );
}

const fixed = (tag: Buffer, at: number): number => tag.readInt32BE(at) / 65_536;

function xyzOf(tag: Buffer | undefined): Row | null {
  return tag?.toString('latin1', 0, 4) === 'XYZ ' ? [fixed(tag, 8), fixed(tag, 12), fixed(tag, 16)] : null;
}

/** @throws Error when it is no curve, or of a form that photos don't have */
function curveOf(tag: Buffer | undefined): Float64Array {
  const form = tag?.toString('latin1', 0, 4);
  const light = tag && (form === 'curv' ? sampled(tag) : form === 'para' ? parametric(tag) : null);
  if (!light) throw new Error('not a curve');
  return Float64Array.from({ length: 256 }, (_, value) => light(value / 255));
}

type Curve = (value: number) => number;

function sampled(tag: Buffer): Curve {
  const count = tag.readUInt32BE(8);
  if (count === 0) return (value) => value;
  if (count === 1) return (value) => value ** (tag.readUInt16BE(12) / 256);
  return (value) => tag.readUInt16BE(12 + 2 * Math.round(value * (count - 1))) / 65_535;
}

function parametric(tag: Buffer): Curve | null {
  const form = tag.readUInt16BE(8);
  const gamma = fixed(tag, 12);
  if (form === 0) return (value) => value ** gamma;
  if (form !== 3) return null;
  const [a, b, c, d] = [fixed(tag, 16), fixed(tag, 20), fixed(tag, 24), fixed(tag, 28)];
  return (value) => (value >= d ? (a * value + b) ** gamma : c * value);
}

function product(one: readonly Row[], other: readonly Row[]): Row[] {
  return one.map((row): Row => {
    const cell = (column: number): number =>
      row.reduce((sum, value, place) => sum + value * (other[place]?.[column] ?? 0), 0);
    return [cell(0), cell(1), cell(2)];
  });
}

function inverse(matrix: readonly Row[]): Row[] {
  const [[a, b, c], [d, e, f], [g, h, i]] = matrix as [Row, Row, Row];
  const by = 1 / (a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g));
  return [
    [by * (e * i - f * h), by * (c * h - b * i), by * (b * f - c * e)],
    [by * (f * g - d * i), by * (a * i - c * g), by * (c * d - a * f)],
    [by * (d * h - e * g), by * (b * g - a * h), by * (a * e - b * d)],
  ];
}
