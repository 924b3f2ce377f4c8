import { box, circle, ellipse, group, path, stroke, type Svg } from './svg.ts';
import { INK, LEAVES, PAPER, type Tone } from './tones.ts';

/** Things are drawn upwards from the middle of their foot, at 0 0, some 600 high; `url(#body)` is round in its light. */

/** A seal without words: an ear of rice in a ring. */
export const seal = (x: number, y: number, size: number, { accent, deep }: Tone): Svg =>
  group(
    `translate(${String(x)} ${String(y)}) scale(${String(size / 100)})`,
    circle(0, 0, 100, accent),
    circle(0, 0, 84, PAPER),
    stroke('M0 66 C-4 20 -6 -20 10 -62', deep, 6),
    ...[-44, -20, 4, 28].map((y, at) =>
      group(
        `translate(${String(4 - at * 2)} ${String(y)})`,
        ellipse(-22, 0, 22, 10, accent, { transform: 'rotate(28 -22 0)' }),
        ellipse(24, -8, 22, 10, accent, { transform: 'rotate(-28 24 -8)' }),
      ),
    ),
  );

const shine = (d: string, opacity = 0.35): Svg => path(d, '#ffffff', { opacity: String(opacity) });

/** The paper around a bottle, with its seal and two stripes. */
const label = (top: number, half: number, height: number, tone: Tone): Svg =>
  [
    box([-half, top, 2 * half, height], PAPER, 6),
    box([-half, top + 14, 2 * half, 8], tone.accent),
    box([-half, top + height - 22, 2 * half, 8], tone.accent),
    seal(0, top + height / 2, Math.min(half, height / 2) * 0.58, tone),
    box([half * 0.55, top, half * 0.45, height], INK, 0, { opacity: '0.06' }),
  ].join('');

export const sauceBottle = (tone: Tone): Svg =>
  [
    path(
      'M-118 0 Q-130 0 -130 -16 L-130 -330 C-130 -410 -52 -420 -50 -500 L-50 -560 H50 L50 -500 C52 -420 130 -410 130 -330 L130 -16 Q130 0 118 0 Z',
      'url(#body)',
    ),
    path('M-116 -12 L-116 -320 C-116 -350 116 -350 116 -320 L116 -12 Z', tone.deep, { opacity: '0.55' }),
    label(-290, 130, 220, tone),
    box([-60, -640, 120, 96], tone.accent, 14),
    box([-66, -566, 132, 26], tone.deep, 8),
    shine('M-112 -330 C-108 -390 -66 -412 -44 -470 L-34 -470 C-50 -400 -88 -390 -92 -330 L-92 -24 L-112 -24 Z'),
  ].join('');

export const oil = (tone: Tone): Svg =>
  [
    path(
      'M-92 0 Q-104 0 -104 -14 L-104 -380 C-104 -460 -36 -470 -36 -540 L-36 -590 H36 L36 -540 C36 -470 104 -460 104 -380 L104 -14 Q104 0 92 0 Z',
      'url(#body)',
    ),
    path('M-92 -10 L-92 -370 C-92 -388 92 -388 92 -370 L92 -10 Z', tone.light, { opacity: '0.55' }),
    label(-300, 104, 200, tone),
    path('M-42 -660 H42 L46 -580 H-46 Z', tone.deep),
    box([-48, -590, 96, 22], tone.accent, 6),
    shine('M-86 -370 C-86 -420 -40 -456 -26 -500 L-18 -500 C-28 -440 -68 -420 -68 -370 L-68 -20 L-86 -20 Z', 0.45),
  ].join('');

export const jug = (tone: Tone): Svg =>
  [
    path(
      'M-190 0 Q-214 0 -214 -26 L-214 -340 C-214 -430 -120 -440 -84 -490 L-84 -530 H20 L20 -500 C60 -520 214 -470 214 -340 L214 -26 Q214 0 190 0 Z',
      'url(#body)',
    ),
    path(
      'M66 -446 C130 -440 156 -400 156 -350 L156 -300 C156 -270 104 -270 104 -300 L104 -350 C104 -384 88 -392 60 -396 Z',
      tone.sky,
    ),
    box([-100, -590, 136, 74], tone.accent, 12),
    box([-108, -532, 152, 22], tone.deep, 8),
    box([-170, -262, 340, 196], PAPER, 12),
    box([-170, -246, 340, 9], tone.accent),
    box([-170, -92, 340, 9], tone.accent),
    seal(0, -164, 58, tone),
    shine('M-190 -330 C-188 -390 -130 -410 -92 -444 L-74 -444 C-110 -400 -164 -380 -164 -330 L-164 -40 L-190 -40 Z'),
  ].join('');

