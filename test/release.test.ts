import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const NOT_COPIED = new Set(['node_modules', '.git', 'dist', 'uploads', 'data', 'coverage']);

describe('npm run release', function () {
  this.timeout(180_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-release-'));
    const root = resolve('.');
    await cp(root, folder, {
      recursive: true,
      filter: (path) => !NOT_COPIED.has(path.slice(root.length + 1).split(sep)[0] ?? ''),
    });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const release = (...args: readonly string[]) =>
    run('node', ['--import=tsx', 'scripts/release.ts', ...args], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'test' },
    });
  const text = (name: string) => readFile(join(folder, name), 'utf8');

  it('refuses what is no version, and changes nothing', async () => {
    const before = [await text('package.json'), await text('src/docs/CHANGELOG.md')];
    const refused = await release('next').then(
      () => null,
      (error: unknown) => error as { readonly stderr: string },
    );
    expect(refused?.stderr).to.include('say the version');
    expect([await text('package.json'), await text('src/docs/CHANGELOG.md')]).to.deep.equal(before);
  });

  it('sets the version, closes the changelog, and keeps the OpenAPI document', async () => {
    await rm(join(folder, 'test/fixtures/openapi.released.json'));
    const { stdout } = await release('98.7.6');
    expect(stdout).to.include('tag that commit v98.7.6');
    for (const name of ['package.json', 'package-lock.json'])
      expect(JSON.parse(await text(name)), name).to.include({ version: '98.7.6' });
    expect(await text('src/docs/CHANGELOG.md')).to.match(/## Unreleased\n\n## 98\.7\.6 \(\d{4}-\d\d-\d\d\)\n/);
    const kept = JSON.parse(await text('test/fixtures/openapi.released.json')) as { readonly paths: object };
    expect(kept.paths).to.include.keys('/v1/products', '/v1/reviews');
  });
});
