import { fillings, type FillingName, type Random } from './fillings.ts';
import { seeded } from '../random.ts';
import { seedOf } from './scatter.ts';
import { box, circle, ellipse, gradient, group, path, spot, stroke, tag, type Svg } from './svg.ts';
import { things, type ThingName } from './things.ts';
import { LEAVES, tones, type Tone, type ToneName } from './tones.ts';
import { sprig } from './vessels.ts';

/** What a product looks like. */
export interface Look {
  readonly kind: ThingName;
  readonly tone: ToneName;
  readonly filling: FillingName;
}

/** A side of the square, in pixels: what marketplaces show at most. */
const SIDE = 1_200;

export const views = ['front', 'detail', 'table'] as const;
export type View = (typeof views)[number];

interface Stage {
  readonly look: Look;
  readonly tone: Tone;
  readonly random: Random;
}

/** A picture of a product as an SVG document. The same key and look give the same picture. */
export function drawing(key: string, look: Look, view: View): string {
  const tone = tones[look.tone];
  const stage: Stage = { look, tone, random: seeded(seedOf(`${key} ${view}`)) };
  const body = gradient('body', [tone.deep, tone.main, tone.light, tone.main, tone.deep], 'across');
  const defs = tag('defs', {}, body, gradient('sky', ['#ffffff', tone.sky]), spot('shadow', tone.deep, 0.42));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(SIDE)}" height="${String(SIDE)}" viewBox="0 0 1200 1200">${defs}${scenes[view](stage)}</svg>`;
}

const thing = ({ look, tone, random }: Stage): Svg =>
  things[look.kind]({ tone, filling: fillings[look.filling](random), random });

const between = (random: Random, least: number, most: number): number => least + random() * (most - least);

const at = (x: number, y: number, scale: number, ...what: readonly Svg[]): Svg =>
  group(`translate(${x.toFixed(0)} ${y.toFixed(0)}) scale(${scale.toFixed(3)})`, ...what);

const shadow = (x: number, y: number, width: number): Svg => ellipse(x, y, width, width * 0.16, 'url(#shadow)');

/** Hills far away: where the products come from, though no hill in particular. */
function hills({ tone, random }: Stage): Svg {
  const [a, b, c] = [between(random, 560, 660), between(random, 620, 700), between(random, 520, 620)];
  return [
    path(
      `M0 760 C140 ${String(c)} 300 ${String(c)} 460 720 C620 ${String(a)} 820 ${String(c + 40)} 1200 740 L1200 900 L0 900 Z`,
      tone.ground,
      { opacity: '0.6' },
    ),
    path(
      `M0 800 C260 ${String(b)} 420 ${String(a + 90)} 640 800 C860 ${String(b)} 1060 ${String(b + 30)} 1200 790 L1200 900 L0 900 Z`,
      tone.ground,
    ),
  ].join('');
}

/** An ear of rice that bends over from a corner. */
const ear = (x: number, y: number, mirrored: boolean, tone: Tone): Svg =>
  group(
    `translate(${String(x)} ${String(y)}) scale(${mirrored ? '-1' : '1'} 1)`,
    stroke('M0 0 C-10 -160 20 -300 120 -380', LEAVES[1], 9),
    stroke('M0 0 C-40 -120 -60 -200 -40 -300', LEAVES[0], 12),
    ...Array.from({ length: 9 }, (_, step) => {
      const [px, py] = [14 + step * step * 1.4, -230 - step * 18];
      return (
        ellipse(px - 16, py, 20, 9, tone.accent, { transform: `rotate(50 ${String(px - 16)} ${String(py)})` }) +
        ellipse(px + 18, py + 6, 20, 9, tone.accent, { transform: `rotate(-30 ${String(px + 18)} ${String(py + 6)})` })
      );
    }),
  );

/** How large things are drawn: those that are low may be larger. */
const SCALES: Readonly<Partial<Record<ThingName, number>>> = {
  bowl: 1.25,
  crock: 1.28,
  giftBox: 1.3,
  ham: 1.28,
  cracker: 1.24,
  balm: 1.28,
  jar: 1.36,
  chicken: 1.16,
  nem: 1.22,
};
const scaleOf = ({ kind }: Look): number => SCALES[kind] ?? 1.2;

/** Nothing lies on a plate beside what is no food. */
const isCraft = ({ kind }: Look): boolean => kind === 'tray' || kind === 'basket';

/** A hen stands on the hills, not on the table nor beside its own meat. */
const isAlive = ({ kind }: Look): boolean => kind === 'chicken';

