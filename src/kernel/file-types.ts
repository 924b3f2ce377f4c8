/** Kinds of files that people hand in, told apart by their first bytes: names and declared types prove nothing. */
export const fileTypes = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  png: { mediaType: 'image/png', extension: 'png' },
  webp: { mediaType: 'image/webp', extension: 'webp' },
  heic: { mediaType: 'image/heic', extension: 'heic' },
  webm: { mediaType: 'audio/webm', extension: 'webm' },
  ogg: { mediaType: 'audio/ogg', extension: 'ogg' },
  m4a: { mediaType: 'audio/mp4', extension: 'm4a' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
} as const;

export type FileType = keyof typeof fileTypes;

/** So many bytes tell every type; a shorter file is told by what it has. */
export const HEAD_BYTES = 1_024;

/** Of pictures and workbooks the first ones tell it. */
const FIRST_BYTES = 64;

/**
 * What scanners and portals leave before a PDF, which readers look for in the first 1,024 bytes (ISO 32000-1, Annex H,
 * note 13): a byte order mark, empty lines and NULs, then the headers of a form's part. Anything else would be another
 * file first: a page, a script or an archive with a PDF behind its beginning.
 */
const BEFORE_PDF =
  /^(?:\xef\xbb\xbf|[\0\t\n\f\r ])*(?:(?:--[\w'()+,./:=?-]{1,200}|(?:content-[a-z-]+|mime-version):[^<>\0\r\n]*)[\r\n]+)*[\0\t\n\f\r ]*$/i;

/** Major brands of HEIC, and the general ones under which phones write it too (ISO/IEC 23008-12; 23000-22). */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs'];
const IMAGE_BRANDS = ['mif1', 'mif2', 'msf1', 'miaf'];

/** Major brands under which phones write recordings (RFC 6381; Apple’s M4A). */
const VOICE_BRANDS = ['M4A ', 'mp42', 'iso5'];

/** Where the name of the first entry of a zip archive stands. */
const FIRST_ENTRY = 30;
/** How the parts of a workbook are called (ECMA-376, part 2): any of them may come first. */
const WORKBOOK_PARTS = ['[Content_Types].xml', '_rels/', 'docProps/', 'xl/', 'customXml/'];

/** The type of a file by its first bytes; `null` when it is none of ours. */
export function fileTypeOf(head: Uint8Array): FileType | null {
  if (isPdf(latin1(head.subarray(0, HEAD_BYTES)))) return 'pdf';
  const text = latin1(head.subarray(0, FIRST_BYTES));
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.startsWith('\x1a\x45\xdf\xa3') && text.includes('webm')) return 'webm';
  if (isWorkbook(text)) return 'xlsx';
  if (isHeic(text)) return 'heic';
  return text.slice(4, 8) === 'ftyp' && VOICE_BRANDS.includes(text.slice(8, 12)) ? 'm4a' : null;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function isPdf(text: string): boolean {
  const begin = text.indexOf('%PDF-');
  return begin >= 0 && BEFORE_PDF.test(text.slice(0, begin));
}

const isWorkbook = (text: string): boolean =>
  text.startsWith('PK\x03\x04') && WORKBOOK_PARTS.some((part) => text.startsWith(part, FIRST_ENTRY));

function isHeic(text: string): boolean {
  if (text.slice(4, 8) !== 'ftyp') return false;
  const brand = text.slice(8, 12);
  const compatible = text.slice(16).match(/.{4}/gs) ?? [];
  return (
    HEIC_BRANDS.includes(brand) || (IMAGE_BRANDS.includes(brand) && compatible.some((one) => HEIC_BRANDS.includes(one)))
  );
}
