#!/usr/bin/env node
// `npx ocop`: runs the TypeScript sources where tsx is installed (a checkout), else the build (`npm run build`).
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

function hasTsx() {
  try {
    require.resolve('tsx/esm/api');
    return true;
  } catch {
    return false;
  }
}

async function run() {
  if (hasTsx()) {
    const { register } = await import('tsx/esm/api');
    register();
    // Children of this process, such as those that make pictures, are TypeScript as well.
    process.execArgv.push(`--import=${import.meta.resolve('tsx')}`);
    await import('../src/commands/ocop.ts');
  } else {
    // Not there before the build: an address that checks of imports don't follow.
    await import(new URL('../dist/src/commands/ocop.js', import.meta.url).href);
  }
}

/** Loading the sources takes some hundred open files at once; on other systems than Linux nobody tells the limit. */
const MIN_DESCRIPTORS = 256;

function hasDescriptors() {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return limit === undefined || Number(limit) >= MIN_DESCRIPTORS;
  } catch {
    return true;
  }
}

function endForDescriptors() {
  // At once: what loads modules would complain about the same in its own words.
  writeSync(2, 'Hệ điều hành cho mở quá ít tệp: đặt ulimit -n 4096 (too few open files are allowed).\n');
  process.exit(1);
}

if (!hasDescriptors()) endForDescriptors();
try {
  await run();
} catch (error) {
  if (error.code !== 'EMFILE') throw error;
  endForDescriptors();
}
