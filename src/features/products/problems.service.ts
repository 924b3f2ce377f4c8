import { dayOf } from '../../kernel/clock.ts';
import { fieldMessage } from '../../kernel/problems/index.ts';
import type { PageOf, PageRequest } from '../../kernel/page.ts';
import type { Caller } from '../../kernel/rights.ts';
import type { Locale } from '../../kernel/text.ts';
import { findByIds } from '../../platform/store/by-ids.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { inAreas } from '../areas/index.ts';
import { presentLack } from '../channels/index.ts';
import { producersIn, relationOf } from '../producers/index.ts';
import { marketRulesOf } from './completeness.domain.ts';
import { ownedBy } from './owner.domain.ts';
import { byIndex } from './pointers.domain.ts';
import {
  choiceKey,
  endingUntil,
  isChosen,
  keyOf,
  problemsOf,
  urgencyOfOne,
  type ProblemChoice,
  type ProductProblem,
} from './problems.domain.ts';
import type { ProblemItem, ProblemsQuery } from './problems.schemas.ts';
import { problemsIn, type ProblemRecord } from './problems.store.ts';
import { evidenceOfAll, type JudgedBy, type ProblemDeps } from './problems.subscriber.ts';
import type { Product } from './product.ts';
import { rowsOf } from './products.presenter.ts';
import { productsIn } from './products.store.ts';
import { ownProducerIds, withinReach } from './reach.ts';
import { mainPhotoOf } from './summary.domain.ts';

/** Who asks for problems, and in which language. */
interface Reader {
  readonly caller: Caller;
  readonly locale: Locale;
}

/**
 * What is to be done about products within the caller's reach, the most urgent product first; a page has so many
 * products, each with all of its problems that are asked for, as they are now.
 */
export async function listProblems(
  deps: ProblemDeps,
  reader: Reader,
  query: ProblemsQuery,
  { limit, after, count }: PageRequest,
): Promise<PageOf<ProblemItem>> {
  const filter = await problemFilter(deps, reader.caller, query);
  const records = problemsIn(deps.store);
  const page = await records.find(filter, { sort: ['urgency'], after: after ?? undefined, limit });
  const judged = await judgeInReach(deps, reader.caller, page.items);
  const items = page.items.flatMap((record) => {
    const found = judged.get(record.id);
    return found ? itemsOf(deps, reader.locale, record, found, query) : [];
  });
  return { items, end: page.end, total: count ? await records.count(filter) : null };
}

/** The products, as records of their problems, that a caller is asked to do something about. */
export async function problemFilter(
  deps: Pick<ProblemDeps, 'store' | 'areas' | 'clock'>,
  caller: Caller,
  query: ProblemChoice & Pick<ProblemsQuery, 'mine' | 'producerId' | 'areaCode'>,
): Promise<Filter<ProblemRecord>> {
  const { areas, clock } = deps;
  const { kind, channel, severity, mine = false, producerId, areaCode } = query;
  const ownIds = await ownProducerIds(deps, caller);
  const unit = areaCode === undefined ? null : areas.get(areaCode);
  const ending = channel === undefined && [undefined, 'document'].includes(kind) && severity !== 'block';
  const chosen = { choices: choiceKey({ kind, channel, severity }) };
  const today = dayOf(clock.now());
  return {
    urgency: { $gte: '' },
    ...(producerId !== undefined && { producerId }),
    $and: [
      withinReach(deps, caller, ownIds),
      ...(mine ? [{ $or: [{ handIds: caller.id }, { producerId: { $in: ownIds } }] }] : []),
      ...(areaCode === undefined ? [] : [inAreas(unit ? [unit.id] : [], areas)]),
      ending ? { $or: [chosen, { endsOn: { $gte: today, $lte: endingUntil(today) } }] } : chosen,
    ],
  };
}

/** The products of a page that are within the caller's reach now, with what they are judged by: read all at once. */
async function judgeInReach(
  deps: ProblemDeps,
  caller: Caller,
  page: readonly ProblemRecord[],
): Promise<ReadonlyMap<string, JudgedBy>> {
  const stored = await findByIds(
    productsIn(deps.store),
    page.map(({ id }) => id),
  );
  const producers = await findByIds(
    producersIn(deps.store),
    [...stored.values()].map(({ producerId }) => producerId),
  );
  const reached = [...stored.values()].flatMap((product) => {
    const producer = producers.get(product.producerId);
    return producer && relationOf(caller, producer, deps.areas) !== null
      ? { product: ownedBy(product, producer), producer }
      : [];
  });
  return evidenceOfAll(deps, reached);
}

function itemsOf(
  deps: ProblemDeps,
  locale: Locale,
  record: ProblemRecord,
  { product, evidence }: JudgedBy,
  choice: ProblemChoice,
): readonly ProblemItem[] {
  const since = new Map(record.since.map(({ key, at }) => [key, at]));
  return problemsOf(product, evidence, marketRulesOf(deps))
    .filter((problem) => isChosen(problem, choice))
    .toSorted((one, other) => (urgencyOfOne(one) < urgencyOfOne(other) ? -1 : 1))
    .map((problem) => ({
      productId: product.id,
      productName: product.content.name,
      photoId: mainPhotoOf(product.photos),
      producerId: product.producerId,
      producerName: product.producerName,
      kind: problem.kind,
      channel: problem.channel,
      severity: problem.severity,
      since: since.get(keyOf(problem)) ?? deps.clock.now(),
      due: problem.due,
      ...told(deps, problem, product, locale),
    }));
}

/** A problem in the words of whoever asks for it to be solved. */
function told({ channels }: ProblemDeps, { channel, told }: ProductProblem, product: Product, locale: Locale) {
  if ('comment' in told) {
    const { pointer, text } = told.comment;
    return { rule: 'comment', pointer: byIndex(pointer, rowsOf(product)), detail: text, fix: null };
  }
  if ('lack' in told && channel !== null) {
    const { rule, pointer, detail, fix } = presentLack(channels[channel], told.lack, locale);
    return { rule, pointer, detail, fix };
  }
  if ('lack' in told) throw new Error('a lack is one of a marketplace');
  const { code, pointer, detail, hint } = fieldMessage(told.error, locale);
  return { rule: code, pointer, detail, fix: hint ?? null };
}
