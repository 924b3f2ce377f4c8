import { dayOf, type Day } from '../../kernel/clock.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problems/index.ts';
import type { Caller } from '../../kernel/rights.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { codeOf, inAreas } from '../areas/index.ts';
import { papersByIds, producersIn, relationOf, type PaperDocument, type Producer } from '../producers/index.ts';
import {
  isOfficerFor,
  ownedBy,
  ownProducerIds,
  productsIn,
  publicationOf,
  withinReach,
  type Product,
  type ProductDeps,
} from '../products/index.ts';
import { fallsOffSale, isExtendable, renewalState, toldFrom, type RenewalDays } from './ends.domain.ts';
import { endsIn, type End } from './ends.store.ts';
import type { ExpiringItem, ExpiringQuery } from './expiring.schemas.ts';

export type ExpiringDeps = ProductDeps;

export type Choice = Pick<ExpiringQuery, 'areaCode' | 'before' | 'kind'>;

/** What ends within the caller's reach, the first first: from half a year ago, as long as a renewal brings it back. */
export async function listExpiring(
  deps: ExpiringDeps,
  caller: Caller,
  choice: Choice,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ExpiringItem>> {
  const filter = await filterOf(deps, caller, choice);
  const ends = endsIn(deps.store);
  const page = await ends.find(filter, { sort: ['endsOn'], after: after ?? undefined, limit });
  const items = await presentAll(deps, caller, page.items);
  return { items, end: page.end, total: count ? await ends.count(filter) : null };
}

async function filterOf(deps: ExpiringDeps, caller: Caller, { areaCode, before, kind }: Choice): Promise<Filter<End>> {
  const unit = areaCode === undefined ? null : deps.areas.get(areaCode);
  return {
    endsOn: { $gte: toldFrom(dayOf(deps.clock.now())), ...(before !== undefined && { $lt: before }) },
    ...(kind && { kind }),
    $and: [
      withinReach(deps, caller, await ownProducerIds(deps, caller)),
      ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], deps.areas)]),
    ],
  };
}

/** One of them. @throws Problem not_found out of reach */
export async function findExpiring(deps: ExpiringDeps, caller: Caller, id: string): Promise<ExpiringEnd> {
  const end = await endsIn(deps.store).get(id);
  const found = end && (await productsOf(deps, caller, [end])).get(end.productId);
  if (!end || !found) throw notFound();
  return { end, ...found };
}

/** Something that ends, with whose it is. */
export interface ExpiringEnd extends Owned {
  readonly end: End;
}

interface Owned {
  readonly product: Product;
  readonly producer: Producer;
}

/** What is within reach now, by the ids of products, read all at once. */
async function productsOf(
  { store, areas }: ExpiringDeps,
  caller: Caller,
  ends: readonly End[],
): Promise<ReadonlyMap<string, Owned>> {
  const products = await findByIds(
    productsIn(store),
    ends.map(({ productId }) => productId),
  );
  const producers = await findByIds(
    producersIn(store),
    [...products.values()].map(({ producerId }) => producerId),
  );
  return new Map(
    [...products.values()].flatMap((product) => {
      const producer = producers.get(product.producerId);
      const isThere = producer && product.snapshot && product.removedAt === undefined;
      return isThere && relationOf(caller, producer, areas) !== null
        ? [[product.id, { product: ownedBy(product, producer), producer }]]
        : [];
    }),
  );
}

async function presentAll(deps: ExpiringDeps, caller: Caller, ends: readonly End[]): Promise<readonly ExpiringItem[]> {
  const owned = await productsOf(deps, caller, ends);
  const papers = await papersByIds(
    deps,
    ends.flatMap(({ documentId }) => documentId ?? []),
  );
  return ends.flatMap((end) => {
    const found = owned.get(end.productId);
    return found ? present(deps, caller, { end, ...found }, papers.get(end.documentId ?? '')) : [];
  });
}

/** Something that ends as its reader sees it. */
export function present(
  deps: ExpiringDeps,
  caller: Caller,
  { end, product, producer }: ExpiringEnd,
  paper: PaperDocument | undefined,
): ExpiringItem {
  const today = dayOf(deps.clock.now());
  const content = product.snapshot?.content ?? product.content;
  const isOfficer = isOfficerFor(caller, producer, deps.areas) && !producer.memberIds.includes(caller.id);
  const renewal = end.kind === 'stars' ? renewalOf(deps, product, today) : null;
  const canExtend = isOfficer && renewal?.canExtend === true;
  return {
    id: end.id,
    kind: end.kind,
    productId: product.id,
    productName: product.snapshot?.content.name ?? product.content.name,
    producerId: producer.id,
    producerName: producer.name,
    areaCode: codeOf(producer.areaId),
    publication: publicationOf(product, today),
    stars: renewal && (content.ocop?.stars ?? null),
    documentKind: renewal ? null : (paper?.kind ?? null),
    documentNumber: renewal ? (content.ocop?.decisionNumber ?? null) : (paper?.number ?? null),
    endsOn: end.endsOn,
    fallsOffSale: fallsOffSale(content, end),
    renewal: renewal?.shown ?? null,
    remindedAt: end.remindedAt ?? null,
    allowed: [...(isOfficer ? ['remind'] : []), ...(canExtend ? ['extend'] : [])],
  };
}

/** The days of the renewal of a product's certificate, by its own last day; `null` without one. */
export function renewalDaysOf({ ocop }: Pick<ExpiringDeps, 'ocop'>, { snapshot }: Pick<Product, 'snapshot'>) {
  const issuedOn = snapshot?.content.ocop?.issuedOn ?? null;
  if (issuedOn === null) return null;
  const expiresOn = ocop.expiryOf(issuedOn);
  return { issuedOn, expiresOn, ...ocop.renewalOf(expiresOn), extendableUntil: ocop.extendableUntil(issuedOn) };
}

/** Whether the stars of what was approved run on past the end of their certificate already. */
export const runsOn = (
  { snapshot }: Pick<Product, 'snapshot'>,
  { expiresOn }: Pick<RenewalDays, 'expiresOn'>,
): boolean => (snapshot?.starsUntil ?? '') > expiresOn;

function renewalOf(deps: ExpiringDeps, product: Product, today: Day) {
  const days = renewalDaysOf(deps, product);
  if (days === null) return null;
  const { issuedOn, fileFrom, fileUntil, askUntil, extendableUntil } = days;
  const isExtended = runsOn(product, days);
  const receipt = product.renewal?.issuedOn === issuedOn ? product.renewal.receipt : null;
  return {
    canExtend: !isExtended && isExtendable(days, today),
    shown: { state: renewalState(days, isExtended, today), fileFrom, fileUntil, askUntil, extendableUntil, receipt },
  };
}
