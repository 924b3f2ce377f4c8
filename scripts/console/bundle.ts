import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, transformWithOxc, type InlineConfig, type Rolldown } from 'vite';
import { DESCRIPTION, SOURCE_MAPS, type Build } from '../../src/web/console/build.ts';

export const REPOSITORY = join(import.meta.dirname, '../..');
const APP = join(REPOSITORY, 'src/web/console/app');

/** Screens about oneself: needed seldom, and nothing of the work rests on them. */
const OWN_ACCOUNT = /console[\\/]app[\\/](session[\\/]|texts[\\/](vi[\\/])?(account|me)\.ts)/;

/** What a day begins with: the work that is kept and sent, the lists, and a household. */
const FIRST = [
  'work.ts',
  'net-line.tsx',
  'bar.tsx',
  'session/home.tsx',
  'field/producers.tsx',
  'field/products.tsx',
  'field/producer-hub.tsx',
].map((path) => join(APP, path));

/** Whether anything of `FIRST` imports a module, by itself or through others. */
function isNeededFirst(id: string, context: Rolldown.ChunkingContext): boolean {
  const seen = new Set<string>();
  const isReached = (module: string): boolean => {
    if (FIRST.includes(module)) return true;
    if (seen.has(module)) return false;
    seen.add(module);
    return context.getModuleInfo(module)?.importers.some(isReached) ?? false;
  };
  return isReached(id);
}

/** Where a module goes: what every start needs, then the work of each group of people. */
const CHUNKS: Rolldown.CodeSplittingGroup[] = [
  { name: 'boot', tags: ['$initial'], priority: 9 },
  { name: (id, context) => (isNeededFirst(id, context) ? 'field' : null), debugName: 'field', priority: 5 },
  { name: 'english', test: /console[\\/]app[\\/]texts[\\/]en[\\/]/, priority: 4 },
  // The desk: what officers, admins and leaders have in common, then the screens of each.
  ...['desk', 'reviews', 'admin', 'reports'].map((name) => ({
    name,
    test: new RegExp(`console[\\\\/]app[\\\\/](${name}[\\\\/]|texts[\\\\/](vi[\\\\/])?${name})`),
    priority: 3,
  })),
  // Compares texts for the review alone.
  { name: 'reviews', test: /node_modules[\\/]diff[\\/]/, priority: 3 },
  // What all screens are made of: who works at a desk loads it without the forms of the field.
  { name: 'parts', test: /console[\\/]app[\\/](parts|api)[\\/]|texts[\\/](vi[\\/])?(parts|problems)\.ts/, priority: 2 },
  // What is shown to somebody else: seldom, and by nobody who is about to type.
  {
    name: 'meeting',
    test: /console[\\/]app[\\/]((handover|card|share)[\\/]|texts[\\/](vi[\\/])?(handover|card|share)\.ts)/,
    priority: 3,
  },
  { name: 'help', test: /console[\\/]app[\\/](help[\\/]|texts[\\/](vi[\\/])?help)/, priority: 3 },
  { name: 'print', test: /console[\\/]app[\\/]print[\\/]/, priority: 2 },
  { name: 'forms', test: (id) => !OWN_ACCOUNT.test(id), priority: 1 },
  { name: 'account' },
];

const HASHED = 'assets/[name].[hash].js';

/** What the build and the server of sources agree on. */
export const SHARED_CONFIG: InlineConfig = {
  configFile: false,
  root: APP,
  publicDir: join(APP, 'public'),
  logLevel: 'warn',
  oxc: { jsx: { importSource: 'preact' } },
};

const configOf = (into: string): InlineConfig => ({
  ...SHARED_CONFIG,
  build: {
    outDir: into,
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // Beside the scripts, which do not name them: they are neither sent nor released.
    sourcemap: 'hidden',
    rolldownOptions: {
      input: { boot: join(APP, 'main.tsx'), console: join(APP, 'console.css') },
      output: {
        entryFileNames: HASHED,
        chunkFileNames: HASHED,
        assetFileNames: 'assets/[name].[hash][extname]',
        codeSplitting: { groups: CHUNKS },
      },
    },
  },
  worker: { format: 'es', rolldownOptions: { output: { entryFileNames: HASHED } } },
});

/** Builds the console into an empty folder. @throws what Vite says of the sources */
export async function bundleConsole(into: string): Promise<void> {
  const { output } = (await build(configOf(into))) as Rolldown.RolldownOutput;
  // An entry holds nothing but the import of its chunk: the page refers to that one.
  const entries = output.filter((one) => one.type === 'chunk' && one.isEntry);
  for (const { fileName } of entries) await rm(join(into, fileName));
  const maps = output.filter(({ fileName }) => fileName.endsWith('.map'));
  await mkdir(join(into, SOURCE_MAPS));
  for (const { fileName } of maps) await rename(join(into, fileName), join(into, SOURCE_MAPS, basename(fileName)));
  const assets = output.filter((one) => ![...entries, ...maps].includes(one)).map(({ fileName }) => `/${fileName}`);
  const named = (pattern: RegExp): string[] => assets.filter((path) => pattern.test(path));
  const only = (pattern: RegExp): string => {
    const [path, ...others] = named(pattern);
    if (path === undefined || others.length > 0) throw new Error(`The build has not one ${String(pattern)}.`);
    return path;
  };
  const worker = await readFile(join(APP, 'sw.ts'), 'utf8');
  const id = createHash('sha256')
    .update([...assets, worker].join('\n'))
    .digest('hex')
    .slice(0, 16);
  const description: Build = {
    id,
    script: only(/\/boot\.[^/]+\.js$/),
    style: only(/\.css$/),
    fonts: named(/-400-normal\.[^/]+\.woff2$/),
    assets,
  };
  await writeFile(join(into, DESCRIPTION), JSON.stringify(description));
  await writeFile(join(into, 'app/sw.js'), await serviceWorker(worker, description));
}

/** A classic script: browsers of old phones take no other as a service worker. */
async function serviceWorker(source: string, { id, assets }: Build): Promise<string> {
  const { code } = await transformWithOxc(source, 'sw.ts');
  return `const BUILD=${JSON.stringify({ id, assets })};\n${code.replace(/^export\s*\{\s*\};?\s*$/m, '')}`;
}
