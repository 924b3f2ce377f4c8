import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig } from '../support/console.ts';
import { aProducer, describes, isDecided, photographed, soySauce, submits } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE, openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** What a browser, or a language of templates, would run if it took it for more than text. */
const HOSTILE = `Tương <img src=x onerror="window.hacked=1">{{self.hacked=1}}`;
const ROUTES = new URL('../../src/web/console/app/routes.ts', import.meta.url);

/** Every address of the console, as the table of routes has it. */
const paths = [...readFileSync(ROUTES, 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path);

describeUnless(NO_CHROMIUM, 'when people name themselves and their goods like a piece of a program', function () {
  this.timeout(180_000);
  let rig: ConsoleRig;
  let people: People;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());

  it('then it is text on every screen: nothing runs, and the policy has nothing to refuse', async () => {
    const { service, helper } = people;
    const officer = await service.person({ role: 'officer', areaCodes: [COMMUNE] });
    const paper = await aProducer(helper, { name: HOSTILE, hamlet: HOSTILE });
    const text = { vi: HOSTILE };
    const changes = { name: text, story: text, description: text, brand: HOSTILE };
    const product = await photographed(service, helper, await describes(helper, soySauce(paper, changes)));
    const comments = [{ pointer: '/name', text: HOSTILE }];
    await isDecided(officer, await submits(helper, product), 'requestChanges', comments);

    const visit = await rig.visits({ as: helper });
    const { page } = visit;
    const addresses = paths.map((path) =>
      path
        .replace(/^(\/products|\/conflicts\/:kind)\/:id/, (_, start: string) => `${start}/${product.id}`)
        .replace(/^\/producers\/:id/, `/producers/${paper.producerId}`)
        .replace(':kind', 'product')
        .replace(':topic', 'photos'),
    );
    const found: string[] = [];
    let shown = 0;
    for (const address of addresses) {
      await visit.goes(address);
      const seen = await page.evaluate(() => ({
        ran: 'hacked' in window,
        made: document.querySelectorAll('img[src="x"]').length,
        says: document.body.innerText.includes('<img src=x'),
      }));
      if (seen.ran || seen.made > 0) found.push(address);
      if (seen.says) shown += 1;
    }
    expect(found).to.deep.equal([]);
    expect(shown, 'screens that show it as text').to.be.above(10);
    expect(visit.complaints.filter((complaint) => /Content.Security|Trusted|violat/i.test(complaint))).to.deep.equal(
      [],
    );
    await visit.ends();
  });
});
