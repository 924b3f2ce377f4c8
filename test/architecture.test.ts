import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '..');
const CONFIG = 'scripts/config/dependency-cruiser.cjs';

/** A small house in which every arrow points the right way. */
const SOUND = {
  'src/kernel/ids.ts': `import { randomUUID } from 'node:crypto'; import { v7 } from 'uuid'; export const newId = () => randomUUID() + v7();`,
  'src/config/index.ts': `export const config = {};`,
  'src/http/route.ts': `import express from 'express'; export const route = () => express();`,
  'src/platform/store/port.ts': `export interface Store { readonly kind: string }`,
  'src/platform/store/embedded.ts': `import Database from 'libsql'; import type { Store } from './port.ts'; export const open = (): Store => ({ kind: new Database('').name });`,
  'src/platform/files/disk.ts': `export const disk = {};`,
  'src/features/areas/areas.domain.ts': `import { newId } from '../../kernel/ids.ts'; export const area = newId;`,
  'src/features/areas/areas.service.ts': `import type { Store } from '../../platform/store/port.ts'; export const load = (store: Store) => store.kind;`,
  'src/features/areas/areas.routes.ts': `import { route } from '../../http/route.ts'; export const routes = [route()];`,
  'src/features/areas/index.ts': `export { load } from './areas.service.ts'; export { routes } from './areas.routes.ts';`,
  'src/features/products/index.ts': `import { load } from '../areas/index.ts'; export const products = load;`,
  'src/features/feeds/mappers/feeds.keys.ts': `export const KEY = 'key';`,
  'src/features/exports/exports.ts': `export const exports = 1;`,
  'src/features/exports/run/run.ts': `import { KEY } from '../../feeds/mappers/feeds.keys.ts'; export const run = KEY;`,
  'src/web/pages/sound.tsx': `import { render } from 'preact-render-to-string'; import { products } from '../../features/products/index.ts'; import { route } from '../../http/route.ts'; export const page = () => render(<p>{String([products, route])}</p>);`,
  'src/kernel/text.ts': `export const text = '';`,
  'src/features/channels/lacks.domain.ts': `export const lacks = 1;`,
  'src/features/channels/browser.ts': `export { lacks } from './lacks.domain.ts';`,
  'src/web/shared/sound.tsx': `import { text } from '../../kernel/text.ts'; export const Sound = () => <p>{text}</p>;`,
  'src/web/console/app/main.tsx': `import { signal } from '@preact/signals'; import { lacks } from '../../../features/channels/browser.ts'; import { text } from '../../../kernel/text.ts'; import { Sound } from '../../shared/sound.tsx'; export const main = [signal(lacks), text, Sound];`,
  'src/container.ts': `import './web/pages/sound.tsx'; import { open } from './platform/store/embedded.ts'; import { disk } from './platform/files/disk.ts'; export { products } from './features/products/index.ts'; export const container = { open, disk };`,
  'src/main.ts': `import { config } from './config/index.ts'; import { container } from './container.ts'; Object.assign(container, config);`,
  'scripts/seed.ts': `export const seed = 1;`,
};

