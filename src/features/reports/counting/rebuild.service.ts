import { plusDays, type Day } from '../../../kernel/clock.ts';
import { openEventLog } from '../../../platform/events/event-log.ts';
import { insertUnlessThere } from '../../../platform/store/change.ts';
import { eachDocument } from '../../../platform/store/pages.ts';
import { countsOf, saveCount } from './communes.ts';
import { countedProductsIn, talliesIn } from './counted.store.ts';
import { foldEvents, type CountDeps, type Subjects } from './subjects.ts';

const BATCH = 500;
/** Further back only the last day of each month is counted: charts ask for no other. */
const DAILY_DAYS = 400;

/** All products and producers with their whole history, as the log alone tells it; what marketplaces say is what they say now. */
async function subjectsInLog(deps: CountDeps): Promise<Subjects> {
  const { store } = deps;
  const log = openEventLog(store);
  const subjects: Subjects = { products: new Map(), producers: new Map() };
  let seq = 0;
  for (let events = await log.after(seq, BATCH); events.length > 0; events = await log.after(seq, BATCH)) {
    const { tallies } = await foldEvents(deps, subjects, events, { all: true });
    for (const tally of tallies) await insertUnlessThere(talliesIn(store), tally);
    seq = events.at(-1)?.seq ?? seq;
  }
  for await (const { id, standing } of eachDocument(countedProductsIn(store), {}, { limit: 1_000 })) {
    const product = subjects.products.get(id);
    if (product) subjects.products.set(id, { ...product, standing });
  }
  return subjects;
}

/** Counts days anew from the log, both of them included; answers how many. */
export async function rebuildCounts(
  deps: CountDeps,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<number> {
  const subjects = await subjectsInLog(deps);
  const areaIds = [...new Set([...subjects.producers.values()].flatMap((producer) => producer.areaIds))].sort();
  const count = countsOf(deps, subjects, areaIds);
  let days = 0;
  for (const day of daysToCount(from, to)) {
    for (const one of count(day)) await saveCount(deps.store, one);
    days += 1;
  }
  return days;
}

/** Every day of the last `DAILY_DAYS`; of the time before, the last day of each month. */
function daysToCount(from: Day, to: Day): readonly Day[] {
  const daily = plusDays(to, -DAILY_DAYS);
  const days: Day[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1))
    if (day >= daily || plusDays(day, 1).endsWith('-01')) days.push(day);
  return days;
}
