import { DAY, dayOf, type Day } from '../../../kernel/clock.ts';
import type { LoggedEvent } from '../../../kernel/events.ts';
import { derivedId } from '../../../kernel/ids.ts';
import type { New } from '../../../platform/store/document.ts';
import type { ProductEventData } from '../../products/index.ts';
import type { CountedProducer, CountedProduct, Tally, TallyKind } from './counted.ts';
import { factsOn, latest } from './days.domain.ts';
import { publicationOn, setNumberOf } from './facts.domain.ts';

/** What is known when an event of a product is counted: how it was before, how it is now, whose it is. */
export interface Counted {
  readonly before: New<CountedProduct> | null;
  readonly after: New<CountedProduct>;
  readonly producer: New<CountedProducer>;
}

/** What reckoning needs besides. */
export interface Reckoning {
  readonly workingDaysAfter: (from: Day, to: Day) => number;
  readonly provinceCodeOf: (areaId: string) => string;
}

const DECISIONS: Readonly<Record<string, TallyKind>> = {
  'product.approved': 'approve',
  'product.changesRequested': 'requestChanges',
  'product.rejected': 'reject',
};

/** What an event of a product adds to what is counted by the day: nothing when it was counted before. */
export function talliesOf(
  event: LoggedEvent,
  data: ProductEventData,
  { before, after, producer }: Counted,
  reckoning: Reckoning,
): readonly New<Tally>[] {
  const day = dayOf(event.at);
  const facts = latest(after.days);
  const place = factsOn(producer.days, day) ?? producer.days[0];
  if (!facts || !place) return [];
  const { areaId, groupId } = place;
  const shared = {
    day,
    areaId,
    provinceCode: reckoning.provinceCodeOf(areaId),
    groupId,
    setNumber: setNumberOf(facts),
  };
  const tally = (kind: TallyKind, purpose: string, more: Partial<Tally> = {}): New<Tally> => ({
    ...{ id: derivedId(event.id, purpose), kind, ...shared, key: null, value: null },
    ...more,
  });
  const decision = DECISIONS[event.type];
  const submittedAt = before ? (latest(before.days)?.submittedAt ?? null) : null;
  return [
    ...(event.type === 'product.submitted' ? [tally('submitted', 'submitted')] : []),
    ...(decision
      ? [
          tally(decision, decision, {
            value: submittedAt === null ? null : reckoning.workingDaysAfter(dayOf(submittedAt), day),
          }),
          ...remarks(data).map(({ kind, key }, at) => tally(kind, `remark ${String(at)}`, { key })),
        ]
      : []),
    ...(isFirstLive(after, producer, day) ? [tally('firstLive', 'firstLive')] : []),
    ...(isFirstLive(after, producer, day) && producer.firstLiveOn === null
      ? [tally('firstOfProducer', 'firstOfProducer', { value: daysBetween(producer.createdOn, day) })]
      : []),
  ];
}

/** Whether it is live on this day, and never was before. */
export function isFirstLive(
  { days, firstLiveOn }: New<CountedProduct>,
  producer: New<CountedProducer>,
  day: Day,
): boolean {
  const [facts, owner] = [latest(days), latest(producer.days)];
  return firstLiveOn === null && facts !== null && owner !== null && publicationOn(facts, owner, day) === 'live';
}

const daysBetween = (from: Day, to: Day): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY));

/** Each remark counts once: by the reason that it was made from, else by its field. */
const remarks = ({ pointers = [], ...data }: ProductEventData & { readonly reasonIds?: readonly string[] }) =>
  pointers.map((pointer, at) => {
    const reasonId = data.reasonIds?.[at] ?? '';
    return reasonId === ''
      ? { kind: 'field' as const, key: fieldOf(pointer) }
      : { kind: 'reason' as const, key: reasonId };
  });

/** The field that a remark is about, whichever row it stands in. */
const fieldOf = (pointer: string): string => pointer.replace(/^\/(variants|photos|certificates)\/[^/]+/, '/$1');
