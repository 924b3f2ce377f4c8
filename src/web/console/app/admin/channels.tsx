import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { FilterBar, Select, useFilters } from '../desk/filters.tsx';
import { Table } from '../desk/table.tsx';
import type { Operations } from '../api/operations.ts';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { CategoryList } from './category-list.tsx';

type Channel = Operations['listChannels']['answer']['items'][number];
type Rule = Operations['listChannelRequirements']['answer']['items'][number];

/** More rules than a marketplace has. */
const MOST = 100;

/** S39: what each marketplace asks, from where we know it, and its list of categories. */
export function Channels() {
  const t = useTexts(adminData).channels;
  const { chosen, choose } = useFilters(['channel']);
  const data = useDeskData<readonly Channel[]>(
    `channels/${locale.value}`,
    async () => (await call('listChannels', {})).data.items,
  );
  const channels = data.value ?? [];
  const channel = channels.find(({ code }) => code === chosen.channel) ?? channels[0];
  return (
    <DeskScreen title={t.title} back={addressOf('/admin')} data={data}>
      {channel && (
        <>
          <FilterBar>
            <Select
              id="channel"
              label={t.channel}
              value={channel.code}
              options={channels.map(({ code, name }) => ({ value: code, label: name }))}
              onChoose={(code) => choose({ channel: code })}
            />
          </FilterBar>
          <p>{t.checkedOn(dayText(channel.checkedOn, locale.value))}</p>
          {!channel.confirmed && <Note mood="wait">{t.ours}</Note>}
          {channel.note && <p class="hint">{channel.note}</p>}
          <CategoryList key={channel.code} channel={channel.code} />
          <Rules key={`rules-${channel.code}`} channel={channel.code} />
        </>
      )}
    </DeskScreen>
  );
}

const MOODS = { documented: 'good', code: 'calm', unverified: 'wait', ours: 'calm' } as const;

function Rules({ channel }: { readonly channel: Channel['code'] }) {
  const t = useTexts(adminData).channels;
  const rules = useDeskData<readonly Rule[]>(`rules/${channel}/${locale.value}`, async () => {
    const answer = await call('listChannelRequirements', { params: { channel }, query: { limit: MOST } });
    return answer.data.items;
  }).value;
  if (rules === null) return null;
  return (
    <>
      <h2>{t.rules}</h2>
      <Table
        caption={t.rules}
        keyOf={({ rule }) => rule}
        rows={rules}
        columns={[
          { key: 'rule', title: t.rule, cell: ({ text }) => text },
          { key: 'severity', title: t.severity, cell: ({ severity }) => t.severities[severity] },
          { key: 'source', title: t.source, cell: ({ source }) => source.title },
          { key: 'day', title: t.day, cell: ({ source }) => dayText(source.date, locale.value) },
          {
            key: 'confidence',
            title: t.confidence,
            cell: ({ confidence }) => <Tag mood={MOODS[confidence]}>{t.confidences[confidence]}</Tag>,
          },
        ]}
      />
    </>
  );
}
