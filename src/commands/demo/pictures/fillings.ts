import { overDisc, type Place } from './scatter.ts';
import { box, circle, ellipse, group, path, stroke, type Svg } from './svg.ts';
import { LEAVES } from './tones.ts';
import { weave } from './woven.ts';

/** What a thing is made of or holds, on a disc around 0 0. */
const RADIUS = 220;

export type Random = () => number;
type Filling = (random: Random) => Svg;

/** Of one shape: `opacity` would make the renderer paint a layer for each, four times as slow. */
const CLEAR = { 'fill-opacity': '0.35', 'stroke-opacity': '0.35' };

/** A piece at its place. */
const laid = ({ x, y, turn }: Place, ...pieces: readonly Svg[]): Svg =>
  group(`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)})`, ...pieces);

/** A disc of this colour under so many pieces. */
const heap =
  (base: string, count: number, piece: (place: Place) => Svg): Filling =>
  (random) =>
    circle(0, 0, RADIUS, base) +
    overDisc(count, RADIUS * 0.95, random)
      .map(piece)
      .join('');

const oneOf = <T>(choices: readonly [T, ...T[]], chance: number): T =>
  choices[Math.min(choices.length - 1, Math.floor(chance * choices.length))] ?? choices[0];

const grains = (base: string, colours: readonly [string, ...string[]], [long, thick]: readonly [number, number]) =>
  heap(base, 300, (place) =>
    laid(
      place,
      ellipse(0, 0, long, thick, oneOf(colours, place.chance)),
      ellipse(-long * 0.2, -thick * 0.35, long * 0.5, thick * 0.3, '#ffffff'),
    ),
  );

const bean = (place: Place): Svg =>
  laid(
    place,
    ellipse(0, 0, 22, 17, oneOf(['#d9b070', '#cf9f5a', '#e3c086'], place.chance)),
    ellipse(-5, -6, 9, 5, '#ffffff', CLEAR),
    stroke('M14 -5 q5 5 0 10', '#9a6f35', 3),
  );

const sauce: Filling = (random) =>
  circle(0, 0, RADIUS, '#5a2d10') +
  circle(0, 0, RADIUS * 0.93, '#7a4218') +
  circle(-30, -40, RADIUS * 0.7, '#8f5322', { opacity: '0.6' }) +
  overDisc(38, RADIUS * 0.84, random)
    .map((place) => group('scale(1)', bean(place)))
    .join('') +
  stroke('M-150 -90 C-120 -150 -60 -176 10 -178', '#ffffff', 12, CLEAR) +
  stroke('M40 176 C90 168 130 140 152 100', '#ffffff', 8, { opacity: '0.2' });

const olives = heap('#3c4030', 62, (place) =>
  laid(
    place,
    ellipse(0, 0, 38, 25, oneOf(['#2c2430', '#382c3a', '#241f2b'], place.chance)),
    ellipse(-10, -9, 15, 6, '#a99bb0', CLEAR),
    circle(36, 0, 4, '#8a7a52'),
  ),
);

const nham = heap('#6b6a3a', 190, (place) =>
  laid(
    place,
    oneOf(
      [
        ellipse(0, 0, 21, 14, '#332a33'),
        path('M-24 0 C-10 -18 14 -18 26 0 C12 16 -10 16 -24 0 Z', LEAVES[1]),
        ellipse(0, 0, 17, 12, '#e5c48d'),
        box([-17, -9, 34, 18], '#f0e2c4', 7),
        box([-16, -4, 32, 8], '#d8642f', 4),
        ellipse(0, 0, 19, 12, '#473744'),
      ],
      place.chance,
    ),
  ),
);

const peanuts = heap('#b07a41', 74, (place) =>
  laid(
    place,
    path(
      'M-34 0 C-36 -24 -12 -26 0 -14 C12 -28 38 -24 36 0 C38 24 12 28 0 14 C-12 26 -36 24 -34 0 Z',
      oneOf(['#e4bd83', '#d8aa69', '#edcb97'], place.chance),
    ),
    stroke('M-22 -6 q8 6 16 0 M8 -8 q10 8 18 2 M-20 8 q10 -5 18 2 M8 10 q8 -5 16 0', '#ad7b40', 3),
  ),
);

const sesame = heap('#c79a4d', 430, (place) =>
  laid(
    place,
    path(
      'M-13 0 C-8 -8 6 -8 13 0 C6 8 -8 8 -13 0 Z',
      oneOf(['#f0d9a2', '#e6c884', '#f7e8c2', '#dcb768'], place.chance),
    ),
  ),
);

const soya = heap('#c79c58', 130, bean);

