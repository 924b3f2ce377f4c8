import { addressOf } from '../address.ts';
import type { ProducerItem } from '../field/sources.ts';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { desk } from '../texts/desk.ts';
import { useTexts } from '../texts/index.ts';
import { producers as texts } from '../texts/producers.ts';
import { DeskScreen, ListTable } from './desk-screen.tsx';
import { ON_A_PAGE, useDeskList } from './desk-data.ts';
import { FilterBar, Search, Select, useFilters } from './filters.tsx';
import { usePlaceNames } from './place-names.ts';

const TYPES = ['household', 'cooperative', 'cooperativeGroup', 'company', 'farm', 'association'] as const;

/** S14 for officers: who sells in their communes, how far their products are, and what they have agreed to. */
export function DeskProducers() {
  const t = useTexts(desk).producers;
  const { types } = useTexts(texts).profile;
  const { nameOf, communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['q', 'areaCode', 'type']);
  const type = TYPES.find((one) => one === chosen.type);
  const asked = {
    ...(chosen.q !== undefined && { q: chosen.q }),
    ...(chosen.areaCode !== undefined && { areaCode: chosen.areaCode }),
    ...(type !== undefined && { type }),
  };
  const list = useDeskList<ProducerItem>(`producers?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, sort: 'name', count: true, ...(cursor !== undefined && { cursor }) } as const;
    return (await call('listProducers', { query: { ...asked, ...page } })).data;
  });
  const isNarrowed = Object.keys(asked).length > 0;
  const total = list.value?.total;
  return (
    <DeskScreen title={t.title} data={list} {...(total !== undefined && { for: t.count(total) })}>
      <FilterBar>
        <Search
          label={t.search}
          placeholder={t.searchHint}
          value={chosen.q}
          onSearch={(words) => choose({ q: words })}
        />
        {communes.length > 1 && (
          <Select
            id="areaCode"
            label={t.commune}
            all={t.all}
            value={chosen.areaCode}
            options={communes}
            onChoose={(value) => choose({ areaCode: value })}
          />
        )}
        <Select
          id="type"
          label={t.type}
          all={t.all}
          value={type}
          options={TYPES.map((value) => ({ value, label: types[value].label }))}
          onChoose={(value) => choose({ type: value })}
        />
      </FilterBar>
      <ListTable
        list={list}
        none={isNarrowed ? t.none : t.empty}
        caption={t.title}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: ({ id, name }) => <a href={addressOf(`/products?producerId=${id}`)}>{name}</a>,
          },
          { key: 'type', title: t.type, cell: (item) => types[item.type].label },
          {
            key: 'place',
            title: t.place,
            cell: ({ hamlet, areaCode }) => [hamlet, nameOf(areaCode)].filter(Boolean).join(', '),
          },
          {
            key: 'consents',
            title: t.consents,
            cell: ({ consentedPurposes }) => consentedPurposes.map((purpose) => t.purposes[purpose]).join(', '),
          },
          { key: 'claimed', title: t.claimed, cell: ({ claimed }) => (claimed ? t.bySelf : t.byHelper) },
          { key: 'products', title: t.products, cell: ({ products }) => <ProductTags counts={products} /> },
        ]}
      />
    </DeskScreen>
  );
}

const MOODS = { live: 'good', submitted: 'wait', changesRequested: 'stop', draft: 'calm' } as const;

function ProductTags({ counts }: { readonly counts: ProducerItem['products'] }) {
  const t = useTexts(desk).producers;
  const states = (['live', 'submitted', 'changesRequested', 'draft'] as const).filter((state) => counts[state] > 0);
  if (states.length === 0) return <>{t.noProducts}</>;
  return (
    <span class="buttons">
      {states.map((state) => (
        <Tag key={state} mood={MOODS[state]}>
          {t.counts[state](counts[state])}
        </Tag>
      ))}
    </span>
  );
}
