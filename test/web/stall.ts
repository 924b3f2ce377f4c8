import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { newPhoto, ready } from '../../src/features/media/photos.domain.ts';
import { photosIn } from '../../src/features/media/photos.store.ts';
import { presets, type Preset } from '../../src/features/media/index.ts';
import type { Producer } from '../../src/features/producers/index.ts';
import type { Product, Snapshot } from '../../src/features/products/product.ts';
import { productsIn } from '../../src/features/products/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { saveUnconditionally } from '../../src/platform/store/change.ts';
import { aListedProducer, onSale } from '../support/on-sale.ts';
import { startService, type Service } from '../support/service.ts';

/** A service with something for sale, found by its index. */
export interface Stall {
  readonly service: Service;
  readonly lan: Producer;
  readonly hoa: Producer;
  /** Stars, certificate, story, season, three variants, two photos. */
  readonly honey: Product;
  /** Sold out, without a photo. */
  readonly rice: Product;
  /** Somebody tried to write HTML into every text. */
  readonly hostile: Product;
  /** A product of `producer` with as many photos as it has `roles`. */
  readonly sells: (
    producer: Producer,
    content: Content,
    roles?: readonly Role[],
    snapshot?: Partial<Snapshot>,
  ) => Promise<Product>;
  /** Has the index, and what is kept of answers, catch up. */
  readonly settle: () => Promise<void>;
}

type Content = NonNullable<Parameters<typeof onSale>[1]['content']>;
type Role = Snapshot['photos'][number]['role'];

/** What breaks out of an attribute, an element or a script where something isn't escaped. */
export const ATTACK = `"'></script><script>document.title='hacked'</script><img src=x onerror="document.title='hacked'">`;

/** A moment longer than answers are kept. */
const MOMENT = 600;

export async function openStall(...[environment, replacements]: Parameters<typeof startService>): Promise<Stall> {
  const service = await startService(environment, replacements);
  const { container, clock } = service;

  const sells: Stall['sells'] = async (producer, content, roles = [], snapshot = {}) => {
    const product = await onSale(container, { producer, content: { label: {}, ...content }, snapshot });
    if (roles.length === 0) return product;
    const photos = await Promise.all(roles.map((role) => aPicture(service, product, role)));
    return saveUnconditionally(productsIn(container.store), product, (known) =>
      known.snapshot ? { ...known, snapshot: { ...known.snapshot, photos } } : known,
    );
  };
  const settle = async (): Promise<void> => {
    await container.pump.drain();
    await container.search.follower.drain();
    clock.forward(MOMENT);
  };

  const lan = await aListedProducer(container, { name: 'Hộ bà Lan', phone: '+84366123456' });
  const hoa = await aListedProducer(container, {
    name: 'HTX Hòa Bình',
    areaId: '05941@2025-07-01',
    phone: '+84366999777',
    hotline: '19001234',
    zalo: '+84366999888',
  });
  const rice = await sells(hoa, {
    setNumber: 3,
    name: { vi: 'Gạo nếp Thầu Dầu', en: 'Thầu Dầu sticky rice' },
    variants: [{ sku: 'GAO-1', priceVnd: 45_000, stock: 0, netContent: { value: 1, unit: 'kg' } }],
  });
  const hostile = await sells(
    hoa,
    {
      setNumber: 9,
      name: { vi: `Tương ${ATTACK}` },
      description: { vi: ATTACK },
      story: { vi: ATTACK, en: ATTACK },
      brand: ATTACK.slice(0, 60),
      label: { ingredients: [ATTACK], usage: { vi: ATTACK } },
      variants: [{ sku: 'X-1', priceVnd: 20_000, stock: 9, options: [{ name: 'Loại', value: '<b onclick=x>' }] }],
    },
    ['main'],
  );
  const honey = await sells(
    lan,
    {
      setNumber: 4,
      name: { vi: 'Mật ong hoa rừng', en: 'Forest honey' },
      description: { vi: 'Ong lấy mật trên đồi.\nQuay mật khi đã già tháng.' },
      story: { vi: 'Bà Lan nuôi ong từ năm 1998.' },
      origin: { areaCode: '05908' },
      certificates: [{ kind: 'vietgap' }],
      ocop: {
        stars: 4,
        productCode: '19-05908-3-2026',
        decisionNumber: '1234/QĐ-UBND',
        issuer: 'province',
        issuedOn: '2026-06-20',
      },
      season: { months: [11, 12, 1] },
      label: { ingredients: ['mật ong'], storage: { vi: 'Nơi khô ráo.' }, shelfLifeDays: 730 },
      shopLinks: ['https://shopee.vn/product/1/2?smtt=0.0.9', 'https://www.lazada.vn/products/mat-ong-i1-s2.html'],
      variants: [
        { sku: 'MAT-250', priceVnd: 90_000, stock: 3, netContent: { value: 250, unit: 'ml' } },
        { sku: 'MAT-500', priceVnd: 165_000, stock: 40, netContent: { value: 500, unit: 'ml' } },
        { sku: 'MAT-1000', priceVnd: 310_000, stock: null, netContent: { value: 1, unit: 'lít' } },
      ],
    },
    ['main', 'label'],
    { starsUntil: '2029-06-20' },
  );
  await settle();
  return { service, lan, hoa, honey, rice, hostile, sells, settle };
}

/** A photo of a product as it is once a worker has made its pictures. */
async function aPicture(
  { container: { store, clock, config } }: Service,
  { id: productId, producerId }: Product,
  role: Role,
): Promise<Snapshot['photos'][number]> {
  const id = newId();
  const pixels = { width: 1_200, height: 900 };
  const file = { name: 'a.jpg', sha256: id.replaceAll('-', '').repeat(2), bytes: 1, type: 'jpeg' as const, pixels };
  const photo = { ...newPhoto({ id, productId, producerId, file, actorId: newId() }, clock.now()), revision: 1 };
  const developed = { ...pixels, repaired: false, sharpness: 500, thumbhash: '', phash: null };
  await photosIn(store).insert(ready(photo, developed, clock.now()));
  const folder = join(config.UPLOADS_DIR, 'photos', id);
  await mkdir(folder, { recursive: true });
  for (const preset of Object.keys(presets) as Preset[])
    await sharp({ create: { ...pixels, channels: 3, background: '#c98a2b' } })
      .resize(presets[preset].side)
      .toFile(join(folder, presets[preset].file));
  return { id, role, alt: role === 'main' ? { vi: 'Hũ mật ong', en: null } : null };
}