/** One round of crisp rice with its shallots, radius 220. */
export const cracker: Filling = (random) =>
  circle(0, 0, RADIUS, '#c98a33') +
  circle(0, 0, RADIUS * 0.95, '#e2ab52') +
  overDisc(120, RADIUS * 0.93, random)
    .map((place) => laid(place, ellipse(0, 0, 20, 13, oneOf(['#f0c677', '#f6d894', '#dda147'], place.chance))))
    .join('') +
  overDisc(17, RADIUS * 0.7, random)
    .map((place) => laid(place, stroke('M-14 -6 q14 14 28 0', '#8a4f1c', 8)))
    .join('') +
  overDisc(11, RADIUS * 0.75, random)
    .map((place) => laid(place, box([-4, -12, 8, 24], LEAVES[0], 4)))
    .join('');

const crackers: Filling = (random) =>
  circle(0, 0, RADIUS, '#a97434') +
  overDisc(9, RADIUS * 0.8, random)
    .map((place) => laid(place, group('scale(0.42)', circle(8, 14, RADIUS, '#7d5220', CLEAR), cracker(random))))
    .join('');

const leafBundle = (place: Place): Svg =>
  laid(
    { ...place, turn: place.turn % 40 },
    group(
      'scale(0.52)',
      box([-104, -84, 208, 168], LEAVES[0], 46),
      box([-104, -84, 208, 70], LEAVES[1], 46),
      stroke('M-90 30 C-30 10 40 46 92 20', LEAVES[2], 6),
      stroke('M-30 -84 V84 M30 -84 V84', '#ead9a8', 11),
      circle(30, -10, 17, '#ead9a8'),
    ),
  );
const nem = heap('#8fae6b', 14, leafBundle);

const strands = heap('#7a2f1c', 150, (place) =>
  laid(
    place,
    oneOf(
      [
        stroke('M-46 6 C-16 -16 14 18 46 -6', '#9c4326', 15),
        stroke('M-40 -8 C-10 14 10 -18 42 8', '#b5583a', 12),
        stroke('M-50 0 C-20 12 20 -12 50 4', '#6d2717', 13),
        stroke('M-36 4 C-8 -12 12 10 38 -4', '#8b3a20', 16),
        stroke('M-14 0 q14 8 28 -4', '#d9392b', 9),
        circle(0, 0, 12, '#e8dfa9', { stroke: '#b9c27c', 'stroke-width': 5 }),
      ],
      place.chance,
    ),
  ),
);

/** One slice of ham, radius 220. */
export const slice: Filling = (random) =>
  circle(0, 0, RADIUS, '#a95a41') +
  circle(0, 0, RADIUS * 0.95, '#f6e3d5') +
  circle(0, 0, RADIUS * 0.85, '#e99a9c') +
  path(
    'M-120 -40 C-60 -110 40 -70 60 -110 C110 -60 70 10 110 50 C60 60 20 20 -20 60 C-60 40 -130 40 -120 -40 Z',
    '#f3b6b4',
  ) +
  overDisc(14, RADIUS * 0.75, random)
    .map((place) => laid(place, stroke('M-12 0 q12 -10 24 0', '#fbe5dd', 6)))
    .join('');

const slices: Filling = (random) =>
  circle(0, 0, RADIUS, '#c9b18d') +
  overDisc(9, RADIUS * 0.72, random)
    .map((place) => laid(place, group('scale(0.48)', circle(10, 16, RADIUS, '#6d4a33', CLEAR), slice(random))))
    .join('');

const balm = heap('#d8b98a', 17, (place) =>
  laid(
    { ...place, turn: place.turn % 50 },
    box([-46, -38, 100, 84], '#3f2010', 14, CLEAR),
    box([-52, -44, 100, 84], '#6b3a1a', 14),
    box([-52, -44, 100, 46], '#87502a', 14),
    box([-38, -34, 58, 11], '#c99262', 6),
  ),
);

const meat = heap('#cfe0c2', 12, (place) =>
  laid(
    place,
    stroke('M40 0 H92', '#fbf3e2', 17),
    circle(94, -9, 12, '#fbf3e2'),
    circle(94, 9, 12, '#fbf3e2'),
    path('M-72 4 C-74 -48 -14 -62 22 -40 C46 -26 56 -14 62 0 C54 16 40 30 18 40 C-22 56 -70 46 -72 4 Z', '#cf7f2f'),
    path('M-64 -4 C-60 -44 -12 -52 20 -32 C30 -24 34 -16 30 -8 C0 -22 -36 -22 -64 -4 Z', '#eeb158'),
    stroke('M-40 20 q20 12 44 4', '#a85f1d', 6),
  ),
);

export const fillings = {
  sauce,
  stickyRice: grains('#ded3b8', ['#fdfaf0', '#f6efdc', '#ece2c8'], [17, 13]),
  rice: grains('#d9d1bd', ['#fffdf6', '#f4efe2', '#e9e2d0'], [25, 9]),
  meat,
  olives,
  nham,
  peanuts,
  sesame,
  soya,
  crackers,
  nem,
  strands,
  slices,
  balm,
  bamboo: () => circle(0, 0, RADIUS, '#a67d2d') + weave(RADIUS, ['#ecd08c', '#b98f3e']),
} as const satisfies Readonly<Record<string, Filling>>;

export type FillingName = keyof typeof fillings;
