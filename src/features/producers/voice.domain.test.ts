import { expect } from 'chai';
import { secondsOf } from './voice.domain.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const number32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function oggOf(samples: number, head = 'OpusHead'): Buffer {
  const last = Buffer.alloc(14);
  last.write('OggS', 'latin1');
  last.writeBigInt64LE(BigInt(samples), 6);
  return Buffer.concat([
    bytes(
      'OggS',
      Array.from({ length: 24 }, () => 0),
      head,
    ),
    last,
  ]);
}

const movie = (scale: number, duration: number): Buffer =>
  bytes('mvhd', number32(0), number32(0), number32(0), number32(scale), number32(duration));

const CLUSTER = [0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

describe('when it is asked how long a recording lasts', () => {
  it('then Ogg tells it by its last page, Opus at 48,000 a second and Vorbis at its own rate', () => {
    expect(secondsOf(oggOf(48_000 * 61), 'ogg')).to.equal(61);
    const vorbis = `\u0001vorbis${'\0'.repeat(5)}${String.fromCharCode(0x40, 0x1f, 0, 0)}`;
    expect(secondsOf(oggOf(8_000 * 30, vorbis), 'ogg')).to.equal(30);
    expect(secondsOf(bytes('OggS'), 'ogg')).to.equal(null);
  });

  it('then MPEG-4 tells it in the header of the movie, unless it is written in pieces', () => {
    expect(secondsOf(movie(44_100, 44_100 * 12), 'm4a')).to.equal(12);
    expect(secondsOf(movie(44_100, 0), 'm4a')).to.equal(null);
    expect(secondsOf(bytes('mvhd'), 'm4a')).to.equal(null);
  });

  it('then WebM tells it in its header, or by where its last cluster begins', () => {
    const duration = Buffer.alloc(8);
    duration.writeDoubleBE(45_000);
    expect(secondsOf(bytes([0x44, 0x89, 0x88], [...duration], CLUSTER), 'webm')).to.equal(45);
    expect(secondsOf(bytes(CLUSTER, [0xe7, 0x82, 0xee, 0x48]), 'webm')).to.equal(61);
    expect(secondsOf(bytes('webm'), 'webm')).to.equal(null);
  });
});
