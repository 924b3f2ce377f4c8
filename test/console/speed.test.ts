import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';

/** A cheap phone in a hamlet: 1.44 Mbit/s, 562 ms, a processor four times slower than this one. */
const SLOW_LINE = { offline: false, latency: 562, downloadThroughput: 1_440_000 / 8, uploadThroughput: 675_000 / 8 };
const SLOW_CPU = 4;
const MAX_LCP_MS = 2_500;
const MAX_CLS = 0.05;
/** Other tests run beside this one: the best of so many says what the console needs. */
const ROUNDS = 3;

describeUnless(NO_CHROMIUM, 'when the console is opened on a slow phone for the first time', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;

  before(async () => {
    rig = await openConsoleRig();
  });
  after(() => rig.stop());

  it('then the sign-in is there within 2.5 s, and nothing jumps', async () => {
    const measured: { readonly lcp: number; readonly cls: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const visit = await rig.visits({ slowCpu: SLOW_CPU });
      await visit.cdp.send('Network.enable');
      await visit.cdp.send('Network.emulateNetworkConditions', SLOW_LINE);
      await visit.goes('/sign-in');
      measured.push(await visit.page.evaluate(measure));
      await visit.ends();
    }
    expect(Math.min(...measured.map(({ lcp }) => lcp)), 'milliseconds').to.be.within(100, MAX_LCP_MS);
    expect(Math.max(...measured.map(({ cls }) => cls)), 'shift').to.be.at.most(MAX_CLS);
  });
});

/** When the largest text was there, and how much has moved until the fonts were. Runs in the browser. */
function measure(): Promise<{ readonly lcp: number; readonly cls: number }> {
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
