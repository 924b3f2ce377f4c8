import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { clockText, today } from '../field/local-time.ts';
import { Tag, type Mood } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { exports as texts } from '../texts/desk-exports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { DeskScreen, More } from './desk-screen.tsx';
import { ON_A_PAGE, useDeskList } from './desk-data.ts';
import { FilterBar, Select, useFilters } from './filters.tsx';
import { usePlaceNames } from './place-names.ts';
import { Table } from './table.tsx';

export type Run = Operations['getExport']['answer'];
export const CHANNELS = ['shopee', 'lazada', 'postmart'] as const;
const STATES = ['queued', 'collecting', 'writing', 'complete', 'failed'] as const;
const MOODS: Readonly<Record<Run['state'], Mood>> = {
  queued: 'calm',
  collecting: 'wait',
  writing: 'wait',
  complete: 'good',
  failed: 'stop',
};

/** S35: what was exported for marketplaces, the newest first. */
export function DeskExports() {
  const t = useTexts(texts);
  const { names } = useTexts(products).channels;
  const { chosen, choose } = useFilters(['channel', 'state']);
  const channel = CHANNELS.find((one) => one === chosen.channel);
  const state = STATES.find((one) => one === chosen.state);
  const asked = { ...(channel && { channel }), ...(state && { state }) };
  const list = useDeskList<Run>(
    `exports?${JSON.stringify(asked)}`,
    async (cursor) =>
      (await call('listExports', { query: { ...asked, limit: ON_A_PAGE, ...(cursor !== undefined && { cursor }) } }))
        .data,
  );
  const isNarrowed = channel !== undefined || state !== undefined;
  return (
    <DeskScreen title={t.title} data={list}>
      <a class="button" href={addressOf('/exports/new')}>
        {t.new}
      </a>
      {(list.items.length > 0 || isNarrowed) && (
        <FilterBar>
          <Select
            id="channel"
            label={t.channel}
            all={t.all}
            value={channel}
            options={CHANNELS.map((value) => ({ value, label: names[value] }))}
            onChoose={(value) => choose({ channel: value })}
          />
          <Select
            id="state"
            label={t.state}
            all={t.all}
            value={state}
            options={STATES.map((value) => ({ value, label: t.states[value] }))}
            onChoose={(value) => choose({ state: value })}
          />
        </FilterBar>
      )}
      {list.value !== null && list.items.length === 0 && <p class="hint">{isNarrowed ? t.none : t.empty}</p>}
      {list.items.length > 0 && <Runs runs={list.items} />}
      <More list={list} />
    </DeskScreen>
  );
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  const t = useTexts(texts);
  const { names } = useTexts(products).channels;
  const whose = useWhose();
  return (
    <Table
      caption={t.title}
      keyOf={({ id }) => id}
      rows={runs}
      columns={[
        {
          key: 'when',
          title: t.when,
          cell: ({ id, createdAt, channel }) => (
            <a href={addressOf(`/exports/${id}`)}>
              {names[channel]} · {timeText(createdAt)}
            </a>
          ),
        },
        { key: 'what', title: t.what, cell: whose },
        { key: 'state', title: t.state, cell: ({ state }) => <RunState state={state} /> },
        {
          key: 'counts',
          title: t.counts,
          isNumber: true,
          cell: ({ counts }) => t.exported(counts.exported, counts.selected),
        },
      ]}
    />
  );
}

export function RunState({ state }: Pick<Run, 'state'>) {
  const t = useTexts(texts);
  return <Tag mood={MOODS[state]}>{t.states[state]}</Tag>;
}

/** `08:12 28/11/2026`. */
const timeText = (at: string): string => `${clockText(Date.parse(at))} ${dayText(today(Date.parse(at)), locale.value)}`;

/** Says of whom a run is. */
export function useWhose(): (run: Pick<Run, 'selection'>) => string {
  const t = useTexts(texts);
  const { nameOf } = usePlaceNames();
  return ({ selection: { areaCode, producerId, productIds } }) => {
    if (productIds !== null) return t.named(productIds.length);
    if (producerId !== null) return t.oneProducer;
    return areaCode === null ? t.everything : nameOf(areaCode);
  };
}
