import type { FileHandle } from 'node:fs/promises';
import { expect } from 'chai';
import { fromBufferPromise } from 'yauzl';
import { unzipped } from '../../../test/support/workbooks.ts';
import { writeZip } from './zip-file.ts';

const ENTRIES = [
  { name: 'tương.txt', content: ['Tương nếp ', 'Úc Kỳ'] },
  { name: 'rỗng.txt', content: [] },
];

/** A file in memory that takes so many bytes a write. */
function fileTaking(most: number) {
  const bytes = Buffer.alloc(4_096);
  let end = 0;
  const write = (from: Buffer, offset: number, length: number, position: number) => {
    const bytesWritten = from.copy(bytes, position, offset, offset + Math.min(length, most));
    end = Math.max(end, position + bytesWritten);
    return Promise.resolve({ bytesWritten, buffer: from });
  };
  return { handle: { write } as unknown as Pick<FileHandle, 'write'>, content: () => bytes.subarray(0, end) };
}

describe('when an archive is written to a file', () => {
  it('then it is whole even if each write takes a few bytes', async () => {
    const [slow, fast] = [fileTaking(7), fileTaking(Infinity)];
    for (const { handle } of [slow, fast]) await writeZip(handle, ENTRIES);
    expect(slow.content().equals(fast.content())).to.equal(true);
    expect(String((await unzipped(slow.content())).get('tương.txt'))).to.equal('Tương nếp Úc Kỳ');
  });

  it('then sizes stand in front of the content, and nothing behind it', async () => {
    const { handle, content } = fileTaking(Infinity);
    await writeZip(handle, ENTRIES);
    const zip = await fromBufferPromise(content());
    for await (const entry of zip.eachEntry()) {
      const at = entry.relativeOffsetOfLocalHeader;
      expect(entry.generalPurposeBitFlag & 0x0008).to.equal(0);
      expect(content().readUInt32LE(at + 18)).to.equal(entry.compressedSize);
      expect(content().readUInt32LE(at + 22)).to.equal(entry.uncompressedSize);
    }
  });
});
