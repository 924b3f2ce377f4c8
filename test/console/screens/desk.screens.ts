import { ofField } from './field.screens.ts';
import { handsIn } from '../../support/producers.ts';
import { aProducer, describes, isDecided, photographed, soySauce, submits } from '../../support/products.ts';
import type { People, ScreenState } from './screen-state.ts';

/** A product of the commune with stars that end in two months. */
export async function aProductWithOldStars({ service, helper, officer }: People): Promise<void> {
  const producer = await aProducer(helper, { name: 'Hợp tác xã Tân Thành' });
  const paper = await handsIn(helper, producer.producerId, undefined, { kind: 'ocopCertificate' });
  const now = new Date(service.clock.now());
  const issuedOn = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 34, 1)).toISOString().slice(0, 10);
  const claim = { stars: 4, productCode: null, decisionNumber: '1234/QĐ-UBND', issuer: 'province', issuedOn };
  const ocop = { ...claim, documentId: (paper.body as { id: string }).id };
  const described = await describes(helper, soySauce(producer, { ocop, afterExpiry: 'withdraw' }));
  await isDecided(officer, await submits(helper, await photographed(service, helper, described)), 'approve');
  await service.container.pump.drain();
}

/** What officers read: lists, what ends, files for marketplaces. */
export const deskScreens: readonly ScreenState[] = [
  { name: 'desk-products', as: 'officer', at: 'desk', path: ofField(() => '/products') },
  { name: 'desk-producers', as: 'officer', path: ofField(() => '/producers') },
  {
    name: 'admin-audit',
    as: 'admin',
    at: 'desk',
    path: async (people) => {
      const path = await ofField(() => '/admin/audit')(people);
      await people.service.container.pump.drain();
      return path;
    },
  },
  {
    name: 'new-export',
    as: 'officer',
    path: '/exports/new',
    async prepare({ page }) {
      await page.locator('.chip').first().click();
      await page.locator('.drop').first().waitFor();
    },
  },
  {
    name: 'expiring',
    as: 'officer',
    at: 'desk',
    async path(people) {
      await aProductWithOldStars(people);
      return '/expiring?days=180';
    },
  },
  {
    name: 'export-run',
    as: 'officer',
    at: 'desk',
    path: ofField(() => '/exports'),
    async prepare({ page }, { officer }) {
      const ordered = await officer.post('/v1/channels/lazada/exports', { areaCode: '05908' });
      await page.goto(new URL(`/app/exports/${String(ordered.body.id)}`, page.url()).href);
      await page.locator('details.read summary').first().click();
    },
  },
];
