import type { Filter } from '../../../platform/store/filter.ts';
import { eachDocument, eachPage } from '../../../platform/store/pages.ts';
import type { Store } from '../../../platform/store/port.ts';
import { inAreas, type Areas } from '../../areas/index.ts';
import type { ChannelCode } from '../../channels/index.ts';
import { producersIn, type Producer } from '../../producers/index.ts';
import { type FeedRow, feedRowId, feedRowsIn } from '../../feeds/index.ts';
import { exportReachFilter, exportReachOf, isLimited, type ExportReach } from './reach.policy.ts';

/** Which products are asked for, by whom. */
export interface Selected {
  readonly channel: ChannelCode;
  readonly reach: ExportReach;
  readonly selection: {
    readonly areaId: string | null;
    readonly producerId: string | null;
    readonly productIds: readonly string[] | null;
  };
}

export interface SelectionDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly areas: Areas;
}

const PRODUCERS = 500;

/** Ids of the producers whose products are asked for and within reach; `null`: of all there are. */
export async function producersOf(deps: SelectionDeps, selected: Selected): Promise<ReadonlySet<string> | null> {
  const { store, areas } = deps;
  const { reach, selection } = selected;
  if (!isLimited(reach) && selection.areaId === null && selection.producerId === null) return null;
  const filter: Filter<Producer> = {
    $and: [
      ...(selection.producerId === null ? [] : [{ id: selection.producerId }]),
      ...(selection.areaId === null ? [] : [inAreas([selection.areaId], areas)]),
      exportReachFilter(reach, areas),
    ],
  };
  const ids = new Set<string>();
  for await (const producer of eachDocument(producersIn(store), filter, { limit: PRODUCERS }))
    if (exportReachOf(reach, producer, areas) === 'may') ids.add(producer.id);
  return ids;
}

/** So many rows are read at a time. */
const ROWS = 200;
/** Few enough to be named in a question to the store. */
const FEW = 500;

/** The feed rows of what is asked for, a batch at a time, ordered by SKU. */
export async function* rowsOf(
  { store }: Pick<SelectionDeps, 'store'>,
  { channel, selection: { productIds } }: Selected,
  producers: ReadonlySet<string> | null,
): AsyncGenerator<readonly FeedRow[]> {
  const filter: Filter<FeedRow> = {
    channel,
    ...(productIds && { id: { $in: productIds.map((id) => feedRowId(channel, id)) } }),
    ...(producers && producers.size <= FEW && { producerId: { $in: [...producers] } }),
  };
  for await (const rows of eachPage(feedRowsIn(store), filter, { sort: ['sortKey'], limit: ROWS }))
    yield rows.filter(({ producerId }) => producers?.has(producerId) ?? true);
}