/** It stands in the open, before the hills. */
function front(stage: Stage): Svg {
  const { tone, random, look } = stage;
  const sunX = between(random, 420, 780);
  const left = random() < 0.5;
  return [
    box([0, 0, SIDE, SIDE], 'url(#sky)'),
    circle(sunX, 440, 330, '#ffffff', { opacity: '0.75' }),
    circle(sunX, 440, 270, tone.light, { opacity: '0.4' }),
    hills(stage),
    path('M0 860 C300 820 900 820 1200 860 L1200 1200 L0 1200 Z', tone.ground),
    path('M0 900 C300 866 900 866 1200 900 L1200 1200 L0 1200 Z', '#ffffff', { opacity: '0.35' }),
    ear(left ? 120 : 1_080, 1_010, !left, tone),
    shadow(600, 1_000, 400),
    at(600, 1_000, scaleOf(look), thing(stage)),
    sprig(left ? 900 : 300, 1_060, left ? -20 : 200, 0.9),
    ...(isAlive(look) || isCraft(look) ? [] : [dish(stage, left ? 260 : 940, 1_060, 0.36)]),
  ].join('');
}

/** A small plate of what is inside, seen from the side. */
const dish = ({ look, tone, random }: Stage, x: number, y: number, scale: number): Svg =>
  shadow(x, y + 26, 420 * scale) +
  group(
    `translate(${String(x)} ${String(y)}) scale(${String(scale)} ${String(scale * 0.46)})`,
    circle(0, 26, 300, tone.deep, { opacity: '0.35' }),
    circle(0, 0, 300, '#fdfbf5'),
    circle(0, 0, 262, tone.light, { opacity: '0.35' }),
    fillings[look.filling](random),
  );

/** What is inside, from above, on a cloth. */
function detail({ look, tone, random }: Stage): Svg {
  const turn = between(random, -24, 24);
  const [x, y] = [between(random, 570, 630), between(random, 570, 630)];
  return [
    box([0, 0, SIDE, SIDE], tone.ground),
    group(
      `rotate(${turn.toFixed(0)} 600 600)`,
      ...Array.from({ length: 15 }, (_, row) =>
        box([-400, -380 + row * 130, 2_000, 56], '#ffffff', 0, { opacity: '0.3' }),
      ),
      ...Array.from({ length: 15 }, (_, row) =>
        box([-380 + row * 130, -400, 20, 2_000], tone.main, 0, { opacity: '0.12' }),
      ),
    ),
    ellipse(x + 26, y + 44, 500, 492, 'url(#shadow)'),
    circle(x, y, 440, tone.deep),
    circle(x, y, 428, '#fdfaf3'),
    circle(x, y, 388, tone.light, { opacity: '0.5' }),
    ...Array.from({ length: 24 }, (_, mark) => {
      const angle = (mark * Math.PI) / 12;
      return circle(x + 408 * Math.cos(angle), y + 408 * Math.sin(angle), 7, tone.accent);
    }),
    at(x, y, 1.7, fillings[look.filling](random)),
    sprig(between(random, 60, 120), 1_080, -30, 1.25),
    sprig(between(random, 1_060, 1_130), 150, 160, 1.1),
  ].join('');
}

/** On a round tray of bamboo at home, with bowl and chopsticks. */
function table(stage: Stage): Svg {
  const { tone, look, random } = stage;
  const left = random() < 0.5;
  const [productX, bowlX] = left ? [430, 800] : [770, 400];
  return [
    box([0, 0, SIDE, SIDE], tone.sky),
    ...Array.from({ length: 7 }, (_, plank) =>
      box([plank * 180 - 30, 0, 170, 640], '#ffffff', 0, { opacity: plank % 2 ? '0.22' : '0.4' }),
    ),
    box([0, 640, SIDE, 560], '#c99b66'),
    ...[700, 800, 920, 1_060].map((y) =>
      stroke(`M0 ${String(y)} C400 ${String(y + 14)} 800 ${String(y - 14)} 1200 ${String(y + 6)}`, '#a97a48', 5, {
        opacity: '0.6',
      }),
    ),
    ellipse(600, 930, 560, 196, '#6f4a26', { opacity: '0.35' }),
    ellipse(600, 900, 552, 190, '#a8763d'),
    ellipse(600, 886, 552, 190, '#d9b073'),
    ellipse(600, 886, 506, 166, '#e9cb97'),
    ...Array.from({ length: 13 }, (_, row) => stroke(`M${String(130 + row * 78)} 900 q38 -50 78 0`, '#cfa764', 5)),
    ...(isAlive(look)
      ? [dish(stage, 600, 880, 1.15)]
      : [
          shadow(productX, 880, 270),
          at(productX, 880, 0.82 * scaleOf(look), thing(stage)),
          ...(isCraft(look) ? [] : [dish(stage, bowlX, 930, 0.74)]),
        ]),
    group(
      left ? 'translate(650 1040) rotate(-10)' : 'translate(330 1050) rotate(8)',
      box([0, -16, 430, 12], '#7d4b27', 6),
      box([8, 8, 430, 12], '#8f5a31', 6),
      box([0, -16, 60, 12], tone.accent, 6),
      box([8, 8, 60, 12], tone.accent, 6),
    ),
    sprig(left ? 180 : 1_020, 1_000, left ? -10 : 190, 0.8),
  ].join('');
}

const scenes: Readonly<Record<View, (stage: Stage) => Svg>> = { front, detail, table };
