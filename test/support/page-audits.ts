import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Levels A and AA of WCAG 2.2, and the contrast of its highest level. */
const EVERYTHING: axe.RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  rules: { 'color-contrast-enhanced': { enabled: true } },
};
/** All that other colours can change. */
const CONTRAST: axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] } };

/** What axe finds wrong with a page. */
export const violations = (page: Page): Promise<readonly string[]> => foundBy(page, EVERYTHING);
/** What axe finds hard to read. */
export const weakContrasts = (page: Page): Promise<readonly string[]> => foundBy(page, CONTRAST);

async function foundBy(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  // Half a megabyte of script, which a page is handed once.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run(chosen),
    { ...options, resultTypes: ['violations'] } satisfies axe.RunOptions,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${String(target)} ${html}`));
}

/** How wide the page is, and how large its text. */
export const extentOf = (page: Page): Promise<{ readonly width: number; readonly textSize: string }> =>
  page.evaluate(() => {
    const { documentElement } = document;
    return { width: documentElement.scrollWidth, textSize: getComputedStyle(documentElement).fontSize };
  });

/** What is pressed and lower than `least` pixels, with its height. A field in a label is pressed by the label. */
export const smallTargets = (page: Page, least: number, pressed: string): Promise<readonly string[]> =>
  page.evaluate(
    ([selector, minimum]) =>
      [...document.querySelectorAll(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect().height] as const)
        .filter(([, height]) => height < minimum - 0.5)
        .map(([element, height]) => `${element.outerHTML} ${String(height)}`),
    [pressed, least] as const,
  );
