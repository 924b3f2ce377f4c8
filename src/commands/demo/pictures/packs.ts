import { box, circle, ellipse, group, path, stroke, type Svg } from './svg.ts';
import { INK, LEAVES, PAPER, type Tone } from './tones.ts';
import { seal } from './vessels.ts';

const shade = (d: string, opacity = 0.1): Svg => path(d, INK, { opacity: String(opacity) });
const light = (d: string, opacity = 0.3): Svg => path(d, '#ffffff', { opacity: String(opacity) });

/** A full bag, tied above, with a window on what is in it. */
export const riceBag = (tone: Tone, filling: Svg): Svg =>
  [
    path(
      'M-196 0 C-226 -10 -236 -60 -230 -150 C-224 -270 -210 -360 -150 -432 L150 -432 C210 -360 224 -270 230 -150 C236 -60 226 -10 196 0 Z',
      'url(#body)',
    ),
    path(
      'M-150 -432 C-120 -470 -170 -540 -130 -600 C-90 -570 -60 -606 -30 -576 C0 -612 30 -576 60 -604 C84 -574 110 -590 134 -596 C166 -540 120 -470 150 -432 Z',
      tone.light,
    ),
    shade(
      'M-100 -440 C-90 -500 -104 -540 -96 -590 L-84 -590 C-84 -540 -72 -490 -80 -440 Z M30 -440 C40 -500 30 -540 40 -596 L54 -600 C50 -540 56 -490 50 -440 Z',
    ),
    stroke('M-156 -430 C-60 -404 60 -404 156 -430', tone.accent, 20),
    stroke('M20 -410 C60 -370 40 -340 96 -320 M20 -410 C0 -366 30 -350 -16 -316', tone.accent, 11),
    `<clipPath id="window"><ellipse cx="0" cy="-118" rx="128" ry="84"/></clipPath>`,
    ellipse(0, -118, 138, 94, tone.deep),
    `<g clip-path="url(#window)">${group('translate(0 -118) scale(0.62)', filling)}</g>`,
    seal(0, -286, 66, tone),
    shade('M120 -420 C190 -340 214 -200 196 -4 C226 -10 236 -60 230 -150 C224 -270 210 -360 150 -432 Z'),
    light('M-206 -140 C-204 -250 -190 -330 -144 -396 L-122 -396 C-166 -320 -180 -240 -180 -140 Z'),
  ].join('');

/** A pouch that stands by itself and closes again, with a window. */
export const pouch = (tone: Tone, filling: Svg): Svg =>
  [
    path('M-200 -560 H200 L218 -40 C150 10 -150 10 -218 -40 Z', 'url(#body)'),
    box([-204, -590, 408, 54], tone.deep, 10),
    stroke('M-200 -506 H200', tone.light, 8),
    stroke('M-202 -490 H202', tone.deep, 4, { opacity: '0.5' }),
    circle(0, -564, 15, tone.sky),
    seal(0, -388, 72, tone),
    `<clipPath id="window"><path d="M-140 -246 C-60 -290 60 -290 140 -246 L150 -86 C70 -50 -70 -50 -150 -86 Z"/></clipPath>`,
    path('M-150 -254 C-60 -302 60 -302 150 -254 L162 -78 C70 -38 -70 -38 -162 -78 Z', tone.deep),
    `<g clip-path="url(#window)">${group('translate(0 -164) scale(0.74)', filling)}</g>`,
    light('M-176 -480 L-150 -480 L-176 -60 L-196 -64 Z'),
    shade('M176 -480 L200 -480 L216 -42 C206 -32 196 -26 184 -22 Z'),
  ].join('');

export const giftBox = (tone: Tone): Svg =>
  [
    box([-260, -340, 520, 340], 'url(#body)', 10),
    box([-284, -430, 568, 106], tone.light, 12),
    box([-284, -352, 568, 28], INK, 6, { opacity: '0.12' }),
    box([-40, -430, 80, 430], tone.accent),
    box([-40, -430, 80, 430], '#ffffff', 0, { opacity: '0.14' }),
    path('M0 -430 C-60 -560 -210 -560 -180 -470 C-160 -424 -60 -424 0 -430 Z', tone.accent),
    path('M0 -430 C60 -560 210 -560 180 -470 C160 -424 60 -424 0 -430 Z', tone.accent),
    path(
      'M0 -430 C-50 -510 -140 -520 -134 -476 C-120 -446 -50 -436 0 -430 Z M0 -430 C50 -510 140 -520 134 -476 C120 -446 50 -436 0 -430 Z',
      INK,
      { opacity: '0.16' },
    ),
    circle(0, -434, 34, tone.deep),
    seal(-150, -170, 62, tone),
    seal(150, -170, 62, tone),
  ].join('');

