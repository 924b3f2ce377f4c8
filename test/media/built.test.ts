import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { jpegPhoto } from '../support/photos.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');

describe('when the service is compiled', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    // Within the repository, so that the compiled code finds its packages.
    mkdirSync(join(REPOSITORY, 'dist'), { recursive: true });
    folder = mkdtempSync(join(REPOSITORY, 'dist', 'photos-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('then its photo processes start and make every picture, without a compiler at hand', async () => {
    const config = join(folder, 'tsconfig.json');
    const include = join(REPOSITORY, 'src/features/media/adapters');
    const compilerOptions = { rootDir: REPOSITORY, outDir: folder };
    const base = join(REPOSITORY, 'tsconfig.build.json');
    writeFileSync(
      config,
      JSON.stringify({ extends: base, compilerOptions, include: [include], exclude: [join(include, '*.test.ts')] }),
    );
    execFileSync(process.execPath, [join(REPOSITORY, 'node_modules/typescript/bin/tsc'), '-p', config]);
    const photo = join(folder, 'photo');
    writeFileSync(photo, await jpegPhoto());
    const pictures = join(folder, 'pictures');
    mkdirSync(pictures);

    const compiled = pathToFileURL(join(folder, 'src/features/media/adapters/photo-processes.js')).href;
    const program = `
      import { openPhotoProcesses } from '${compiled}';
      const imageProcessor = openPhotoProcesses();
      const signal = new AbortController().signal;
      console.log(JSON.stringify(await imageProcessor.render('${photo}', 'jpeg', '${pictures}', signal)));
      await imageProcessor.close();`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });

    expect(JSON.parse(said)).to.include({ width: 1_600, height: 1_200, repaired: false });
    expect(readdirSync(pictures)).to.have.members(['large.jpg', 'medium.webp', 'small.webp', 'thumb.webp']);
  });
});
