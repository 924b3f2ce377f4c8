import { circle, ellipse, group, path, stroke, type Svg } from './svg.ts';
import type { Tone } from './tones.ts';

const RED = '#c8402f';
const BEAK = '#e8a93a';

/** A hen of the hills, brown and gold, upright on both feet. */
export const chicken = ({ deep }: Tone): Svg =>
  [
    stroke('M-40 -150 L-52 -20 M-52 -20 L-96 -4 M-52 -20 L-50 2 M-52 -20 L-14 -4', BEAK, 15),
    stroke('M50 -150 L54 -20 M54 -20 L10 -4 M54 -20 L56 2 M54 -20 L94 -4', BEAK, 15),
    ...[
      ['M-170 -300 C-330 -380 -360 -520 -300 -600 C-250 -520 -180 -460 -110 -400 Z', '#2f4a3c'],
      ['M-180 -280 C-360 -300 -420 -420 -390 -510 C-320 -440 -220 -400 -130 -360 Z', deep],
      ['M-190 -250 C-340 -220 -420 -300 -420 -390 C-340 -350 -240 -340 -150 -320 Z', '#3d2a1e'],
    ].map(([d = '', colour = '']) => path(d, colour)),
    path(
      'M-220 -270 C-220 -420 -60 -400 20 -420 C80 -440 90 -520 130 -560 C190 -600 260 -550 250 -470 C250 -380 240 -300 190 -220 C130 -120 -20 -100 -100 -140 C-180 -170 -220 -210 -220 -270 Z',
      '#b5642c',
    ),
    path(
      'M130 -560 C190 -600 260 -550 250 -470 C250 -420 246 -380 234 -340 C190 -300 110 -320 60 -410 C96 -450 96 -520 130 -560 Z',
      '#e3a547',
    ),
    path('M190 -220 C130 -120 -20 -100 -100 -140 C-40 -130 110 -170 236 -336 C230 -290 214 -256 190 -220 Z', '#8d4719'),
    path(
      'M-150 -300 C-130 -390 -10 -370 70 -330 C60 -240 -30 -180 -110 -200 C-150 -216 -160 -250 -150 -300 Z',
      '#8d4719',
    ),
    ...[0, 1, 2].map((row) =>
      stroke(
        `M${String(-128 + row * 26)} ${String(-262 + row * 22)} C${String(-70 + row * 20)} ${String(-252 + row * 24)} ${String(-10 + row * 18)} ${String(-276 + row * 26)} ${String(42 - row * 8)} ${String(-308 + row * 34)}`,
        '#d88a45',
        9,
      ),
    ),
    ...[0, 1, 2, 3].map((at) => stroke(`M${String(120 + at * 30)} ${String(-420 + at * 8)} q10 30 0 58`, '#c4812f', 7)),
    path(
      'M138 -558 C120 -620 150 -660 166 -610 C176 -670 216 -670 210 -612 C232 -650 262 -624 240 -566 C206 -590 170 -590 138 -558 Z',
      RED,
    ),
    path('M248 -500 L318 -476 L250 -452 Z', BEAK),
    path('M248 -476 L318 -476 L250 -452 Z', '#c98a26'),
    path('M232 -448 C262 -440 262 -384 238 -376 C216 -390 216 -430 232 -448 Z', RED),
    circle(206, -512, 15, '#2a1a12'),
    circle(211, -517, 5, '#ffffff'),
    ellipse(168, -486, 18, 22, RED, { opacity: '0.55' }),
  ].join('');

/** A chick beside the hen. */
export const chick = (x: number, y: number, mirrored: boolean): Svg =>
  group(
    `translate(${String(x)} ${String(y)}) scale(${mirrored ? '-0.9' : '0.9'} 0.9)`,
    stroke('M-10 -24 V0 M16 -24 V0', BEAK, 6),
    ellipse(0, -58, 56, 42, '#f5cf63'),
    circle(38, -104, 34, '#f7d878'),
    path('M-40 -72 C-30 -90 10 -86 16 -56 C0 -36 -34 -40 -40 -72 Z', '#dfae3d'),
    path('M68 -108 L92 -100 L68 -92 Z', BEAK),
    circle(50, -110, 5, '#2a1a12'),
  );
