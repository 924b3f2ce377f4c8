import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapping, type SourceMapPayload } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { builtFolder, SOURCE_MAPS } from '../../src/web/console/build.ts';

/**
 * Counts which lines of the console a browser has run, and tells c8 of it in the way in which Node tells of its own: a
 * file of V8's counts beside a source map. What the browser runs are the built scripts; their source maps lead back.
 */

/** The folder in which c8 looks; set by who runs the tests. */
const FOLDER = process.env['TEST_COVERAGE'];
/** Other sources of the built scripts are run by Node as well, or are not ours. */
const COUNTED = join(import.meta.dirname, '../../src/web/console/app/');

/** A built script, and for each of its characters whether it was run. */
interface Script {
  readonly text: string;
  readonly map: SourceMap;
  /** Where the map lies: it names the sources from there. */
  readonly maps: string;
  readonly run: Uint8Array;
}

/** By path in the address; `null`: no script that was made of sources. */
const scripts = new Map<string, Script | null>();

/** Begins to count in a page that has opened nothing yet. @returns what takes the counts, before the page is closed */
export async function countLines(page: Page, cdp: CDPSession): Promise<() => Promise<void>> {
  const build = FOLDER === undefined ? null : await builtFolder();
  if (build === null) return () => Promise.resolve();
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  const take = async (): Promise<void> => {
    const { result } = await cdp.send('Profiler.takePreciseCoverage');
    for (const { url, functions } of result) {
      const script = scriptAt(build, url);
      if (!script) continue;
      const run = new Uint8Array(script.text.length);
      // A range comes after the one that it lies in.
      for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges))
        run.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      run.forEach((was, at) => (script.run[at] ||= was));
    }
  };
  // With a document go the counts of its scripts.
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = (...where) => take().then(() => goto(...where));
  page.reload = (...how) => take().then(() => reload(...how));
  return take;
}

function scriptAt(build: string, url: string): Script | null {
  const [, name] = /^https?:\/\/[^/]+\/assets\/([\w.-]+\.js)$/.exec(url) ?? [];
  if (name === undefined) return null;
  const known = scripts.get(name);
  if (known !== undefined) return known;
  if (scripts.size === 0) process.once('exit', writeCounts);
  const script = readScript(build, name);
  scripts.set(name, script);
  return script;
}

function readScript(build: string, name: string): Script | null {
  const maps = join(build, SOURCE_MAPS);
  const path = join(maps, `${name}.map`);
  if (!existsSync(path)) return null;
  const text = readFileSync(join(build, 'assets', name), 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload);
  return { text, map, maps, run: new Uint8Array(text.length) };
}

/** For each source, by path, the lines that have become a part of a script, and whether one of their parts was run. */
function linesOfSources(): ReadonlyMap<string, ReadonlyMap<number, boolean>> {
  const sources = new Map<string, Map<number, boolean>>();
  for (const script of scripts.values()) {
    if (!script) continue;
    let [line, column] = [0, 0];
    for (const [at, wasRun] of script.run.entries()) {
      const entry: Partial<SourceMapping> = script.map.findEntry(line, column);
      if (entry.originalSource !== undefined && entry.originalLine !== undefined) {
        const path = resolve(script.maps, entry.originalSource);
        const lines = sources.get(path) ?? new Map<number, boolean>();
        sources.set(path, lines.set(entry.originalLine, wasRun === 1 || lines.get(entry.originalLine) === true));
      }
      [line, column] = script.text[at] === '\n' ? [line + 1, 0] : [line, column + 1];
    }
  }
  return sources;
}

function writeCounts(): void {
  const counts = [...linesOfSources()].filter(([path]) => path.startsWith(COUNTED)).map(countsOf);
  const told = {
    result: counts.map(({ url, functions }) => ({ scriptId: '0', url, functions })),
    'source-map-cache': Object.fromEntries(counts.map(({ url, map }) => [url, map])),
  };
  writeFileSync(join(FOLDER ?? '', `browser-${String(process.pid)}.json`), JSON.stringify(told));
}

/** A source as one function that was run, with ranges that were not. */
function countsOf([path, lines]: readonly [string, ReadonlyMap<number, boolean>]) {
  const text = readFileSync(path, 'utf8');
  const lengths = text.split('\n').map((line) => line.length);
  const ranges = [{ startOffset: 0, endOffset: text.length, count: 1 }];
  let start = 0;
  let isOpen = false;
  for (const [at, length] of lengths.entries()) {
    const end = start + length;
    const last = ranges.at(-1);
    if (lines.get(at) === false) {
      // What lies between two such lines and has become a part of no script, as a comment has not, was not run either.
      if (isOpen && last) last.endOffset = end;
      else ranges.push({ startOffset: start, endOffset: end, count: 0 });
      isOpen = true;
    } else if (lines.get(at) === true) isOpen = false;
    start = end + 1;
  }
  return {
    // Not that of the source: Node counts in another text of it.
    url: pathToFileURL(join(path, 'browser.ts')).href,
    functions: [{ functionName: '', isBlockCoverage: false, ranges }],
    map: {
      lineLengths: lengths,
      data: {
        version: 3,
        sources: [path],
        sourcesContent: [text],
        names: [],
        // Each line is that of the source.
        mappings: lengths.map((_, at) => (at === 0 ? 'AAAA' : 'AACA')).join(';'),
      },
    },
  };
}
