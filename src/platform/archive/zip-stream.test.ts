import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { collected, each } from '../../../test/support/chunks.ts';
import { unzipped } from '../../../test/support/workbooks.ts';
import { ArchiveTooLarge, directoryOf, requireReach } from './zip-format.ts';
import { zipArchive } from './zip-stream.ts';

const MB = 1024 * 1024;

describe('when an archive is written as a stream', () => {
  it('then one of more than 4 GB, or of more than 65,535 entries, is refused', () => {
    expect(() => requireReach(0xffff_ffff)).not.to.throw();
    expect(() => requireReach(0x1_0000_0000)).to.throw(ArchiveTooLarge, '4 GB');
    const entries = Array.from({ length: 65_536 }, () => Buffer.alloc(0));
    expect(() => directoryOf(entries.slice(1), 0)).not.to.throw();
    expect(() => directoryOf(entries, 0)).to.throw(ArchiveTooLarge, '65,535');
  });

  it('then what fails in the middle of an entry fails the archive, and its source is closed', async () => {
    let closed = false;
    async function* broken() {
      try {
        yield await Promise.resolve('begun');
        throw new Error('the disk is gone');
      } finally {
        closed = true;
      }
    }
    const failure = await collected(zipArchive(each({ name: 'a', content: broken() }))).catch(
      (error: unknown) => error,
    );
    expect(failure).to.include({ message: 'the disk is gone' });
    expect(closed).to.equal(true);
  });

  it('then whoever stops reading closes the source too', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield await Promise.resolve(randomBytes(65_536));
      } finally {
        closed = true;
      }
    }
    let read = 0;
    for await (const chunk of zipArchive(each({ name: 'a', content: endless() })))
      if ((read += chunk.length) > MB) break;
    expect(closed).to.equal(true);
  });

  it('then another library reads names and contents, packed or only wrapped', async () => {
    const photo = randomBytes(200_000);
    const archive = await collected(
      zipArchive(
        each(
          { name: 'ảnh/tương nếp.jpg', content: each(photo), level: 0 },
          { name: 'rỗng.txt', content: each<string>() },
          { name: 'chữ.txt', content: each('Tương ', 'nếp ', 'Úc Kỳ') },
        ),
      ),
    );
    const entries = await unzipped(archive);
    expect([...entries.keys()]).to.deep.equal(['ảnh/tương nếp.jpg', 'rỗng.txt', 'chữ.txt']);
    expect(entries.get('ảnh/tương nếp.jpg')?.equals(photo)).to.equal(true);
    expect(String(entries.get('rỗng.txt'))).to.equal('');
    expect(String(entries.get('chữ.txt'))).to.equal('Tương nếp Úc Kỳ');
  });

  it('then memory stays flat however long it gets', async () => {
    async function* megabytes(count: number) {
      for (let at = 0; at < count; at++) yield await Promise.resolve(randomBytes(MB));
    }
    const before = process.memoryUsage().rss;
    let [bytes, most] = [0, 0];
    for await (const chunk of zipArchive(each({ name: 'a', content: megabytes(200), level: 0 }))) {
      bytes += chunk.length;
      most = Math.max(most, process.memoryUsage.rss());
    }
    expect(bytes).to.be.greaterThan(200 * MB);
    expect((most - before) / MB).to.be.lessThan(120);
  });
});