export const crock = (tone: Tone): Svg =>
  [
    path('M-120 0 C-250 -90 -262 -300 -150 -400 L150 -400 C262 -300 250 -90 120 0 Z', 'url(#body)'),
    path('M-224 -190 C-120 -160 120 -160 224 -190 L221 -160 C120 -128 -120 -128 -221 -160 Z', tone.deep, {
      opacity: '0.35',
    }),
    path('M-214 -262 C-120 -236 120 -236 214 -262 L217 -240 C120 -212 -120 -212 -217 -240 Z', tone.light, {
      opacity: '0.5',
    }),
    box([-160, -440, 320, 50], tone.deep, 18),
    ellipse(0, -444, 172, 40, tone.accent),
    ellipse(0, -456, 172, 40, '#e7cfa3'),
    ellipse(0, -456, 120, 24, 'none', { stroke: tone.accent, 'stroke-width': 6 }),
    box([-30, -506, 60, 44], tone.accent, 16),
    stroke('M-166 -412 C-60 -388 60 -388 166 -412', '#e8d3a6', 12),
    stroke('M40 -394 C70 -350 40 -320 84 -290 M40 -394 C20 -350 52 -330 20 -300', '#e8d3a6', 8),
    seal(-10, -170, 64, tone),
    shine('M-196 -250 C-206 -320 -170 -370 -140 -388 L-122 -388 C-160 -350 -178 -300 -170 -240 Z', 0.3),
  ].join('');

/** A glass with a screw lid; `filling` is seen through it, around 0 -190. */
export const jar = (tone: Tone, filling: Svg): Svg =>
  [
    box([-170, -400, 340, 400], '#eef3ee', 54),
    `<clipPath id="glass"><rect x="-156" y="-372" width="312" height="358" rx="44"/></clipPath>`,
    `<g clip-path="url(#glass)">${group('translate(0 -196) scale(1.06)', filling)}</g>`,
    box([-170, -400, 340, 400], tone.light, 54, { opacity: '0.16' }),
    box([-112, -262, 224, 168], PAPER, 12, { opacity: '0.96' }),
    box([-112, -248, 224, 7], tone.accent),
    box([-112, -115, 224, 7], tone.accent),
    seal(0, -178, 50, tone),
    box([-158, -478, 316, 92], tone.accent, 20),
    ...Array.from({ length: 11 }, (_, at) => box([-140 + at * 26, -462, 8, 60], INK, 4, { opacity: '0.12' })),
    shine(
      'M-150 -350 Q-150 -378 -126 -378 L-116 -378 Q-128 -370 -128 -340 L-128 -60 Q-128 -40 -138 -40 Q-150 -44 -150 -64 Z',
      0.55,
    ),
  ].join('');

/** A bowl seen from the side, heaped with a filling. */
export const bowl = (tone: Tone, filling: Svg): Svg =>
  [
    path('M-90 0 C-260 -30 -300 -170 -310 -250 L310 -250 C300 -170 260 -30 90 0 Z', 'url(#body)'),
    box([-110, -24, 220, 30], tone.deep, 12),
    ellipse(0, -250, 310, 74, tone.deep),
    group('translate(0 -266) scale(1.02 0.34)', filling),
    path('M-304 -210 C-200 -170 200 -170 304 -210 L298 -184 C190 -146 -190 -146 -298 -184 Z', PAPER, {
      opacity: '0.8',
    }),
    ...[-180, -90, 0, 90, 180].map((x) => circle(x, -122 + Math.abs(x) / 14, 18, tone.accent)),
    shine('M-282 -214 C-262 -120 -210 -60 -160 -34 L-190 -50 C-250 -90 -286 -160 -296 -220 Z'),
  ].join('');

/** A sprig of two leaves, to lie beside things. */
export const sprig = (x: number, y: number, turn: number, size: number): Svg =>
  group(
    `translate(${String(x)} ${String(y)}) rotate(${String(turn)}) scale(${String(size)})`,
    path('M0 0 C40 -60 130 -70 180 -20 C120 10 50 20 0 0 Z', LEAVES[0]),
    path('M0 0 C30 50 100 80 160 60 C120 10 60 -10 0 0 Z', LEAVES[1]),
    stroke('M0 0 C60 -20 110 -26 150 -20 M0 0 C50 20 90 40 130 50', LEAVES[2], 4),
  );
