import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { isDrawn, openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { household, registers } from '../support/producers.ts';
import { aCompleteProduct, aProducer, describes, isDecided, reads, soySauce, submits } from '../support/products.ts';
import { describeUnless } from '../support/unless.ts';
import { COMMUNE, openPeople } from './people.ts';
import type { People } from './screens/index.ts';

/** From a notice that changes are asked to the product being in front of the officer again. */
const MAX_PRESSES = 6;
/** A field that is drawn takes the focus at once; what has none by then is lost. */
const LATEST = 10_000;

/** A field is reached when the focus is in it, or in the nearest thing around it that has a name. Runs in the page. */
function isReached(): boolean {
  const asked = decodeURIComponent(location.hash.slice(1));
  // Which paper it is is asked when it is known which kind it needs.
  const wanted =
    document.getElementById(asked) === null && asked === '/foodSafety/documentId' ? '/foodSafety/kind' : asked;
  for (let one = document.activeElement; one; one = one.parentElement)
    if (one.id.startsWith('/') && (`${wanted}/`.startsWith(`${one.id}/`) || one.id.startsWith(`${wanted}/`)))
      return true;
  return false;
}

const focusedIn = (): string => document.activeElement?.outerHTML.slice(0, 80) ?? '';

describeUnless(NO_CHROMIUM, 'when somebody presses what is to be done', function () {
  this.timeout(240_000);
  let rig: ConsoleRig;
  let people: People;
  let products: readonly string[];

  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
    const { service } = rig;
    const { helper } = people;
    const officer = await service.person({ role: 'officer', areaCodes: [COMMUNE] });
    // Lacks everything; lacks what shops ask; sizes that shops can't tell apart; sent back; of a household that lacks, too.
    const bare = await describes(helper, {
      producerId: (await aProducer(helper)).producerId,
      name: { vi: 'Tương' },
    });
    const named = await describes(helper, {
      producerId: (await aProducer(helper)).producerId,
      setNumber: 9,
      name: { vi: 'Tương nếp' },
      foodSafety: { kind: 'exemption' },
      variants: [{ sku: 'A-1' }, { sku: 'A-2' }],
    });
    const wine = await describes(helper, {
      producerId: (await registers(helper, household())).id,
      setNumber: 14,
      name: { vi: 'Rượu nếp cái hoa vàng, gọi 0912 345 678' },
      ocop: { stars: 4 },
      certificates: [{ kind: 'vietgap' }],
    });
    const whole = await aCompleteProduct(service, helper);
    const asked = ['/label/ingredients', '/name', '/photos', '/variants/0/priceVnd', '/foodSafety/kind', '/story'];
    const sentBack = await isDecided(
      officer,
      await submits(helper, await aCompleteProduct(service, helper)),
      'requestChanges',
      asked.map((pointer) => ({ pointer, text: 'Ghi rõ hơn.' })),
    );
    products = [bare, named, wine, whole, sentBack].map(({ id }) => id);
    await service.container.pump.drain();
  });
  after(() => rig.stop());

  /** The places that the lines of the screen lead to, those that are folded too. */
  const placesOn = ({ page }: Visit): Promise<string[]> =>
    page.locator('li.read a.lone').evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));

  /** Presses a line as it stands in a list. @returns where the focus is then, where it is not in the field */
  async function presses({ page }: Visit, place: string): Promise<readonly string[]> {
    await page.evaluate((href) => {
      const line = document.createElement('a');
      line.href = href;
      document.body.append(line);
      line.click();
      line.remove();
    }, place);
    await page.waitForFunction((href) => decodeURIComponent(location.href).endsWith(href), place);
    await isDrawn(page);
    const reached = await page.waitForFunction(isReached, null, { timeout: LATEST }).catch(() => null);
    return reached === null ? [`${place}: ${await page.evaluate(focusedIn)}`] : [];
  }

  it('then every line of the list and of the marketplaces leads to its field with the focus in it', async () => {
    const visit = await rig.visits({ as: people.helper });
    const { page } = visit;
    await visit.goes('/tasks');
    await page.locator('li.read').first().waitFor();
    const more = page.getByRole('button', { name: 'Xem thêm' });
    while (await more.isVisible()) await more.click();
    const places = new Set(await placesOn(visit));
    for (const id of products) {
      await visit.goes(`/products/${id}/channels`);
      await page.locator('li.read').first().waitFor();
      for (const place of await placesOn(visit)) places.add(place);
    }
    const lost: string[] = [];
    expect(places.size).to.be.at.least(50);
    for (const place of [...places].filter((one) => !one.includes('#/channels/')))
      lost.push(...(await presses(visit, place)));
    expect(lost).to.deep.equal([]);
    expect(visit.complaints).to.deep.equal([]);
    await visit.ends();
  });

  it('then a comment is mended and sent again from its notice in at most six presses', async () => {
    const visit = await rig.visits({ as: people.helper });
    const { page } = visit;
    await visit.goes('/notices');
    let pressed = 0;
    const press = async (what: Locator): Promise<void> => {
      pressed += 1;
      await what.first().click();
    };
    await press(page.getByRole('link', { name: /^Mở: Cần sửa sản phẩm/ }));
    await page.waitForFunction((id) => document.activeElement?.id === id, '/label/ingredients');
    await page.keyboard.type('gạo nếp 42 %, đậu tương, muối');
    await press(page.getByText('Đã đọc lại cho nhà nghe'));
    await press(page.getByRole('button', { name: 'Sửa xong, gửi lại' }));
    const state = await eventually(async () => {
      const { state } = await reads(people.helper, products.at(-1) ?? '');
      return state === 'submitted' && state;
    });
    expect(state).to.equal('submitted');
    expect(pressed).to.be.at.most(MAX_PRESSES);
    await visit.ends();
  });

  it('then who has one product begins with it', async () => {
    const { service } = rig;
    const owner = await service.person({ role: 'producer' });
    const { id } = await describes(owner, { ...soySauce(await aProducer(owner)), foodSafety: null });
    const visit = await rig.visits({ as: owner });
    await visit.goes('/');
    await visit.page.waitForURL(`**/app/products/${id}`);
    await visit.ends();
  });
});
