import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { giveCamera, type FakeCamera } from '../support/camera.ts';
import { startChromium, type KillableChromium } from '../support/chromium.ts';
import type { Client } from '../support/client.ts';
import { isDrawn, PHONE, sessionCookies } from '../support/console.ts';
import { userOf } from './first-journey.ts';
import { hasProvisions, leftBehind, textOf, type LeftBehind } from './left-behind.ts';
import { resumableJourney } from './resumed-journey.ts';

export interface KilledJourney {
  /** Fields, photos and operations that the phone had kept before a kill, and was looked through for after it. */
  readonly lookedFor: number;
  /** Of those, what was not there any more; and what was typed, and was never kept. */
  readonly lost: readonly string[];
  /** The browser that is left: it sends what it has. */
  readonly page: Page;
  readonly close: () => Promise<void>;
}

interface Journey {
  readonly person: Client;
  /** Where the browser finds the service. */
  readonly url: string;
  /** A folder of its own, which stays when the browser ends. */
  readonly profile: string;
  readonly kills: number;
  readonly random: () => number;
}

/** A life of the browser ends while at most so many things are done in it, and so long into the last of them. */
const MAX_ACTS = 5;
const MAX_INTO_MS = 250;
const MAX_SENDING_MS = 1_500;
const PART_OFFLINE = 0.75;

/** A browser on what the one before has left. */
interface Life extends KillableChromium {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly camera: FakeCamera;
}

/**
 * The first journey without a network, on a browser that is killed again and again while it goes; then the network is
 * there, and the last kills come while all is sent.
 */
export async function goKilled({ person, url, profile, kills, random }: Journey): Promise<KilledJourney> {
  const killsOffline = Math.floor(kills * PART_OFFLINE);
  const lost: string[] = [];
  let [lookedFor, address, actsLeft] = [0, `${url}/app/producers`, Infinity];
  let strike: () => void = () => undefined;
  const journey = resumableJourney(() => {
    actsLeft -= 1;
    if (actsLeft === 0) strike();
  });
  let life: Life | null = null;

  async function begin(isOffline: boolean): Promise<Life> {
    life = await openLife(profile, isOffline);
    await life.page.goto(address);
    await isDrawn(life.page);
    return life;
  }

  /** One life of the browser: it begins where the last has ended, and ends in the middle of something. */
  async function liveOffline(before: LeftBehind | null): Promise<LeftBehind> {
    const { page, camera, kill } = await begin(true);
    if (before) {
      lookedFor += partsOf(before).length;
      lost.push(...missing(before, await leftBehind(page)));
    }
    const struck = new Promise<void>((resolve) => {
      strike = resolve;
    });
    actsLeft = 1 + Math.floor(random() * MAX_ACTS);
    const going = journey.goOn(userOf(page), camera);
    // What it was doing breaks off with the browser.
    const ends = going.catch(() => undefined);
    await Promise.race([struck, going]);
    await setTimeout(random() * MAX_INTO_MS);
    const typed = journey.typed.slice(0, -1);
    const left = await leftBehind(page);
    address = page.url();
    lost.push(...typed.filter((kept) => !textOf(left).includes(kept)).map((kept) => `never kept: ${kept}`));
    await kill();
    await ends;
    return left;
  }

  async function goOn(): Promise<Life> {
    await prepare(person, url, profile);
    let left: LeftBehind | null = null;
    for (let kill = 0; kill < killsOffline; kill += 1) left = await liveOffline(left);
    actsLeft = Infinity;
    let last = await begin(true);
    await journey.goOn(userOf(last.page), last.camera);
    address = last.page.url();
    await last.context.setOffline(false);
    for (let kill = killsOffline; kill < kills; kill += 1) {
      await setTimeout(random() * MAX_SENDING_MS);
      await last.kill();
      last = await begin(false);
    }
    return last;
  }

  try {
    const { page, close } = await goOn();
    return { lookedFor, lost: [...lost, ...journey.lost], page, close };
  } catch (error) {
    if (!(life as Life | null)) throw error;
    const { page, kill } = life as unknown as Life;
    const seen = await page
      .locator('body')
      .innerText({ timeout: 1_000 })
      .catch(() => 'nothing');
    await kill();
    throw new Error(`stuck at ${address}, where there is: ${seen}`, { cause: error });
  }
}

async function openLife(profile: string, isOffline: boolean): Promise<Life> {
  const chromium = await startChromium(profile);
  const [context] = chromium.browser.contexts();
  const [page] = context?.pages() ?? [];
  if (!context || !page) throw new Error('a browser has a page');
  await page.setViewportSize(PHONE);
  await context.setOffline(isOffline);
  return { ...chromium, context, page, camera: await giveCamera(context) };
}

/** The day before: somebody has signed in, and what is needed without a network is on the phone. */
async function prepare(person: Client, url: string, profile: string): Promise<void> {
  const { context, page, close, kill } = await openLife(profile, false);
  try {
    await context.addCookies(await sessionCookies(person, url));
    await page.goto(`${url}/app/producers`);
    await isDrawn(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await hasProvisions(page);
  } catch (error) {
    await kill();
    throw error;
  }
  await close();
}

/** What of `before` is no longer there. */
function missing(before: LeftBehind, now: LeftBehind): readonly string[] {
  const there = new Set(partsOf(now));
  return partsOf(before).filter((part) => !there.has(part));
}

/** All that a person would miss: fields that are filled in, photos, papers, and what is to be sent. */
function partsOf({ databases: { records, outbox, blobs, meta } }: LeftBehind): readonly string[] {
  const drafts = Object.entries(records).flatMap(([key, json]) =>
    filledIn((JSON.parse(json) as { readonly draft: unknown }).draft).map((path) => `${key}${path}`),
  );
  const operations = Object.values(outbox).map((json) => `operation ${(JSON.parse(json) as { id: string }).id}`);
  const photos = Object.entries(blobs)
    .filter(([, json]) => json.includes(' bytes'))
    .map(([sha256]) => `photo ${sha256}`);
  const answers = Object.keys(meta).filter((key) => key === 'last-used' || key.startsWith('samples/'));
  return [...drafts, ...operations, ...photos, ...answers];
}

/** Paths of the values inside a value. */
function filledIn(value: unknown): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [''];
  return Object.entries(value).flatMap(([name, inner]) => filledIn(inner).map((path) => `/${name}${path}`));
}
