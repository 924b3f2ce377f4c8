export { openProducts } from './products.feature.ts';
