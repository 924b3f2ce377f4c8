/** What XML 1.0 has no place for, or advises against: a single one may make a whole file unreadable. */
const ILLEGAL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Most texts have none of it, which is told by a look without Unicode tables, much faster. */
const LEGAL = /^[\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd]*$/;

/** Text without what XML has no place for, in CDATA neither. */
export const legalXml = (text: string): string => (LEGAL.test(text) ? text : text.toWellFormed().replace(ILLEGAL, ''));

/** Text as it stands between tags of XML or HTML. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as it stands between tags, or in quotes as the value of an attribute. */
export const escapeAttribute = (text: string): string =>
  escapeMarkup(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** Text as it stands between tags of XML, without what XML has no place for. */
export const escapeXml = (text: string): string => escapeMarkup(legalXml(text));
