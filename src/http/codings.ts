import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';

/** How bodies are compressed on the way (RFC 9110 8.4.1), what we send rather first. */
export const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** Smaller ones gain nothing: all of it is one packet anyway. */
const MIN_BYTES = 1_024;

/** So much of a header is read: nobody needs more to say what they take. */
const MAX_READ = 1_000;

/** Whether `Accept-Encoding` names a coding, and doesn't refuse it (RFC 9110 12.5.3). */
export const takes = (header: string | string[] | undefined, coding: string): boolean => {
  const headers = { 'accept-encoding': String(header ?? '').slice(0, MAX_READ) };
  return new Negotiator({ headers }).encodings([coding]).includes(coding);
};

/** The coding in which a body of so many bytes goes to who sent this `Accept-Encoding`; `null`: as it is. */
export const codingFor = (header: string | string[] | undefined, bytes: number): Coding | null =>
  bytes < MIN_BYTES ? null : (codings.find((coding) => takes(header, coding)) ?? null);

/** Half of the best of brotli: nearly as small, and quick enough to be made while somebody waits. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** A body in a coding: made beside the thread that answers. */
export const encoded = (body: Buffer, coding: Coding): Promise<Buffer> =>
  coding === 'br' ? promisify(brotliCompress)(body, QUALITY) : promisify(gzip)(body);
