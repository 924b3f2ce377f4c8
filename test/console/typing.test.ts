import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { openConsoleRig, type ConsoleRig, type Visit } from '../support/console.ts';
import { describeUnless } from '../support/unless.ts';
import { recordConsent, userOf } from './first-journey.ts';
import { leftBehind } from './left-behind.ts';
import { openPeople } from './people.ts';
import type { People } from './screens/index.ts';

const NAME = 'Tương nếp Úc Kỳ';
const SLOW = 4;

interface KeptRecord {
  readonly id: string;
  readonly kind: string;
  readonly draft: {
    readonly consent?: { readonly givenBy?: string };
    readonly consentAt?: string;
    readonly hamlet?: string;
    readonly businessRegistration?: { readonly issuedOn?: string };
  } | null;
}

/** What this phone has kept of households and products. */
const keptRecords = async (page: Page): Promise<readonly KeptRecord[]> =>
  Object.values((await leftBehind(page)).databases.records).map((text) => JSON.parse(text) as KeptRecord);

async function untilKept(page: Page, holds: (records: readonly KeptRecord[]) => boolean): Promise<void> {
  for (let records = await keptRecords(page); !holds(records); records = await keptRecords(page))
    await page.waitForTimeout(50);
}

describeUnless(NO_CHROMIUM, 'when somebody types on a phone', function () {
  this.timeout(120_000);
  let rig: ConsoleRig;
  let people: People;
  let visit: Visit;
  before(async () => {
    rig = await openConsoleRig();
    people = await openPeople(rig.service);
  });
  after(() => rig.stop());
  beforeEach(async () => {
    visit = await rig.visits({ as: people.helper });
    await visit.goes('/producers');
  });
  afterEach(() => visit.ends());

  it('then what an input method composes is kept exactly, its last word without a space too', async () => {
    const { page, cdp } = visit;
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
    const user = userOf(page);
    await user.press('Thêm nhà mới');
    await page.locator('[id="/givenBy"]').click();
    for (const word of NAME.split(' ')) {
      for (let end = 1; end <= word.length; end += 1)
        await cdp.send('Input.imeSetComposition', { text: word.slice(0, end), selectionStart: end, selectionEnd: end });
      if (word !== 'Kỳ') await cdp.send('Input.insertText', { text: `${word} ` });
    }
    const isKept = ({ draft }: KeptRecord): boolean => draft?.consent?.givenBy === NAME.normalize('NFC');
    await untilKept(page, (records) => records.some(isKept));
    expect(await page.locator('[id="/givenBy"]').inputValue()).to.equal(NAME);
  });

  it('then day comes before month, whatever the browser speaks', async () => {
    await visit.ends();
    visit = await rig.visits({ as: people.helper, context: { locale: 'en-US' } });
    await visit.goes('/producers');
    const user = userOf(visit.page);
    await recordConsent(user, 'Trần Văn Bình');
    await visit.page.locator('summary', { hasText: 'Thêm' }).click();
    await visit.page.locator('[id="/businessRegistration/issuedOn-day"]').click();
    await user.type('03112026');
    const dayOf = ({ draft }: KeptRecord): unknown => draft?.businessRegistration?.issuedOn;
    await untilKept(visit.page, (records) => records.some((record) => dayOf(record) === '2026-11-03'));
  });

  it('then two households side by side never mix, and the head always names the one', async () => {
    const { page } = visit;
    const names = ['Nguyễn Thị Lan', 'Trần Văn Bình'] as const;
    const addresses: string[] = [];
    for (const name of names) {
      await visit.goes('/producers');
      await recordConsent(userOf(page), name);
      addresses.push(page.url());
    }
    for (let turn = 0; turn < 10; turn += 1) {
      const which = turn % 2;
      await page.goto(addresses[which] ?? '');
      await page.locator('.head .for', { hasText: names[which] ?? '' }).waitFor();
      await page.locator('[id="/hamlet"]').click();
      await page.keyboard.type(String(which));
      const wanted = String(which).repeat(Math.floor(turn / 2) + 1);
      await untilKept(page, (records) => records.some(({ draft }) => draft?.hamlet === wanted));
    }
    const kept = (await keptRecords(page)).filter(({ draft }) => draft?.hamlet);
    const said = kept.map(({ draft }) => [draft?.consent?.givenBy, draft?.hamlet]);
    expect(said).to.have.deep.members([
      [names[0], '00000'],
      [names[1], '11111'],
    ]);
  });

  it('then a consent with nothing ticked is none, and who would rather not leaves nothing behind', async () => {
    const { page } = visit;
    const user = userOf(page);
    await user.press('Thêm nhà mới');
    for (const box of await page.locator('.promise input').all()) expect(await box.isChecked()).to.equal(false);
    await user.fill('/givenBy', 'Lê Thị Mới');
    await user.press(/^Ghi nhận$/);
    await page.getByText('Chưa có ô nào được đánh dấu').waitFor();
    const isOfThem = ({ draft }: KeptRecord): boolean => draft?.consent?.givenBy === 'Lê Thị Mới';
    const begun = (await keptRecords(page)).find(isOfThem);
    expect(begun?.draft?.consentAt).to.equal(undefined);
    await user.press('Nhà mình chưa muốn');
    await user.waitForHeading('Bà con tôi giúp');
    expect((await keptRecords(page)).filter(isOfThem)).to.deep.equal([]);
  });
});
