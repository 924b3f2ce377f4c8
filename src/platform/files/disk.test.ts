import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { DAY, HOUR, plus } from '../../kernel/clock.ts';
import { openDiskFiles } from './disk.ts';
import { FileMissing, FileTooLarge, StoreMismatch, type DerivedFiles, type Files } from './port.ts';

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

    it('then it can be looked at before it is kept, and what is found in it can keep it out', async () => {
      const found = new Error('not a photo');
      const seen: string[] = [];
      const look = async (path: string): Promise<void> => {
        seen.push(await readFile(path, 'utf8'));
        expect(await originals()).to.deep.equal([]);
        throw found;
      };

      expect(await rejection(files.put(inChunks('a ', 'page'), { maxBytes: MB, inspect: look }))).to.equal(found);
      expect(seen).to.deep.equal(['a page']);
      expect([await originals(), await unfinished()]).to.deep.equal([[], []]);
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
        expect(await rejection(files.lend(name, () => Promise.resolve()))).to.be.instanceOf(FileMissing);
        expect(await files.has(name)).to.equal(false);
        await files.remove(name);
        expect(await readFile(join(directory, 'store-id'), 'utf8')).to.equal('store-a\n');
      });
  });

  describe('when a file is lent', () => {
    it('then its path can be read, and what comes of it is answered', async () => {
      const { sha256: hash } = await files.put(inChunks('lent'), { maxBytes: MB });
      expect(await files.lend(hash, (path) => readFile(path, 'utf8'))).to.equal('lent');
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

  describe('when files are made from an original', () => {
    const now = new Date().toISOString();
    const id = '019aaf54-8c00-7000-8000-000000000001';
    const other = '019aaf54-8c00-7000-8000-000000000002';
    let pictures: DerivedFiles;
    beforeEach(() => {
      pictures = files.derived('photos');
    });
    const draws = (text: string) => (folder: string) => writeFile(join(folder, 'thumb.webp'), text);
    const folders = () => readdir(join(directory, 'photos')).catch(() => []);
    const read = async (name: string): Promise<string> => {
      const { content, bytes } = await pictures.open(id, name);
      const read = await buffer(content);
      expect(read).to.have.length(bytes);
      return read.toString();
    };

    it('then nothing is kept of those that could not be made', async () => {
      const broken = new Error('the process died');
      const making = pictures.put(id, async (folder) => {
        await draws('half')(folder);
        throw broken;
      });
      expect(await rejection(making)).to.equal(broken);
      expect([await folders(), await unfinished()]).to.deep.equal([[], []]);
    });

    it('then they are there all at once when the last one is made', async () => {
      const made = await pictures.put(id, async (folder) => {
        await draws('a bottle')(folder);
        await writeFile(join(folder, 'large.jpg'), 'the same bottle');
        expect(await folders()).to.deep.equal([]);
        return 'done';
      });
      expect([made, await read('thumb.webp'), await read('large.jpg')]).to.deep.equal([
        'done',
        'a bottle',
        'the same bottle',
      ]);
      expect(await unfinished()).to.deep.equal([]);
    });

    it('then those that are there stay when they are made again, even at the same moment', async () => {
      await Promise.all([pictures.put(id, draws('one')), pictures.put(id, draws('one'))]);
      await pictures.put(id, draws('two'));
      expect([await read('thumb.webp'), await unfinished()]).to.deep.equal(['one', []]);
    });

    it('then what is not there is missing, whatever lies on the disk', async () => {
      await pictures.put(id, draws('x'));
      for (const [folder, name] of [
        [other, 'thumb.webp'],
        [id, 'large.jpg'],
        [id, '../../store-id'],
        [id, '..'],
        ['..', 'store-id'],
        ['', ''],
      ] as const)
        expect(await rejection(pictures.open(folder, name)), `${folder}/${name}`).to.be.instanceOf(FileMissing);
    });

    it('then removing them removes all, and removing them again is nothing', async () => {
      await pictures.put(id, draws('x'));
      await pictures.remove(id);
      await pictures.remove(id);
      expect([await folders(), await unfinished()]).to.deep.equal([[], []]);
    });

    it('then a sweep takes old ones that no record refers to, and half-made ones', async () => {
      await pictures.put(id, draws('needed'));
      await pictures.put(other, draws('not needed'));
      await mkdir(join(directory, 'photos', 'of somebody else'));
      await mkdir(join(directory, 'tmp', 'half'));
      await draws('half')(join(directory, 'tmp', 'half'));
      const isReferenced = (name: string) => Promise.resolve(name === id);

      expect(await pictures.sweep({ now, isReferenced }), 'too young').to.equal(0);
      expect(await pictures.sweep({ now: plus(now, 2 * DAY), isReferenced })).to.equal(1);
      expect(await folders()).to.have.members([id, 'of somebody else']);
      expect(await files.sweep({ now: plus(now, 2 * DAY), isReferenced })).to.include({ removedUnfinished: 1 });
      expect(await unfinished()).to.deep.equal([]);
    });

    it('then those of another store are not swept', async () => {
      await pictures.put(id, draws('x'));
      const stranger = (await openDiskFiles({ directory, storeId: 'store-b' })).derived('photos');
      const isReferenced = () => Promise.resolve(false);
      expect(await rejection(stranger.sweep({ now: plus(now, 2 * DAY), isReferenced }))).to.be.instanceOf(
        StoreMismatch,
      );
      expect(await folders()).to.deep.equal([id]);
    });
  });
});
