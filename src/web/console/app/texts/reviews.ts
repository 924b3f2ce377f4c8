import { inBoth } from './index.ts';
import { reviews as vi } from './vi/reviews.ts';

export const reviews = inBoth(vi, (en) => en.reviews);
