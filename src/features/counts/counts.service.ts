import { DAY, dayOf, plus, type Clock } from '../../kernel/clock.ts';
import { holds, type Caller } from '../../kernel/rights.ts';
import { jobs } from '../../platform/jobs/jobs.store.ts';
import type { Store } from '../../platform/store/port.ts';
import { countUnread } from '../accounts/index.ts';
import { inAreas, type Areas } from '../areas/index.ts';
import { countReadyExports } from '../exports/index.ts';
import { areaIdsOf } from '../producers/index.ts';
import { ownProducerIds, problemFilter, problemsIn, productsIn } from '../products/index.ts';
import type { Counts } from './counts.schemas.ts';

export interface CountDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly areas: Areas;
  /** The kinds of notices that this release can tell. */
  readonly noticeKinds: readonly string[];
}

/** For so long an export that is ready is counted. */
const READY_DAYS = 7;

/** How much waits for a caller, by the badges of what their roles do; `null` where it is no matter of theirs. */
export async function countOpenWork(deps: CountDeps, caller: Caller): Promise<Counts> {
  const { store, clock, noticeKinds } = deps;
  const has = (...roles: readonly string[]): boolean => caller.grants.some(({ role }) => roles.includes(role));
  const describes = has('producer', 'helper');
  const ifSo = <T>(asked: boolean, count: () => Promise<T>): Promise<T | null> =>
    asked ? count() : Promise.resolve(null);
  const [unread, tasks, own, reviews, expiring, exportsReady, deadJobs] = await Promise.all([
    countUnread({ store }, caller.id, noticeKinds),
    ifSo(describes, () => countTasks(deps, caller)),
    ifSo(describes, () => countOwn(deps, caller)),
    ifSo(has('officer'), () => countReviews(deps, caller)),
    ifSo(describes || has('officer'), () => countExpiring(deps, caller, { mine: !has('officer') })),
    ifSo(holds(caller, 'export.run'), () =>
      countReadyExports({ store }, caller.id, plus(clock.now(), -READY_DAYS * DAY)),
    ),
    ifSo(has('admin'), () => store.collection(jobs).count({ state: 'dead' })),
  ]);
  const { changesRequested = null, drafts = null } = own ?? {};
  return { unread, tasks, changesRequested, drafts, reviews, expiring, exportsReady, deadJobs };
}

async function countTasks(deps: CountDeps, caller: Caller): Promise<number> {
  return problemsIn(deps.store).count(await problemFilter(deps, caller, { mine: true }));
}

async function countOwn({ store }: CountDeps, caller: Caller) {
  const ownIds = await ownProducerIds({ store }, caller);
  const { id } = caller;
  const filter = {
    removedAt: { $exists: false },
    state: { $in: ['draft', 'changesRequested'] },
    $or: [{ createdBy: id }, { editorIds: id }, { formerEditorIds: id }, { producerId: { $in: ownIds } }],
  };
  const rows = await productsIn(store).countBy(['state'], filter);
  const counted = (state: string): number => rows.find(({ key }) => key['state'] === state)?.count ?? 0;
  return { changesRequested: counted('changesRequested'), drafts: counted('draft') };
}

const countReviews = ({ store, areas }: CountDeps, caller: Caller): Promise<number> =>
  productsIn(store).count({ state: 'submitted', ...inAreas(areaIdsOf(caller, 'officer'), areas) });

async function countExpiring(deps: CountDeps, caller: Caller, { mine }: { readonly mine: boolean }): Promise<number> {
  const filter = await problemFilter(deps, caller, { mine, kind: 'document', severity: 'warn' });
  return problemsIn(deps.store).count({ ...filter, endsOn: { $gte: dayOf(deps.clock.now()) } });
}
