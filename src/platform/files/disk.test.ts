import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { DAY, HOUR, plus } from '../../kernel/clock.ts';
import { openDiskFiles } from './disk.ts';
import { FileMissing, FileTooLarge, StoreMismatch, type Files } from './port.ts';

const MB = 1_048_576;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const inChunks = (...texts: string[]): Readable => Readable.from(texts.map(bytesOf));
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('original files on disk', () => {
  let directory: string;
  let files: Files;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-files-'));
    files = await openDiskFiles({ directory, storeId: 'store-a' });
  });
  afterEach(() => rm(directory, { recursive: true }));

  const originals = async (): Promise<string[]> =>
    (await readdir(join(directory, 'originals'), { recursive: true })).filter((name) => name.includes('/')).sort();
  const unfinished = (): Promise<string[]> => readdir(join(directory, 'tmp'));
  const pathOf = (hash: string): string => join(directory, 'originals', hash.slice(0, 2), hash);
  const madeOld = (path: string, ms: number): Promise<void> => utimes(path, new Date(), new Date(Date.now() - ms));

  describe('when a file is handed in', () => {
    it('then it is kept under the hash of its bytes and comes out as it went in', async () => {
      const stored = await files.put(inChunks('tương nếp ', 'Úc Kỳ'), { maxBytes: MB });

      const bytes = bytesOf('tương nếp Úc Kỳ');
      expect(stored).to.deep.equal({ sha256: sha256(bytes), bytes: bytes.byteLength });
      expect(await originals()).to.deep.equal([`${stored.sha256.slice(0, 2)}/${stored.sha256}`]);
      expect(Buffer.compare(await buffer(await files.open(stored.sha256)), bytes)).to.equal(0);
      expect(await files.has(stored.sha256)).to.equal(true);
      expect(await unfinished()).to.deep.equal([]);
    });

    it('then the same bytes twice, even at the same moment, are one file', async () => {
      const twice = await Promise.all([1, 2].map(() => files.put(inChunks('chè'), { maxBytes: MB })));

      expect(twice[0]).to.deep.equal(twice[1]);
      expect(await originals()).to.have.length(1);
    });

    it('then one byte too many is refused and exactly enough is not', async () => {
      const refusal = await rejection(files.put(inChunks('12345', '6'), { maxBytes: 5 }));

      expect(refusal).to.be.instanceOf(FileTooLarge).with.property('maxBytes', 5);
      expect([await originals(), await unfinished()]).to.deep.equal([[], []]);
      expect(await files.put(inChunks('12345'), { maxBytes: 5 })).to.have.property('bytes', 5);
    });

    it('then a source that breaks off leaves nothing and its own error comes out', async () => {
      const broken = new Error('the phone lost its network');
      async function* source() {
        yield bytesOf('half a pho');
        await Promise.reject(broken);
      }

      expect(await rejection(files.put(source(), { maxBytes: MB }))).to.equal(broken);
      expect([await originals(), await unfinished()]).to.deep.equal([[], []]);
    });

    it('then an abort ends a source that has gone silent, and leaves nothing', async () => {
      const silent = new Readable({ read: () => undefined });
      silent.push('first bytes');
      const abort = new AbortController();
      const putting = rejection(files.put(silent, { maxBytes: MB, signal: abort.signal }));
      abort.abort();

      expect(await putting).to.have.property('name', 'AbortError');
      expect(silent.destroyed).to.equal(true);
      expect([await originals(), await unfinished()]).to.deep.equal([[], []]);
    });
  });

  describe('when a file is asked for that is not there', () => {
    for (const name of [sha256(bytesOf('never handed in')), '../store-id', '', 'A'.repeat(64)])
      it(`then ${JSON.stringify(name.slice(0, 16))} is missing, whatever lies on the disk`, async () => {
        expect(await rejection(files.open(name))).to.be.instanceOf(FileMissing);
        expect(await files.has(name)).to.equal(false);
        await files.remove(name);
        expect(await readFile(join(directory, 'store-id'), 'utf8')).to.equal('store-a\n');
      });
  });

  describe('when a file is removed', () => {
    it('then it is gone, and removing it again is nothing', async () => {
      const { sha256: hash } = await files.put(inChunks('x'), { maxBytes: MB });
      await files.remove(hash);
      await files.remove(hash);

      expect(await files.has(hash)).to.equal(false);
    });
  });

  describe('when the files are swept', () => {
    const now = new Date().toISOString();

    it('then only old files that no record names and old unfinished uploads go', async () => {
      const [named, orphan, young] = await Promise.all(
        ['named', 'orphan', 'young'].map(async (text) => (await files.put(inChunks(text), { maxBytes: MB })).sha256),
      );
      await madeOld(pathOf(String(named)), 25 * HOUR);
      await madeOld(pathOf(String(orphan)), 25 * HOUR);
      for (const [name, age] of [
        ['dead', 25 * HOUR],
        ['under-way', HOUR],
      ] as const) {
        await writeFile(join(directory, 'tmp', name), 'half');
        await madeOld(join(directory, 'tmp', name), age);
      }
      const asked: string[] = [];

      const swept = await files.sweep({
        now,
        isReferenced: (hash) => {
          asked.push(hash);
          return Promise.resolve(hash === named);
        },
      });

      expect(swept).to.deep.equal({ seen: 2, removed: 1, removedUnfinished: 1 });
      expect(asked).to.have.members([named, orphan]);
      expect((await originals()).map((path) => path.slice(3))).to.have.members([named, young]);
      expect(await unfinished()).to.deep.equal(['under-way']);
    });

    it('then what is not named as we name things is left alone', async () => {
      const orphan = (await files.put(inChunks('orphan'), { maxBytes: MB })).sha256;
      await madeOld(pathOf(orphan), 25 * HOUR);
      const strangers = [
        join(directory, 'originals', 'README'),
        join(directory, 'originals', orphan.slice(0, 2), 'notes'),
      ];
      for (const path of strangers) {
        await writeFile(path, 'of somebody else');
        await madeOld(path, 25 * HOUR);
      }
      const swept = await files.sweep({ now, isReferenced: () => Promise.resolve(false) });
      expect(swept).to.include({ seen: 1, removed: 1 });
      for (const path of strangers) expect(await readFile(path, 'utf8')).to.equal('of somebody else');
    });

    it('then a file whose bytes are handed in again while the sweep decides stays', async () => {
      const { sha256: hash } = await files.put(inChunks('again'), { maxBytes: MB });
      await madeOld(pathOf(hash), 2 * DAY);

      const swept = await files.sweep({
        now,
        isReferenced: async () => {
          await files.put(inChunks('again'), { maxBytes: MB });
          return false;
        },
      });

      expect(swept.removed).to.equal(0);
      expect(await files.has(hash)).to.equal(true);
      expect(await unfinished()).to.deep.equal([]);
    });

    it('then another age counts from the moment given', async () => {
      const { sha256: hash } = await files.put(inChunks('x'), { maxBytes: MB });
      const isReferenced = () => Promise.resolve(false);

      expect(await files.sweep({ now, isReferenced, olderThanMs: HOUR })).to.include({ removed: 0 });
      expect(await files.sweep({ now: plus(now, 2 * HOUR), isReferenced, olderThanMs: HOUR })).to.include({
        removed: 1,
      });
      expect(await files.has(hash)).to.equal(false);
    });

    it('then a signal ends it before the next file', async () => {
      await files.put(inChunks('x'), { maxBytes: MB });
      const stopping = new Error('the process stops');

      const ended = await rejection(
        files.sweep({
          now: plus(now, 2 * DAY),
          isReferenced: () => Promise.resolve(false),
          signal: AbortSignal.abort(stopping),
        }),
      );

      expect(ended).to.equal(stopping);
      expect(await originals()).to.have.length(1);
    });

    it('then files of another store are not touched', async () => {
      await files.put(inChunks('x'), { maxBytes: MB });
      const other = await openDiskFiles({ directory, storeId: 'store-b' });

      const refusal = await rejection(
        other.sweep({ now: plus(now, 2 * DAY), isReferenced: () => Promise.resolve(false) }),
      );

      expect(refusal).to.be.instanceOf(StoreMismatch).and.include({ expected: 'store-b', found: 'store-a' });
      expect(await originals()).to.have.length(1);
    });

    it('then a folder that has lost its mark is not adopted', async () => {
      await rm(join(directory, 'store-id'));
      const reopened = await openDiskFiles({ directory, storeId: 'store-a' });

      const refusal = await rejection(reopened.sweep({ now, isReferenced: () => Promise.resolve(false) }));

      expect(refusal).to.be.instanceOf(StoreMismatch).with.property('found', null);
    });
  });
});
