import { inBoth } from './index.ts';
import { exports as vi } from './vi/desk-exports.ts';

export const exports = inBoth(vi, (en) => en.exports);
