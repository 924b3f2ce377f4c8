import { isDeepStrictEqual } from 'node:util';
import { dayOf, type Instant } from '../../kernel/clock.ts';
import type { LoggedEvent } from '../../kernel/events.ts';
import type { Subscriber } from '../../platform/events/subscriber.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { eachDocument } from '../../platform/store/pages.ts';
import type { New } from '../../platform/store/document.ts';
import type { Photo } from '../media/index.ts';
import { papersByIds, producersIn, type PaperDocument, type Producer } from '../producers/index.ts';
import { marketRulesOf } from './completeness.domain.ts';
import { ownedBy } from './owner.domain.ts';
import { choiceKeysOf, endOf, keyOf, problemsOf, urgencyOf } from './problems.domain.ts';
import { problemsIn, type ProblemRecord } from './problems.store.ts';
import { AGGREGATE, type Product } from './product.ts';
import { namedIds } from './product-view.service.ts';
import type { ProductDeps } from './products.service.ts';
import { productsIn } from './products.store.ts';
import type { Evidence } from './submission.domain.ts';

export type ProblemDeps = Pick<ProductDeps, 'store' | 'clock' | 'areas' | 'ocop' | 'media' | 'channels'>;

/** A product with what it is judged by. */
export interface JudgedBy {
  readonly product: Product;
  readonly evidence: Evidence;
}

/** So many documents are read at once. */
const AT_ONCE = 500;

/**
 * What products are judged by, by their ids, read all at once; GTINs of others are doubts and no problems, so nobody
 * asks for them.
 */
export async function evidenceOfAll(
  deps: ProblemDeps,
  products: readonly { readonly product: Product; readonly producer: Producer }[],
): Promise<ReadonlyMap<string, JudgedBy>> {
  const today = dayOf(deps.clock.now());
  const photos = new Map<string, Photo>();
  for (const ids of inParts(products.flatMap(({ product }) => product.photos.map(({ id }) => id))))
    for (const photo of await deps.media.find(ids)) photos.set(photo.id, photo);
  const papers = new Map<string, PaperDocument>();
  for (const ids of inParts(products.flatMap(({ product }) => namedIds(product))))
    for (const [id, paper] of await papersByIds(deps, ids)) papers.set(id, paper);
  return new Map(
    products.map(({ product, producer }) => {
      const own = namedIds(product).flatMap((id) => papers.get(id) ?? []);
      const documents = new Map(
        own.filter(({ producerId }) => producerId === producer.id).map((paper) => [paper.id, paper]),
      );
      const evidence = {
        ...{ producer, documents, today },
        photos: product.photos.flatMap(({ id }) => photos.get(id) ?? []),
        gtinsElsewhere: new Set<string>(),
      };
      return [product.id, { product, evidence }];
    }),
  );
}

function* inParts(ids: readonly string[]): Iterable<readonly string[]> {
  for (let at = 0; at < ids.length; at += AT_ONCE) yield ids.slice(at, at + AT_ONCE);
}

/** What one product is judged by. */
async function evidenceOf(deps: ProblemDeps, product: Product, producer: Producer): Promise<Evidence> {
  const judged = (await evidenceOfAll(deps, [{ product, producer }])).get(product.id);
  if (!judged) throw new Error('each product that is asked for has an answer');
  return judged.evidence;
}

/** Follows the log: looks anew at products of which anything has changed, and keeps what is to be done about them. */
export const problemSubscriber = (deps: ProblemDeps): Subscriber => ({
  name: 'products.problems',
  async handle(events) {
    const { productIds, producerIds } = subjectsOf(events);
    for (const producerId of producerIds)
      for await (const { id } of eachDocument(productsIn(deps.store), { producerId })) productIds.add(id);
    for (const id of productIds) {
      await look(deps, id, events.at(-1)?.at ?? deps.clock.now());
    }
  },
});

function subjectsOf(events: readonly LoggedEvent[]) {
  const productIds = new Set<string>();
  const producerIds = new Set<string>();
  for (const { aggregate, aggregateId, data } of events) {
    if (aggregate === AGGREGATE) productIds.add(aggregateId);
    if (aggregate === 'producers') producerIds.add(aggregateId);
    if (aggregate === 'photos' && typeof data['productId'] === 'string') productIds.add(data['productId']);
    if (aggregate === 'producerDocuments' && typeof data['producerId'] === 'string')
      producerIds.add(data['producerId']);
  }
  return { productIds, producerIds };
}

/** Keeps what is to be done about a product; of one that is gone nothing. */
async function look(deps: ProblemDeps, id: string, at: Instant): Promise<void> {
  const product = await productsIn(deps.store).get(id);
  const producer = product && (await producersIn(deps.store).get(product.producerId));
  const records = problemsIn(deps.store);
  const known = await records.get(id);
  try {
    if (!product || product.removedAt !== undefined || !producer) {
      if (known) await records.remove(id, known.revision);
      return;
    }
    const next = await recordOf(deps, ownedBy(product, producer), producer, known, at);
    if (!known) await records.insert(next);
    else if (!isDeepStrictEqual({ ...next, revision: known.revision }, known))
      await records.replace({ ...next, revision: known.revision }, known.revision);
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    // Another process follows too.
    await look(deps, id, at);
  }
}

async function recordOf(
  deps: ProblemDeps,
  product: Product,
  producer: Producer,
  known: ProblemRecord | null,
  at: Instant,
): Promise<New<ProblemRecord>> {
  const { id, producerId, areaId, provinceCode, createdBy, editorIds, formerEditorIds = [] } = product;
  const rules = marketRulesOf(deps);
  const evidence = await evidenceOf(deps, product, producer);
  const problems = problemsOf(product, evidence, rules);
  const before = new Map(known?.since.map(({ key, at: first }) => [key, first]));
  const endsOn = endOf(product, evidence, rules);
  const blocked = problems.flatMap(({ channel, severity }) =>
    channel !== null && severity === 'block' ? channel : [],
  );
  return {
    ...{ id, producerId, areaId, provinceCode },
    handIds: [...new Set([createdBy, ...editorIds, ...formerEditorIds])],
    choices: choiceKeysOf(problems.filter(({ told }) => !('error' in told && told.error.code === 'ends_soon'))),
    urgency: urgencyOf(problems),
    ...(endsOn !== null && product.state !== 'rejected' && { endsOn }),
    lacks: problems.filter(
      ({ kind, channel, severity }) => channel === null && kind !== 'comment' && severity === 'block',
    ).length,
    blocked: [...new Set(blocked)],
    since: [...new Set(problems.map(keyOf))].map((key) => ({ key, at: before.get(key) ?? at })),
  };
}
