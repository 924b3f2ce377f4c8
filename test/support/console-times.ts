import type { Client } from './client.ts';
import { isDrawn, type ConsoleRig } from './console.ts';

/** A cheap phone in a hamlet: 1.44 Mbit/s, 562 ms, a processor four times slower than this one. */
const SLOW_LINE = { offline: false, latency: 562, downloadThroughput: 1_440_000 / 8, uploadThroughput: 675_000 / 8 };
const SLOW_CPU = 4;

export interface FirstStart {
  /** When the largest text was there, in milliseconds. */
  readonly lcp: number;
  /** How much has moved until the fonts were there: the layout shift of https://web.dev/articles/cls. */
  readonly cls: number;
}

/** The sign-in on a slow phone that has never opened the console. */
export async function firstStart(rig: ConsoleRig): Promise<FirstStart> {
  const visit = await rig.visits({ slowCpu: SLOW_CPU });
  await visit.cdp.send('Network.enable');
  await visit.cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
  await visit.goes('/sign-in');
  const measured = await visit.page.evaluate(measure);
  await visit.ends();
  return measured;
}

/** Milliseconds from a start without a network to a screen, `rounds` times. @throws when another screen is there */
export async function offlineStarts(rig: ConsoleRig, as: Client, rounds: number): Promise<number[]> {
  const visit = await rig.visits({ as });
  await visit.goes('/me');
  await visit.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await visit.context.setOffline(true);
  const starts: number[] = [];
  while (starts.length < rounds) {
    await visit.page.reload();
    await isDrawn(visit.page);
    starts.push(await visit.page.evaluate(() => performance.now()));
  }
  const heading = await visit.page.getByRole('heading', { level: 1 }).textContent();
  if (heading !== 'Tôi') throw new Error(`"${String(heading)}" is there instead of the screen that was left`);
  await visit.ends();
  return starts;
}

/** Runs in the browser. */
function measure(): Promise<FirstStart> {
  return new Promise((resolve) => {
    let [lcp, cls] = [0, 0];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) lcp = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) cls += 'value' in entry ? Number(entry.value) : 0;
    }).observe({ type: 'layout-shift', buffered: true });
    void document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(() => resolve({ lcp, cls }), 100)));
  });
}
