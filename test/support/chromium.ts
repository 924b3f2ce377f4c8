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

interface BrowserChoice {
  /** What the reader has chosen instead of 16 px. */
  readonly textSize?: number;
  /** A name under which this machine is found, as one of a network would be: no browser takes it for safe. */
  readonly hostName?: string;
}

/** A browser of its own with a fresh profile. */
export const openChromium = ({ textSize = 16, hostName = 'localhost' }: BrowserChoice = {}): Promise<Browser> =>
  chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    args: [
      ...QUIET,
      `--blink-settings=defaultFontSize=${String(textSize)}`,
      `--host-resolver-rules=MAP ${hostName} 127.0.0.1`,
    ],
  });
