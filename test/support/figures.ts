import { expect } from 'chai';
import { DAY, plus } from '../../src/kernel/clock.ts';
import type { Client } from './client.ts';
import { eventually } from './eventually.ts';
import { aListedProducer, onSale } from './on-sale.ts';
import type { Service } from './service.ts';

const [PHU_BINH, DIEM_THUY] = ['05908@2025-07-01', '05941@2025-07-01'] as const;
/** When products went on sale, in days before now. */
const ON_SALE: readonly (readonly [areaId: string, daysAgo: number])[] = [
  [PHU_BINH, 380],
  [DIEM_THUY, 330],
  [PHU_BINH, 300],
  [PHU_BINH, 250],
  [PHU_BINH, 200],
  [DIEM_THUY, 150],
  [PHU_BINH, 90],
  [DIEM_THUY, 60],
  [PHU_BINH, 20],
];
const source = 'Kế hoạch 12/KH-UBND';
const PLANS = [
  { areaCode: '05908', metric: 'live', value: 8, source },
  { areaCode: '05941', metric: 'live', value: 3, source },
];

interface Watchers {
  /** Of both communes. */
  readonly leader: Client;
  readonly admin: Client;
}

/** A year of two communes with their plans: six of eight in Phú Bình, three of three in Điềm Thụy. Fulfilled when reports count them. */
export async function makeFigures({ container }: Service, { leader, admin }: Watchers): Promise<void> {
  const now = container.clock.now();
  const planned = await admin.send('PUT', `/v1/targets/${now.slice(0, 4)}`, { json: { items: PLANS } });
  expect(planned.status).to.equal(200);
  const sold = [];
  for (const [areaId, daysAgo] of ON_SALE) {
    const then = { ...container, clock: { now: () => plus(now, -daysAgo * DAY) } };
    sold.push({ then, producer: await aListedProducer(then, { areaId }) });
  }
  // Whose a product is must be known before the product is counted.
  await container.pump.drain();
  for (const { then, producer } of sold) await onSale(then, { producer });
  await container.pump.drain();
  await eventually(async () => {
    // Another worker may count at the same moment: then this one looks again.
    await container.reports.count().catch(() => undefined);
    return (await leader.get('/v1/reports/live')).body.totals.live >= ON_SALE.length;
  });
}
