import type { Client } from '../api/client.ts';
import { Refused } from '../api/refusals.ts';

/** What is sent, and how far it came before. */
export interface Source {
  readonly blob: Blob;
  readonly sha256: string;
  readonly purpose: string;
  readonly filename: string;
  readonly uploadUrl: string | null;
}

export interface Progress {
  readonly uploadUrl: string;
  readonly offset: number;
}

const MIN_CHUNK = 64 * 1_024;
const FIRST_CHUNK = 128 * 1_024;
const MAX_CHUNK = 1_024 * 1_024;
/** A break costs what was under way: not more than this many seconds of it. */
const CHUNK_SECONDS = 8;
/** Below this many bytes a second (300 kbit/s) two at once only hinder each other. */
const SLOW = 37_500;
const TUS = { 'Tus-Resumable': '1.0.0' };

/** How fast bytes went lately. */
export interface Rate {
  /** How many go in one piece. */
  chunk(): number;
  measured(bytes: number, ms: number): void;
  /** Slower than 300 kbit/s, as far as is known. */
  isSlow(): boolean;
}

export function createRate(): Rate {
  let perSecond = 0;
  return {
    chunk: () =>
      perSecond === 0 ? FIRST_CHUNK : Math.min(MAX_CHUNK, Math.max(MIN_CHUNK, Math.round(perSecond * CHUNK_SECONDS))),
    measured(bytes, ms) {
      const now = (bytes * 1_000) / Math.max(ms, 1);
      perSecond = perSecond === 0 ? now : (perSecond + now) / 2;
    },
    isSlow: () => perSecond !== 0 && perSecond < SLOW,
  };
}

interface UploadDeps {
  readonly send: Client['send'];
  readonly now: () => number;
  readonly rate: Rate;
  /** Keeps how far it came, so that a tab that dies goes on from there. */
  readonly progressed: (progress: Progress) => Promise<void>;
}

/**
 * Sends bytes in pieces, from where the service has them (tus 1.0.0), and answers the id under which it keeps them.
 * @throws Refused, Offline, SignInNeeded
 */
export async function upload(deps: UploadDeps, source: Source): Promise<string> {
  try {
    return await sendFrom(deps, source, source.uploadUrl === null ? null : await offsetAt(deps, source.uploadUrl));
  } catch (error) {
    // It ended while it was sent, or a byte was changed on the way: once more from the beginning.
    if (!isLostUpload(error)) throw error;
    return sendFrom(deps, source, null);
  }
}

const isLostUpload = (error: unknown): boolean =>
  error instanceof Refused && (error.status === 404 || error.status === 410 || error.code === 'upload_corrupt');

async function sendFrom(deps: UploadDeps, source: Source, known: Progress | null): Promise<string> {
  const { size } = source.blob;
  let { uploadUrl, offset } = known ?? (await create(deps, source));
  let retries = 0;
  await deps.progressed({ uploadUrl, offset });
  while (offset < size) {
    const piece = source.blob.slice(offset, offset + deps.rate.chunk());
    const began = deps.now();
    try {
      const response = await deps.send('PATCH', uploadUrl, {
        headers: { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
        body: piece,
      });
      deps.rate.measured(piece.size, deps.now() - began);
      offset = offsetOf(response);
    } catch (error) {
      // The service has more, or less, than this phone believed.
      if (!(error instanceof Refused) || error.status !== 409 || retries > 2) throw error;
      retries += 1;
      const there = await offsetAt(deps, uploadUrl);
      if (there === null) throw error;
      ({ uploadUrl, offset } = there);
    }
    await deps.progressed({ uploadUrl, offset });
  }
  return uploadUrl.split('/').at(-1) ?? '';
}

async function create({ send }: UploadDeps, { blob, sha256, purpose, filename }: Source): Promise<Progress> {
  const metadata = { purpose, sha256, filename };
  const response = await send('POST', '/v1/uploads', {
    headers: {
      ...TUS,
      'Upload-Length': String(blob.size),
      'Upload-Metadata': Object.entries(metadata)
        .map(([name, value]) => `${name} ${btoa(value)}`)
        .join(','),
    },
  });
  const location = response.headers.get('location') ?? '';
  return { uploadUrl: new URL(location, 'http://here').pathname, offset: offsetOf(response) };
}

/** How much the service has; `null`: it does not know of it any more. */
async function offsetAt({ send }: UploadDeps, uploadUrl: string): Promise<Progress | null> {
  try {
    return { uploadUrl, offset: offsetOf(await send('HEAD', uploadUrl, { headers: TUS })) };
  } catch (error) {
    if (error instanceof Refused && (error.status === 404 || error.status === 410)) return null;
    throw error;
  }
}

const offsetOf = (response: Response): number => Number(response.headers.get('upload-offset') ?? '0');
