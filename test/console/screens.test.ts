import { expect } from 'chai';
import { locales } from '../../src/kernel/text.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { DESK, openConsoleRig, PHONE, type ConsoleRig } from '../support/console.ts';
import { extentOf, smallTargets, violations, weakContrasts } from '../support/page-audits.ts';
import { describeUnless } from '../support/unless.ts';
import { openScreen } from './open-screen.ts';
import { openPeople } from './people.ts';
import { screenStates, type People } from './screens/index.ts';

/** Of what is pressed, in CSS pixels, by a thumb and by a mouse; what stands in a sentence is as high as its line. */
const MIN_TARGET = 48;
const MIN_DESK_TARGET = 40;
const PRESSED =
  'a[href]:not(p a), button, input:not([type=hidden], .unseen), select, textarea, summary, [role=button], [role=tab]';
/** Twice what a browser has where nobody has chosen. */
const TWICE = 32;

describeUnless(NO_CHROMIUM, 'when a screen of the console is looked at', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;

  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  for (const state of screenStates)
    for (const locale of locales)
      it(`then ${state.name} (${locale}) is easy to read and to press, by day and night, at twice the text size`, async () => {
        const visit = await openScreen(rig, people, state, locale);
        const { page, complaints } = visit;
        try {
          await page.evaluate(holdNothing);
          const found: Record<string, unknown> = {
            day: await violations(page),
            small: await smallTargets(page, state.at ? MIN_DESK_TARGET : MIN_TARGET, PRESSED),
          };
          // Colours are the same in every language.
          if (locale === 'vi') {
            await page.emulateMedia({ colorScheme: 'dark' });
            found['night'] = await weakContrasts(page);
          }
          await visit.readsAt(TWICE);
          const { width, textSize } = await extentOf(page);
          found['width'] = width;
          found['complaints'] = complaints.filter((complaint) => !state.expected?.test(complaint));
          expect(textSize).to.equal('36px');
          expect(found).to.deep.equal({
            day: [],
            ...(locale === 'vi' && { night: [] }),
            small: [],
            width: (state.at ? DESK : PHONE).width,
            complaints: [],
          });
        } finally {
          await visit.ends();
        }
      });

  it('then no two states have one name', () => {
    const names = screenStates.map(({ name }) => name);
    expect(names).to.deep.equal([...new Set(names)]);
  });
});

/** What is held at the bottom lies over what can be scrolled from under it, and text that comes late moves there. */
function holdNothing(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.acts, .bar, .net, .decide { position: static !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
