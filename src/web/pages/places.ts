import type { Locale } from '../../kernel/text.ts';

/** Where a page is, whatever its language: `/products/mat-ong-00000020`. */
export type PagePath = `/${string}`;

/** The path of a page: English lies below /en, Vietnamese at the root (ADR 0006). */
export const pathOf = (place: PagePath, locale: Locale): PagePath => {
  if (locale === 'vi') return place;
  return place === '/' ? '/en' : `/en${place}`;
};

/** The language of a path, there or not. */
export const localeOf = (path: string): Locale => (/^\/en(\/|$)/.test(path) ? 'en' : 'vi');

export const productPagePath = (slug: string): PagePath => `/products/${slug}`;
export const reportPagePath = (slug: string): PagePath => `${productPagePath(slug)}/report`;
export const complaintPagePath = (number: string): PagePath => `/complaints/${number}`;
export const labelPagePath = (slug: string): PagePath => `${productPagePath(slug)}/label`;
export const seasonPagePath = (month: number): PagePath => `/seasons/${String(month)}`;
export const helperPagePath = (code: string): PagePath => `/helpers/${code}`;
export const producerPagePath = (slug: string): PagePath => `/producers/${slug}`;
