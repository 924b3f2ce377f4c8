import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(import.meta.dirname, '../scripts/check-docs.ts');
const TSX = import.meta.resolve('tsx');

describe('when the documentation is checked', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ocop-docs-'));
    mkdirSync(join(root, 'src/docs/adr'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{ "scripts": { "demo": "", "test": "" } }');
    writeFileSync(join(root, 'src/docs/adr/1.md'), '# Một: kho `SQLite`\n\n## Twice\n\n## Twice\n');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function check(readme: string) {
    writeFileSync(join(root, 'README.md'), readme);
    const { status, stderr } = spawnSync(process.execPath, [`--import=${TSX}`, SCRIPT], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, complaints: stderr.split('\n').filter(Boolean) };
  }

  it('then a missing file, heading and script are each named', () => {
    const readme =
      '[a](src/docs/2.md) [b](src/docs/adr/1.md#ba) [c](#none) <img src="x.png">\n\n[d]: y.md\n\n`npm run dmeo`';

    expect(check(readme)).to.deep.equal({
      status: 1,
      complaints: [
        'README.md: src/docs/2.md leads to nothing',
        'README.md: src/docs/adr/1.md#ba: no such heading',
        'README.md: #none: no such heading',
        'README.md: y.md leads to nothing',
        'README.md: x.png leads to nothing',
        'README.md: npm has no script dmeo',
      ],
    });
  });

  it('then links that lead somewhere, other sites and code are left alone', () => {
    const readme = [
      '# Start',
      '[a](src/docs/adr/1.md#một-kho-sqlite) [b](src/docs/adr/1.md#twice-1) [c](#start) [d](https://example.org/x)',
      '`[not](a-link)` npm run demo, npm test',
      '```md',
      '[nor](this)',
      '```',
    ];

    expect(check(readme.join('\n'))).to.deep.equal({ status: 0, complaints: [] });
  });
});
