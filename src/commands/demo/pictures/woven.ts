import { ellipse, path, stroke, type Svg } from './svg.ts';
import { INK, type Tone } from './tones.ts';

/** Splints of bamboo, over and under each other, on a disc of this radius. */
export function weave(radius: number, [light, deep]: readonly [string, string]): Svg {
  const step = radius / 5.5;
  const places = Array.from({ length: 10 }, (_, at) => (at - 4.5) * step);
  const splint = (x: number, y: number, upright: boolean): Svg => {
    const [w, h] = upright ? [step * 0.7, step * 1.1] : [step * 1.1, step * 0.7];
    return path(`M${String(x - w / 2)} ${String(y - h / 2)} h${String(w)} v${String(h)} h${String(-w)} Z`, light, {
      stroke: deep,
      'stroke-width': 3,
    });
  };
  return places
    .flatMap((x, column) =>
      places
        .filter((y) => Math.hypot(x, y) < radius * 0.86)
        .map((y) => splint(x, y, (column + places.indexOf(y)) % 2 === 0)),
    )
    .join('');
}

/** A round tray that stands leaning, its woven bottom in view. */
export const tray = (tone: Tone, bottom: Svg): Svg =>
  [
    ellipse(0, -290, 300, 290, 'url(#body)'),
    ellipse(0, -290, 262, 252, tone.deep),
    `<g transform="translate(0 -290) scale(1.12 1.08)">${bottom}</g>`,
    ...[284, 272].map((radius) =>
      ellipse(0, -290, radius, radius - 10, 'none', { stroke: tone.light, 'stroke-width': 5 }),
    ),
    stroke('M-190 -480 C-110 -540 60 -560 170 -500', '#ffffff', 10, { opacity: '0.35' }),
  ].join('');

/** A basket with a handle, bands of bamboo around it. */
export const basket = (tone: Tone): Svg => {
  const bands = [0, 1, 2, 3, 4];
  return [
    stroke('M-216 -290 C-200 -620 200 -620 216 -290', tone.deep, 30),
    stroke('M-216 -290 C-200 -620 200 -620 216 -290', tone.light, 14),
    path('M-250 -300 L250 -300 L196 -10 C120 14 -120 14 -196 -10 Z', 'url(#body)'),
    ...bands.map((band) => {
      const [y, half] = [-272 + band * 58, 244 - band * 11];
      return Array.from({ length: 9 }, (_, at) => {
        const [x, width] = [-half + (at * 2 * half) / 9, (2 * half) / 9];
        const lifted = (at + band) % 2 === 0;
        return path(
          `M${String(x + 3)} ${String(y)} h${String(width - 6)} v${String(lifted ? 44 : 34)} h${String(6 - width)} Z`,
          lifted ? tone.light : tone.main,
          { stroke: tone.deep, 'stroke-width': 3 },
        );
      }).join('');
    }),
    path('M-262 -322 h524 v40 h-524 Z', tone.deep),
    stroke('M-250 -302 H250', tone.light, 8, { 'stroke-dasharray': '26 14' }),
    path('M150 -290 L250 -300 L196 -10 C182 -4 170 0 150 2 Z', INK, { opacity: '0.12' }),
  ].join('');
};
