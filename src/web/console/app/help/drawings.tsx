import type { help } from '../texts/vi/help.ts';

export type Topic = keyof (typeof help)['topics'];

const FRAME = 'M8 8h84v84H8z';
const BOTTLE = 'M44 22h12v14c8 4 10 10 10 18v26H34V54c0-8 2-14 10-18zM34 58h32M34 72h32';

/** Each topic as lines: beside the words, which say the same. */
const lines: Readonly<Record<Topic, string>> = {
  photos: `${FRAME}${BOTTLE}`,
  label: 'M20 12h60v76H20zM30 26h40M30 40h40M30 52h28M30 64h34M30 76h20',
  papers: 'M18 10h48l16 16v64H18zM66 10v16h16M30 38h40M30 50h40M30 62h22M66 74a9 9 0 1 1-18 0 9 9 0 0 1 18 0z',
  price: 'M12 50L50 12h38v38L50 88zM74 26a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM38 50l12 12M48 40l12 12',
  stars: 'M50 10l12 26 28 4-20 20 5 28-25-14-25 14 5-28-20-20 28-4z',
  marketplaces: 'M14 40h72l-8 46H22zM32 40c0-16 8-26 18-26s18 10 18 26M36 54v18M50 54v18M64 54v18',
  consent: 'M14 12h72v60H46L28 88V72H14zM32 42l12 12 24-24',
  scams: 'M30 8h40v84H30zM44 84h12M38 30l24 24M62 30L38 54',
};

const Lines = ({ path, className = '' }: { readonly path: string; readonly className?: string }) => (
  <svg class={`drawing ${className}`} viewBox="0 0 100 100" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const TopicDrawing = ({ topic }: { readonly topic: Topic }) => <Lines path={lines[topic]} />;

/** The same bottle: all of it in the middle, and cut off at the edge. */
export const GoodShot = () => <Lines path={`${FRAME}${BOTTLE}`} className="good" />;
export const BadShot = () => (
  <Lines path={`${FRAME}M70 20h12v14c6 3 9 8 10 14v44H60V52c0-8 2-14 10-18zM60 60h32`} className="stop" />
);
