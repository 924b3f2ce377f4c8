import type { Locale } from '../../kernel/text.ts';

/** Where a page is, whatever its language: `/products/mat-ong-00000020`. */
export type Place = `/${string}`;

/** The path of a page: English lies below /en, Vietnamese at the root (ADR 0006). */
export const pathOf = (place: Place, locale: Locale): Place => {
  if (locale === 'vi') return place;
  return place === '/' ? '/en' : `/en${place}`;
};

/** The language of a path, there or not. */
export const localeOf = (path: string): Locale => (/^\/en(\/|$)/.test(path) ? 'en' : 'vi');

export const productPlace = (slug: string): Place => `/products/${slug}`;
export const producerPlace = (slug: string): Place => `/producers/${slug}`;
