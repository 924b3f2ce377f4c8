import type { Day } from '../../kernel/clock.ts';
import type { Filter } from '../../platform/store/filter.ts';
import { lacksByDay, type Channel, type Lack } from '../channels/index.ts';
import type { FeedRow } from './feed-rows.store.ts';

/**
 * What a row is on a day. `ready`: it goes out. `blocked`: it lacks something. `lapsed`: its last day is over. `heldBack`:
 * it is for sale here and goes to no marketplace, as its lacks say. `gone`: it is off sale.
 */
export type RowState = 'ready' | 'blocked' | 'lapsed' | 'heldBack' | 'gone';

/** What a product is mapped to on a day, as JSON text (empty when it is off sale), and what becomes of it. */
export interface RowAsOf {
  readonly text: string;
  readonly state: RowState;
}

type Row = Pick<FeedRow, 'state' | 'text' | 'textUntil' | 'laterText' | 'validUntil' | 'lacks'>;

/** A row as of a day: rows change by the day too, without any event. */
export const rowAsOf = (row: Row, day: Day): RowAsOf => ({
  text: row.textUntil >= day ? row.text : (row.laterText ?? row.text),
  state: stateAsOf(row, day),
});

function stateAsOf({ state, validUntil, lacks }: Row, day: Day): RowState {
  if (validUntil < day) return 'lapsed';
  return state === 'gone' && lacks.length > 0 ? 'heldBack' : state;
}

/** What a row lacks as of a day: also that what it may not be sold without ends soon. */
export const lacksAsOf = (
  channel: Channel,
  { lacks, validUntil }: Pick<Row, 'lacks' | 'validUntil'>,
  day: Day,
): readonly Lack[] => [...lacks, ...lacksByDay(channel, [{ pointer: '', until: validUntil }], day)];

/** What `rowAsOf` calls ready, as two questions to the store: rows that go out as they are kept, and by a later text. */
export const readyAsKept = (day: Day): Filter<FeedRow> => ({ state: 'ready', textUntil: { $gte: day } });
export const readyLater = (day: Day): Filter<FeedRow> => ({
  state: 'ready',
  textUntil: { $lt: day },
  validUntil: { $gte: day },
});
