import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'chai';
import { newId } from '../../kernel/ids.ts';
import { openDiskFiles } from './disk.ts';
import { FilesDown } from './port.ts';
import { openRoom, type RoomOptions } from './room.ts';

/** More than any disk has. */
const TOO_MUCH = Number.MAX_SAFE_INTEGER;
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('when a disk has less room than is to be left', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ocop-room-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const filesWith = (leave: RoomOptions['leave']) =>
    openDiskFiles({ directory, storeId: 'store', room: openRoom({ folders: [directory], leave }) });
  const source = () => Readable.from([Buffer.from('chè')]);
  const draws = (folder: string) => writeFile(join(folder, 'thumb.webp'), 'x');

  it('then files are refused as on a full one, nothing of them is kept, and pictures are still made', async () => {
    const files = await filesWith({ files: TOO_MUCH, work: 1 });
    for (const refusal of [
      await rejection(files.put(source(), { maxBytes: 9 })),
      await rejection(files.requireRoom('files')),
    ])
      expect(refusal).to.be.instanceOf(FilesDown).with.property('reason', 'full');
    expect(await readdir(join(directory, 'tmp'))).to.deep.equal([]);
    await files.derived('photos').put(newId(), draws);
    await files.ping();
  });

  it('then at last pictures are refused too', async () => {
    const files = await filesWith({ files: TOO_MUCH, work: TOO_MUCH });
    const refusal = await rejection(files.derived('photos').put(newId(), draws));
    expect(refusal).to.be.instanceOf(FilesDown).with.property('reason', 'full');
  });

  it('then a file that is being written is given up as soon as there is too little', async () => {
    let left = TOO_MUCH;
    const require = () => (left > 0 ? Promise.resolve() : Promise.reject(new FilesDown('full', '')));
    const files = await openDiskFiles({ directory, storeId: 'store', room: { require } });
    let sent = 0;
    function* megabytes() {
      for (; sent < 40; sent += 1) {
        if (sent === 10) left = 0;
        yield Buffer.alloc(2 ** 20);
      }
    }
    expect(await rejection(files.put(Readable.from(megabytes()), { maxBytes: Infinity }))).to.be.instanceOf(FilesDown);
    expect(sent).to.be.below(40);
    expect(await readdir(join(directory, 'tmp'))).to.deep.equal([]);
  });

  it('then a limit of nothing refuses nothing, and a folder that is not there is told as away', async () => {
    expect(await rejection((await filesWith({ files: 0, work: 0 })).requireRoom('files'))).to.equal(null);
    const gone = openRoom({ folders: [join(directory, 'gone')], leave: { files: 1, work: 1 } });
    expect(await rejection(gone.require('files')))
      .to.be.instanceOf(FilesDown)
      .with.property('reason', 'away');
  });
});