/** For each rule, files that break it and no other. */
const BREACHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-cycles': { 'src/platform/jobs/circle.ts': `import './circle.ts';` },
  'no-unresolved': { 'src/platform/jobs/lost.ts': `import './nowhere.ts';` },
  'kernel-stands-alone': {
    'src/kernel/disk.ts': `import 'node:fs';`,
    'src/kernel/store.ts': `import type { Store } from '../platform/store/port.ts'; export type S = Store;`,
  },
  'pure-rules-touch-no-packages': {
    'src/features/areas/read.domain.ts': `import 'node:fs';`,
    'src/features/areas/log.policy.ts': `import 'pino';`,
  },
  'pure-rules-touch-no-io': { 'src/features/areas/load.domain.ts': `import './areas.service.ts';` },
  'features-by-their-door': { 'src/features/products/peek.ts': `import '../areas/areas.domain.ts';` },
  'features-rise': { 'src/features/areas/ahead.ts': `import '../products/index.ts';` },
  'keys-import-nothing': { 'src/features/areas/areas.keys.ts': `import '../../kernel/ids.ts';` },
  'rooms-rise': {
    'src/features/exports/writers/ahead.ts': `import '../run/run.ts';`,
    'src/features/exports/run/up.ts': `import '../exports.ts';`,
  },
  'features-have-a-place': { 'src/features/newcomer/index.ts': `import '../../kernel/ids.ts';` },
  'features-stay-below': { 'src/features/areas/settings.ts': `import '../../config/index.ts';` },
  'platform-below-features': { 'src/platform/jobs/areas.ts': `import '../../features/areas/index.ts';` },
  'file-formats-stand-alone': {
    'src/platform/office/sheet.ts': `import type { Store } from '../store/port.ts'; export type S = Store;`,
  },
  'http-below-features': { 'src/http/areas.ts': `import '../features/areas/index.ts';` },
  'http-for-routes': {
    'src/features/areas/areas.presenter.ts': `import type { route } from '../../http/route.ts'; export type R = typeof route;`,
  },
  'express-at-the-door': {
    'src/features/areas/request.ts': `import type { Request } from 'express'; export type R = Request;`,
  },
  'pages-by-the-doors': {
    'src/web/pages/store.tsx': `import type { Store } from '../../platform/store/port.ts'; export type S = Store;`,
    'src/web/pages/rule.ts': `import '../../features/areas/areas.domain.ts';`,
  },
  'console-in-the-browser': {
    'src/web/console/app/store.ts': `import 'node:fs';`,
    'src/web/console/app/ids.ts': `import '../../../kernel/ids.ts';`,
    'src/web/console/app/page.ts': `import '../../pages/sound.tsx';`,
    'src/web/console/app/areas.ts': `import '../../../features/areas/index.ts';`,
  },
  'console-by-its-door': { 'src/web/console/ahead.ts': `import './app/main.tsx';` },
  'shared-is-pure': { 'src/web/shared/route.ts': `import '../../http/route.ts';` },
  'browser-kernel-alone': { 'src/kernel/numbers.ts': `import './ids.ts';` },
  'browser-rules-alone': { 'src/features/channels/browser.ts': `import './lacks.domain.ts'; import 'typebox';` },
  'pages-for-the-container': { 'src/config/look.ts': `import '../web/pages/sound.tsx';` },
  'preact-in-pages': { 'src/http/draw.ts': `import 'preact-render-to-string';` },
  'adapters-by-the-container': { 'src/platform/store/open.ts': `import './embedded.ts';` },
  'adapters-know-their-own-room': { 'src/platform/store/mongo.ts': `import '../files/disk.ts';` },
  'drivers-in-adapters': {
    'src/features/areas/areas.store.ts': `import 'mongoose';`,
    'src/platform/files/bucket.ts': `import type { GridFSBucket } from 'mongodb'; export type B = GridFSBucket;`,
  },
  'entries-on-top': { 'src/web/pages/home.ts': `import '../../container.ts';` },
  'src-alone': { 'src/platform/jobs/seed.ts': `import '../../../scripts/seed.ts';` },
  'no-dev-packages': { 'src/platform/jobs/chance.ts': `import 'fast-check';` },
  'no-undeclared-packages': { 'src/platform/jobs/borrowed.ts': `import 'semver';` },
};

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** `<rule> <file>` for each import that the project's own rules refuse in a tree of these files. */
function refusedIn(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'ocop-rooms-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const path of [CONFIG, 'package.json', 'tsconfig.json']) cpSync(join(REPOSITORY, path), join(root, path));
    symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
    const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [depcruise, '--config', CONFIG, '--output-type', 'json', 'src', 'scripts'],
      { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as Cruise;
    return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('when a file imports from another room', function () {
  this.timeout(60_000);
  let refused: readonly string[];

  before(() => {
    refused = refusedIn(Object.assign({}, SOUND, ...Object.values(BREACHES)) as Record<string, string>);
  });

  it('then arrows that point the right way are left alone', () => {
    expect(refusedIn(SOUND)).to.deep.equal([]);
  });

  for (const [rule, files] of Object.entries(BREACHES)) {
    it(`then ${rule} refuses it, and no other rule does`, () => {
      const breaches = Object.keys(files);
      const complaints = refused.filter((complaint) => breaches.some((file) => complaint.endsWith(` ${file}`)));
      expect(complaints).to.have.members(breaches.map((file) => `${rule} ${file}`));
    });
  }

  it('then no rule is without its proof', async () => {
    const config = (await import(`../${CONFIG}`)) as { default: { forbidden: readonly { name: string }[] } };
    expect(Object.keys(BREACHES)).to.have.members([...new Set(config.default.forbidden.map(({ name }) => name))]);
  });
});
