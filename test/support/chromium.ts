import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { Reason } from './unless.ts';

/** Names of Chromium's programs, as distributions call them. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  .find((path) => existsSync(path));

export const NO_CHROMIUM: Reason = program === undefined ? 'no chromium (Debian: chromium)' : undefined;

/** It talks to nobody but the service that is tested. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of its own with a fresh profile; `textSize`: what the reader has chosen instead of 16 px. */
export const openChromium = ({ textSize = 16 }: { readonly textSize?: number } = {}): Promise<Browser> =>
  chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    args: [...QUIET, `--blink-settings=defaultFontSize=${String(textSize)}`],
  });
