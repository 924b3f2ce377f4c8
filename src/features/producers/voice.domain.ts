import type { FileType } from '../../kernel/file-types.ts';

const PER_SECOND = 1_000;
const NANOS = 1e9;

/** How long a recording lasts, in seconds, as far as its file tells; `null` when it doesn't. */
export function secondsOf(file: Buffer, type: FileType): number | null {
  try {
    if (type === 'ogg') return oggSeconds(file);
    if (type === 'm4a') return mp4Seconds(file);
    return type === 'webm' ? webmSeconds(file) : null;
  } catch (error) {
    // Cut off in the middle of a number.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The last page says up to which sample the stream goes (RFC 3533); Opus counts 48,000 a second (RFC 7845). */
function oggSeconds(file: Buffer): number | null {
  const vorbis = file.indexOf('\u0001vorbis', 0, 'latin1');
  const rate = file.includes('OpusHead') ? 48 * PER_SECOND : vorbis < 0 ? 0 : file.readUInt32LE(vorbis + 12);
  const last = file.lastIndexOf('OggS');
  return rate === 0 || last < 0 ? null : Number(file.readBigInt64LE(last + 6)) / rate;
}

/** The header of the movie (ISO/IEC 14496-12); 0 in one that is written in pieces. */
function mp4Seconds(file: Buffer): number | null {
  const at = file.indexOf('mvhd');
  if (at < 0) return null;
  const long = file.readUInt8(at + 4) === 1;
  const scale = file.readUInt32BE(at + (long ? 24 : 16));
  const duration = long ? Number(file.readBigUInt64BE(at + 28)) : file.readUInt32BE(at + 20);
  return scale === 0 || duration === 0 ? null : duration / scale;
}

const DURATION = Buffer.from([0x44, 0x89]);
const SCALE = Buffer.from([0x2a, 0xd7, 0xb1, 0x83]);
const CLUSTER = Buffer.from([0x1f, 0x43, 0xb6, 0x75]);
const TIMESTAMP = 0xe7;

/** The duration in the header (RFC 9559); browsers leave it out while they record, then where the last cluster begins. */
function webmSeconds(file: Buffer): number | null {
  const scaleAt = file.indexOf(SCALE);
  const scale = scaleAt < 0 ? 1e6 : file.readUIntBE(scaleAt + 4, 3);
  const last = file.lastIndexOf(CLUSTER);
  const at = file.subarray(0, Math.max(0, file.indexOf(CLUSTER))).indexOf(DURATION);
  const ticks = at < 0 ? clusterTicks(file, last) : doubleAt(file, at + 2);
  return ticks === null ? null : (ticks * scale) / NANOS;
}

const doubleAt = (file: Buffer, at: number): number =>
  file.readUInt8(at) === 0x88 ? file.readDoubleBE(at + 1) : file.readFloatBE(at + 1);

function clusterTicks(file: Buffer, cluster: number): number | null {
  if (cluster < 0) return null;
  // The length of the size is told by the zeros before its first bit.
  const at = cluster + 4 + (Math.clz32(file.readUInt8(cluster + 4)) - 23);
  if (file.readUInt8(at) !== TIMESTAMP) return null;
  const length = file.readUInt8(at + 1) & 0x7f;
  return length < 1 || length > 6 ? null : file.readUIntBE(at + 2, length);
}
