import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { giveCamera } from '../support/camera.ts';
import { startChromium, type KillableChromium } from '../support/chromium.ts';
import type { Client } from '../support/client.ts';
import { isDrawn, PHONE, sessionCookies } from '../support/console.ts';
import { handOn } from './household.ts';
import { hasProvisions, leftBehind, type LeftBehind } from './left-behind.ts';
import { newWalker } from './resumed-journey.ts';

export interface KilledJourney {
  /** Fields, photos and operations that the phone had kept before a kill, and was looked through for after it. */
  readonly lookedFor: number;
  /** Of those, what was not there any more; and what was typed, and was never kept. */
  readonly lost: readonly string[];
  /** The browser that is left: it sends what it has. */
  readonly page: Page;
  close(): Promise<void>;
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

/**
 * The first journey without a network, on a browser that is killed again and again while it goes; then the network is
 * there, and the last kills come while all is sent. Ends with the browser closed.
 */
export async function walkKilled({ person, url, profile, kills, random }: Journey): Promise<KilledJourney> {
  const duringJourney = Math.ceil(kills * 0.8);
  const lost: string[] = [];
  let lookedFor = 0;
  let address = `${url}/app/producers`;
  let before: LeftBehind | null = null;
  let actsLeft = Infinity;
  let struck: (() => void) | null = null;
  const walker = newWalker(async () => {
    actsLeft -= 1;
    if (actsLeft === 0) struck?.();
    await Promise.resolve();
  });

  let running: KillableChromium | null = null;

  /** A browser on what the one before has left. */
  async function open(offline: boolean) {
    const chromium = await startChromium(profile);
    running = chromium;
    const [context] = chromium.browser.contexts();
    const [page] = context?.pages() ?? [];
    if (!context || !page) throw new Error('a browser has a page');
    await page.setViewportSize(PHONE);
    await context.setOffline(offline);
    const camera = await giveCamera(context);
    const openAt = async (target: string) => {
      await page.goto(target);
      await isDrawn(page);
    };
    return { ...chromium, context, page, camera, openAt };
  }

  const first = await open(false);
  await first.context.addCookies(await sessionCookies(person, url));
  await first.openAt(address);
  await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await hasProvisions(first.page);
  await first.close();

  for (let kill = 0; kill < duringJourney; kill += 1) {
    const life = await open(true);
    await life.openAt(address);
    const there = await leftBehind(life.page);
    if (before) {
      lookedFor += partsOf(before).length;
      lost.push(...missing(before, there));
    }
    const isStruck = new Promise<void>((resolve) => {
      struck = resolve;
    });
    actsLeft = 1 + Math.floor(random() * MAX_ACTS);
    const walking = walker.walks(handOn(life.page), life.camera);
    // What it was doing breaks off with the browser.
    const ends = walking.catch(() => undefined);
    await Promise.race([isStruck, walking]);
    await setTimeout(random() * MAX_INTO_MS);
    const typed = walker.typed.slice(0, -1);
    [before, address] = [await leftBehind(life.page), life.page.url()];
    const text = JSON.stringify(before.databases).replaceAll('\\', '');
    lost.push(...typed.filter((kept) => !text.includes(kept)).map((kept) => `never kept: ${kept}`));
    await life.kill();
    await ends;
  }

  actsLeft = Infinity;
  let life = await open(true);
  await life.openAt(address);
  await walker.walks(handOn(life.page), life.camera);
  await life.context.setOffline(false);
  address = life.page.url();
  for (let kill = duringJourney; kill < kills; kill += 1) {
    await setTimeout(random() * MAX_SENDING_MS);
    await life.kill();
    life = await open(false);
    await life.openAt(address);
  }
  return { lookedFor, lost: [...lost, ...walker.lost], page: life.page, close: life.close };
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
