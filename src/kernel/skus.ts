import { inLatinLetters } from './look-alikes.ts';
import { cleanCode } from './pasted-text.ts';

/** A SKU as it is compared: what looks the same but for capitals and the number of spaces is the same. */
export const foldSku = (sku: string): string => foldCase(inLatinLetters(foldCase(inLatinLetters(cleanCode(sku)))));

/** A SKU as it was compared before look-alikes were folded. */
export const foldCase = (sku: string): string =>
  // Capitals of composed letters can come apart: they are composed once more.
  sku.normalize('NFKC').toUpperCase().normalize('NFKC').trim().replace(/\s+/g, ' ');
