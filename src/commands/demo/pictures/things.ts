import { chick, chicken } from './animals.ts';
import { cracker, slice, type Random } from './fillings.ts';
import { balm, bundle, bundles, crackers, giftBox, ham, pouch, riceBag } from './packs.ts';
import type { Svg } from './svg.ts';
import type { Tone } from './tones.ts';
import { bowl, crock, jar, jug, oil, sauceBottle } from './vessels.ts';
import { basket, tray } from './woven.ts';

interface Made {
  readonly tone: Tone;
  /** What it holds, on a disc of radius 220. */
  readonly filling: Svg;
  readonly random: Random;
}

/** What products come as. Each stands on 0 0. */
export const things = {
  sauceBottle: ({ tone }) => sauceBottle(tone),
  jug: ({ tone }) => jug(tone),
  crock: ({ tone }) => crock(tone),
  oil: ({ tone }) => oil(tone),
  jar: ({ tone, filling }) => jar(tone, filling),
  bowl: ({ tone, filling }) => bowl(tone, filling),
  riceBag: ({ tone, filling }) => riceBag(tone, filling),
  pouch: ({ tone, filling }) => pouch(tone, filling),
  giftBox: ({ tone }) => giftBox(tone),
  balm: ({ tone }) => balm(tone),
  cracker: ({ tone, random }) => crackers(tone, cracker(random)),
  nem: () => bundles(bundle),
  tray: ({ tone, filling }) => tray(tone, filling),
  basket: ({ tone }) => basket(tone),
  ham: ({ tone, random }) => ham(tone, slice(random)),
  chicken: ({ tone }) => chicken(tone) + chick(-290, 0, false) + chick(300, -6, true),
} as const satisfies Readonly<Record<string, (made: Made) => Svg>>;

export type ThingName = keyof typeof things;
