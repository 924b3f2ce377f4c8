import { inBoth } from './index.ts';
import { products as vi } from './vi/products.ts';

export const products = inBoth(vi, (en) => en.products);
