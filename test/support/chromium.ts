import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
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

/** A browser whose profile stays on disk, and that can end as phones end it: without a word. */
export interface KillableChromium {
  readonly browser: Browser;
  /** SIGKILL to all of its processes at once. */
  readonly kill: () => Promise<void>;
  /** Lets it write down what it has in memory. */
  readonly close: () => Promise<void>;
}

/** Starts a browser on a profile in this folder. */
export async function startChromium(profile: string): Promise<KillableChromium> {
  if (program === undefined) throw new Error(NO_CHROMIUM);
  const args = [...QUIET, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  // A group of its own, so that a signal to it reaches every process of the browser.
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  const browser = await chromium.connectOverCDP(await addressOf(child.stderr));
  return {
    browser,
    async kill() {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await ended;
    },
  };
}

/** Where the browser listens, as it says itself. */
function addressOf(said: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: said });
    lines.on('line', (line) => {
      const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    lines.on('close', () => reject(new Error('the browser has ended')));
  });
}
