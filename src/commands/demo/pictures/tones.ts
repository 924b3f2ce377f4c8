/** The colours of a picture. */
export interface Tone {
  readonly main: string;
  readonly deep: string;
  readonly light: string;
  /** Of seals, ties and lids. */
  readonly accent: string;
  readonly sky: string;
  readonly ground: string;
}

const tone = (main: string, deep: string, light: string, accent: string, sky: string, ground: string): Tone => ({
  main,
  deep,
  light,
  accent,
  sky,
  ground,
});

export const tones = {
  amber: tone('#8f4f1e', '#5c2f12', '#cb8240', '#e0a03a', '#fcf1dd', '#efd3a4'),
  brown: tone('#744128', '#482515', '#ad6d47', '#d98b4a', '#f8ece3', '#e3c8b2'),
  clay: tone('#b9643d', '#803f24', '#e09c73', '#f0b77f', '#fcede4', '#edc7b0'),
  straw: tone('#dcb45a', '#a67d2d', '#f5e0a3', '#7a9a4b', '#f8f4e2', '#e6d9a8'),
  linen: tone('#d8c5a3', '#9c8660', '#f0e6d3', '#b5603a', '#f5f1ea', '#ddd0ba'),
  leaf: tone('#6f9e4e', '#43692f', '#abd088', '#e9c35c', '#eef6e7', '#c8dfb3'),
  green: tone('#4c8a5b', '#2c5a3a', '#92c39d', '#f0b651', '#e9f5ed', '#bddbc6'),
  sky: tone('#5a93b5', '#33627c', '#a0c9df', '#f1c15b', '#e9f3f8', '#bfdae7'),
  red: tone('#c64b3d', '#8a2c23', '#e99182', '#f2b950', '#fceeea', '#efc6bc'),
  rose: tone('#d9798b', '#9f4b5d', '#f2b3be', '#8fae6b', '#fdf1f3', '#f1ccd4'),
  olive: tone('#4a5637', '#2b3320', '#84945f', '#c9a94a', '#f1f3e6', '#d0d6b6'),
  gold: tone('#d99a1f', '#97660f', '#f5cd72', '#8a5a2b', '#fef6e3', '#f0d698'),
} as const satisfies Readonly<Record<string, Tone>>;

export type ToneName = keyof typeof tones;

/** Colours that are the same whatever the tone. */
export const PAPER = '#fbf6ea';
export const INK = '#3b2c22';
export const LEAVES = ['#5d8f4a', '#79a95c', '#3f7040'] as const;
