#!/usr/bin/env node
// `npx ocop`: runs the TypeScript sources where tsx is installed (a checkout), else the build (`npm run build`).
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