/** A wooden box that is open, with pieces of balm in paper. */
export const balm = (tone: Tone): Svg =>
  [
    path('M-270 -250 L270 -250 L310 -330 L-310 -330 Z', '#b98a55'),
    path('M-250 -258 L250 -258 L284 -320 L-284 -320 Z', '#7d5730'),
    ...[-180, -60, 60, 180].map((x) =>
      group(
        `translate(${String(x)} -290)`,
        box([-54, -40, 108, 82], '#6b3d1f', 14),
        box([-54, -40, 108, 44], '#8b5730', 14),
        box([-40, -34, 62, 12], '#c48f5b', 6),
      ),
    ),
    box([-284, -270, 568, 270], '#cfa06a', 16),
    ...[-214, -150, -86, -30].map((y) =>
      stroke(`M-276 ${String(y)} C-120 ${String(y + 16)} 120 ${String(y - 12)} 276 ${String(y + 6)}`, '#b98a55', 4),
    ),
    box([-130, -214, 260, 168], PAPER, 12),
    box([-130, -200, 260, 8], tone.accent),
    box([-130, -68, 260, 8], tone.accent),
    seal(0, -130, 54, tone),
    path('M-284 -330 L284 -330 L250 -520 L-250 -520 Z', '#c2925c'),
    path('M-250 -346 L250 -346 L226 -500 L-226 -500 Z', '#a9783f', { opacity: '0.55' }),
  ].join('');

/** A clear tub with a stack of crackers, and one that leans against it. */
export const crackers = (tone: Tone, cracker: Svg): Svg =>
  [
    box([-190, -430, 380, 430], '#f4efe0', 40),
    ...[-60, -130, -200, -270, -340].map((y) => group(`translate(0 ${String(y)}) scale(0.96 0.4)`, cracker)),
    box([-190, -430, 380, 430], '#ffffff', 40, { opacity: '0.16' }),
    box([-190, -290, 380, 150], tone.main),
    box([-190, -278, 380, 8], tone.accent),
    box([-190, -160, 380, 8], tone.accent),
    seal(0, -215, 58, tone),
    box([-204, -500, 408, 84], tone.main, 22),
    box([-204, -442, 408, 26], tone.deep, 12),
    light('M-172 -400 L-150 -400 L-150 -40 L-172 -60 Z', 0.5),
    group('translate(232 -120) rotate(14) scale(0.78)', cracker),
  ].join('');

/** Bundles in leaves, three below and two above. */
export const bundles = (bundle: Svg): Svg =>
  [
    ...[-230, 0, 230].map((x) => group(`translate(${String(x)} -110) scale(1.06)`, bundle)),
    ...[-116, 116].map((x) => group(`translate(${String(x)} -290) scale(1.06)`, bundle)),
    group('translate(0 -462) scale(1.06)', bundle),
  ].join('');

/** A leaf bundle with its string, around 0 0, some 220 wide. */
export const bundle: Svg = [
  box([-104, -84, 208, 168], LEAVES[0], 46),
  path(
    'M-104 -30 C-40 -60 40 -10 104 -46 L104 -30 C104 -80 80 -84 58 -84 L-58 -84 C-90 -84 -104 -60 -104 -30 Z',
    LEAVES[1],
  ),
  stroke('M-90 50 C-30 30 40 66 92 40', LEAVES[2], 6),
  stroke('M-90 10 C-30 -6 40 24 92 0', LEAVES[2], 4, { opacity: '0.7' }),
  stroke('M-30 -84 V84 M30 -84 V84', '#ead9a8', 10),
  circle(30, -20, 16, '#ead9a8'),
  stroke('M30 -20 C60 -50 76 -40 84 -64 M30 -20 C66 -10 70 10 92 10', '#ead9a8', 7),
].join('');

/** A smoked ham, cut, with its slices before it. */
export const ham = (tone: Tone, slice: Svg): Svg =>
  [
    path(
      'M-250 -90 C-330 -240 -230 -420 -40 -420 L150 -420 C260 -420 300 -300 290 -230 C280 -110 220 -60 120 -60 L-150 -60 Z',
      '#8c4a2f',
    ),
    path(
      'M-250 -160 C-290 -280 -200 -390 -40 -396 L60 -396 C-80 -360 -150 -260 -140 -80 L-180 -76 C-220 -90 -240 -120 -250 -160 Z',
      '#b06a45',
      { opacity: '0.7' },
    ),
    ...[-170, -70, 30].map((x) =>
      stroke(`M${String(x)} -414 C${String(x + 44)} -300 ${String(x + 40)} -180 ${String(x)} -64`, '#efe0bf', 9),
    ),
    stroke('M-268 -190 C-120 -250 60 -250 230 -200 M-240 -330 C-120 -300 60 -310 200 -350', '#efe0bf', 7, {
      opacity: '0.85',
    }),
    group('translate(196 -236) scale(0.74 1.02)', slice),
    seal(-60, -240, 74, tone),
    group('translate(-150 -64) rotate(-8) scale(0.82 0.46)', slice),
    group('translate(10 -44) rotate(4) scale(0.82 0.46)', slice),
  ].join('');
