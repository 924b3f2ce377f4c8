import { loadRules, openOcop } from '../../src/features/ocop/index.ts';
import type { Producer } from '../../src/features/producers/index.ts';
import { openProducer } from '../../src/features/producers/producers.domain.ts';
import { producersIn } from '../../src/features/producers/producers.store.ts';
import { parseContent } from '../../src/features/products/content.domain.ts';
import { ownerOf } from '../../src/features/products/owner.domain.ts';
import { NEVER, productsIn } from '../../src/features/products/index.ts';
import { decided, submitted } from '../../src/features/products/moves.domain.ts';
import type { Product, Snapshot } from '../../src/features/products/product.ts';
import { openProduct } from '../../src/features/products/products.domain.ts';
import { productBodyExample } from '../../src/features/products/products.examples.ts';
import type { PatchProductInput } from '../../src/features/products/requests.schemas.ts';
import { producerCard } from '../../src/features/products/snapshot.domain.ts';
import { NO_ROWS } from '../../src/features/products/variants.domain.ts';
import { dayOf } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { CONSENT } from './producers.ts';
import type { Service } from './service.ts';

type Container = Pick<Service['container'], 'store' | 'clock' | 'areas'>;

const rules = await loadRules();

/** A household that has consented to be listed, straight into the store. */
export async function aListedProducer(
  { store, clock }: Container,
  changes: Partial<Pick<Producer, 'name' | 'areaId' | 'phone' | 'location' | 'hotline' | 'zalo'>> = {},
): Promise<Producer> {
  const { areaId = '05908@2025-07-01', name = 'Hộ bà Hòa', phone = null, location = null } = changes;
  const { hotline = null, zalo = null } = changes;
  const act = { actorId: newId(), at: clock.now() };
  const content = {
    type: 'household' as const,
    name,
    representative: null,
    taxCode: null,
    personalId: null,
    phone,
    hotline,
    zalo,
    email: null,
    addressLine: 'Xóm Ngoài',
    location,
    businessRegistration: null,
  };
  const place = { areaId, provinceCode: '19' };
  const consent = {
    ...CONSENT,
    purposes: ['profile' as const, 'listing' as const, 'feeds' as const],
    method: 'inPerson' as const,
  };
  const id = newId();
  const producer = openProducer({ id, content, place, memberId: null, consent }, act);
  return producersIn(store).insert({ ...producer, slug: `${producer.slug}-${id.slice(-8)}` });
}

interface OnSale {
  readonly producer: Producer;
  /** Besides what the example of the documentation says. */
  readonly content?: PatchProductInput;
  readonly snapshot?: Partial<Pick<Snapshot, 'starsUntil' | 'validUntil' | 'photos'>>;
}

/** A product as an officer has approved it, straight into the store; its event waits for the log. */
export async function onSale(
  container: Container,
  { producer, content = {}, snapshot = {} }: OnSale,
): Promise<Product> {
  const { store, clock, areas } = container;
  const act = { actorId: newId(), at: clock.now() };
  const ocop = openOcop({ clock, areas }, rules);
  const { foodSafety: _, ...example } = productBodyExample;
  const read = parseContent({ ...example, ...content }, NO_ROWS, { today: dayOf(act.at), areas, ocop, nextId: newId });
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const description = { ...read.value, photos: [] };
  const draft = openProduct({ id: newId(), owner: ownerOf(producer), description, sent: null }, act);
  const submission = submitted({ ...draft, revision: 1 }, [], act);
  const approved: Snapshot = {
    version: submission.version,
    content: submission.content,
    photos: [],
    producer: producerCard(producer),
    approvedAt: act.at,
    approvedBy: act.actorId,
    starsUntil: null,
    validUntil: NEVER,
    ...snapshot,
  };
  const verdict = { decision: 'approve', comments: [], snapshot: approved, recipients: [] } as const;
  return productsIn(store).insert(decided(submission, verdict, act));
}
