import type { parts as vi } from '../vi/parts.ts';

export const parts: typeof vi = {
  undo: 'Undo',
  close: 'Close',
  day: { day: 'Day', month: 'Month', year: 'Year', none: 'The calendar has no such day. Please look again.' },
  dictate: { short: 'Speak instead', how: 'No need to type: press the microphone on your keyboard and speak.' },
  price: {
    ask: 'Which price is right?',
    thousand: (number) => `${number} thousand`,
    million: (number) => `${number} million`,
    dong: (number) => `${number} đồng`,
    unread: 'This price could not be read. Type it like 35k or 35,000.',
    doubts: {
      small: (price) => `${price} đồng: is a zero missing?`,
      large: (price) => `${price} đồng: is there a zero too many?`,
      unlikeOthers: (price) => `${price} đồng is far from the other sizes. Is it right?`,
      unlikeBefore: (price) => `${price} đồng is far from the price before. Is it right?`,
    },
  },
};
