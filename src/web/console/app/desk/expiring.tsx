import { dayText } from '../../../shared/formats.ts';
import { today } from '../field/local-time.ts';
import { ChipRow } from '../parts/chips.tsx';
import { Note } from '../parts/note.tsx';
import { call } from '../services.ts';
import { expiring as texts } from '../texts/desk-expiring.ts';
import { locale, useTexts } from '../texts/index.ts';
import { canAct, useDeskList } from './desk-data.ts';
import { DeskScreen, More } from './desk-screen.tsx';
import { saveAs } from './download.ts';
import { EndActions } from './expiring-actions.tsx';
import type { End } from './expiring-data.ts';
import { EndTable } from './expiring-table.tsx';
import { FilterBar, Select, useFilters } from './filters.tsx';
import { usePlaceNames } from './place-names.ts';

const DAYS = ['30', '60', '120', '180', '210'] as const;
const LONGEST = '210';
const KINDS = ['stars', 'document'] as const;
const DAY_MS = 86_400_000;
const ON_A_PAGE = 50;

/** S34: stars and papers that end, month by month, with what an officer does about them. */
export function DeskExpiring() {
  const t = useTexts(texts);
  const { communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['days', 'kind', 'areaCode']);
  const days = DAYS.find((one) => one === chosen.days) ?? LONGEST;
  const kind = KINDS.find((one) => one === chosen.kind);
  const asked = {
    before: today(Date.now() + (Number(days) + 1) * DAY_MS),
    ...(kind && { kind }),
    ...(chosen.areaCode !== undefined && { areaCode: chosen.areaCode }),
  };
  const list = useDeskList<End>(`expiring?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, count: true, ...(cursor !== undefined && { cursor }) };
    return (await call('listExpiring', { query: { ...asked, ...page } })).data;
  });
  async function save(): Promise<void> {
    const { data } = await call('listExpiring', { query: { ...asked, format: 'csv' } });
    saveAs(data as unknown as Blob, 'sap-het-han.csv');
  }
  const { items, value, put } = list;
  const replace = (changed: End): void => {
    if (value) put({ ...value, items: value.items.map((one) => (one.id === changed.id ? changed : one)) });
  };
  const total = value?.total;
  return (
    <DeskScreen title={t.title} data={list} for={total === undefined ? undefined : t.count(total)}>
      <div class="ask">
        <strong>{t.within}</strong>
        <ChipRow
          options={DAYS.map((one) => ({ value: one, label: t.days(one) }))}
          chosen={[days]}
          onChoose={(one) => choose({ days: one === LONGEST ? undefined : one })}
        />
      </div>
      <FilterBar>
        <Select
          id="kind"
          label={t.kind}
          all={t.all}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: t.kinds[one] }))}
          onChoose={(one) => choose({ kind: one })}
        />
        {communes.length > 1 && (
          <Select
            id="areaCode"
            label={t.commune}
            all={t.all}
            value={chosen.areaCode}
            options={communes}
            onChoose={(one) => choose({ areaCode: one })}
          />
        )}
      </FilterBar>
      {value !== null && items.length === 0 && <p class="hint">{t.none}</p>}
      <Rounds ends={items} />
      {monthsOf(items).map(([month, ends]) => (
        <section key={month} class="asked" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`}>{t.month(monthText(month))}</h2>
          <EndTable
            caption={t.month(monthText(month))}
            ends={ends}
            actions={(end) => <EndActions end={end} replace={replace} again={list.again} />}
          />
        </section>
      ))}
      <More list={list} />
      {items.length > 0 && (
        <button type="button" class="quiet" disabled={!canAct()} onClick={() => void save().catch(() => undefined)}>
          {t.csv}
        </button>
      )}
    </DeskScreen>
  );
}

/** Until when communes ask for a round of evaluation, and for how many products. */
function Rounds({ ends }: { readonly ends: readonly End[] }) {
  const t = useTexts(texts);
  const counts = new Map<string, number>();
  for (const { renewal } of ends)
    if (renewal?.askUntil && renewal.state !== 'extended')
      counts.set(renewal.askUntil, (counts.get(renewal.askUntil) ?? 0) + 1);
  if (counts.size === 0) return null;
  return (
    <Note>
      {[...counts].sort().map(([day, count]) => (
        <p key={day}>{t.rounds(dayText(day, locale.value), count)}</p>
      ))}
    </Note>
  );
}

const MONTH_CHARACTERS = 7;

/** Ends by the month of their last day, in the order of the list. */
function monthsOf(ends: readonly End[]): readonly (readonly [month: string, ends: readonly End[]])[] {
  const months = new Map<string, End[]>();
  for (const end of ends) {
    const month = end.endsOn.slice(0, MONTH_CHARACTERS);
    months.set(month, [...(months.get(month) ?? []), end]);
  }
  return [...months];
}

/** `4/2027`. */
const monthText = (month: string): string => {
  const [year = '', number = ''] = month.split('-');
  return `${String(Number(number))}/${year}`;
};
