import { expiryOf } from '../../src/features/ocop/certificates.domain.ts';
import { loadRules } from '../../src/features/ocop/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { seeded } from '../../src/commands/demo/random.ts';
import { consumer, forMarketplaces, linesOf } from '../../test/support/consumers.ts';
import { aListedProducer, onSale } from '../../test/support/on-sale.ts';
import { startService } from '../../test/support/service.ts';
import { variant } from '../../test/support/products.ts';
import { none, type HardTest } from './hard-test.ts';

const DATES = 10_000;
const PRODUCTS = 150;
const MOMENTS = 120;
const MONTHS = 36;
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const CHANNELS = ['shopee', 'lazada', 'postmart'] as const;

/** Certificates of random days; feeds and pages read at random minutes, and around each midnight on which one ends. */
export const certificateClock: HardTest = {
  name: 'certificate-clock',
  means: 'what has lapsed is in no feed and on no page from the minute it lapses in Việt Nam, leap days or not.',
  limitSeconds: 240,
  async run() {
    const seed = Date.now() % 2 ** 31;
    const random = seeded(seed);
    const rules = await loadRules();
    const anyDay = (): string => iso(Date.UTC(2019, 0, 1) + Math.floor(random() * 4_000) * DAY_MS);
    const dates = ['2024-02-29', '2028-02-29', ...Array.from({ length: DATES - 2 }, anyDay)];
    const wrong = dates.filter((day) => expiryOf(rules, day) !== lastDayOf(day));

    const service = await startService();
    try {
      const producer = await aListedProducer(service.container);
      const now = Date.now();
      // Those that end within some months, so that many do while the clock goes on.
      const ends = new Map<string, { readonly ends: number; readonly slug: string }>();
      for (let made = 0; made < PRODUCTS; made += 1) {
        const validUntil = lastDayOf(iso(now - 1_095 * DAY_MS + Math.floor(random() * 400) * DAY_MS));
        const sku = `HAN-${String(made)}`;
        const product = await onSale(service.container, {
          producer,
          content: { ...forMarketplaces, name: { vi: `Tương nếp mẻ ${String(made)}` }, variants: [ofVariant(sku)] },
          snapshot: { validUntil, photos: [{ id: newId(), role: 'main', alt: null }] },
        });
        ends.set(product.id, { ends: endOf(validUntil), slug: product.slug });
      }
      await service.container.pump.drain();
      const program = await consumer(service, 'feeds:read');

      const around = [...ends.values()].flatMap(({ ends: at }) => [at - MINUTE_MS, at, at + MINUTE_MS]);
      const anywhere = Array.from({ length: MOMENTS }, () => now + random() * 420 * DAY_MS);
      const moments = [...picked(around, MOMENTS, random), ...anywhere]
        .filter((at) => at > now)
        .sort((one, other) => one - other);
      let [lapsed, missing, shown, rows] = [0, 0, 0, 0];
      for (const moment of moments) {
        service.clock.forward(Math.max(0, moment - Date.parse(service.clock.now())));
        const at = Date.parse(service.clock.now());
        for (const channel of CHANNELS) {
          const lines = linesOf(await program.get(`/v1/feeds/${channel}/ndjson`));
          const sold = new Set(lines.filter(({ operation }) => operation === 'upsert').map((line) => line.productId));
          rows += sold.size;
          for (const [id, { ends: end }] of ends) {
            if (sold.has(id) && end <= at) lapsed += 1;
            if (!sold.has(id) && end > at + MINUTE_MS / 2) missing += 1;
          }
        }
        for (const { ends: end, slug } of picked([...ends.values()], 3, random)) {
          const { status } = await service.anyone().get(`/v1/catalogue/products/${slug}`);
          if (status === 200 && end <= at) shown += 1;
        }
      }
      return {
        tried: `${DATES.toLocaleString('en')} random days of issue (seed ${String(seed)}) against a calendar of its own; ${String(PRODUCTS)} products in ${String(CHANNELS.length)} feeds and on their pages at ${String(moments.length)} moments, ${rows.toLocaleString('en')} rows`,
        figures: [
          none('last days that are wrong', wrong.length),
          none('lapsed in a feed', lapsed),
          none('missing from a feed', missing),
          none('lapsed on a page', shown),
        ],
        less: 'in one process whose clock a test can move; not the built one',
      };
    } finally {
      await service.stop();
    }
  },
};

const ofVariant = (sku: string) => ({ ...variant(sku, 500, 35_000), lengthMm: 70, widthMm: 70, heightMm: 240 });

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The same day of the month when the months are over, or the last one of a month that is too short. */
function lastDayOf(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [toYear, toMonth] = [year + MONTHS / 12, String(month).padStart(2, '0')];
  for (let last = date; ; last -= 1) {
    const tried = `${String(toYear)}-${toMonth}-${String(last).padStart(2, '0')}`;
    // A date that does not exist becomes another one, or none.
    const at = Date.parse(`${tried}T00:00:00Z`);
    if (!Number.isNaN(at) && iso(at) === tried) return tried;
  }
}

/** The moment at which a day of Việt Nam is over. */
const endOf = (day: string): number => Date.parse(`${day}T00:00:00+07:00`) + DAY_MS;

const picked = <Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] =>
  Array.from({ length: count }, () => items[Math.floor(random() * items.length)]).filter((item) => item !== undefined);
