import { useRoute } from 'preact-iso';
import { dayText, textInLocale } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { useDeskData, useDeskList } from '../desk/desk-data.ts';
import { DeskScreen, ListTable } from '../desk/desk-screen.tsx';
import { FilterBar, Search, useFilters } from '../desk/filters.tsx';
import { Table } from '../desk/table.tsx';
import type { Area } from '../field/sources.ts';
import { useAreas } from '../field/sources.ts';
import { DateField } from '../parts/date-field.tsx';
import { call } from '../services.ts';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { Unresolved } from './unresolved.tsx';

type History = Operations['listAreaSuccessors']['answer'];

/** As many as a province has. */
const MOST = 100;
const nameIn = (name: Area['name']): string => textInLocale(name, locale.value).text;

/** S38: the units of a day, by province; their former names; and producers of whom nobody knows where they belong. */
export function Areas() {
  const t = useTexts(adminData).areas;
  const { chosen, choose } = useFilters(['q', 'on']);
  const today = useAreas().value ?? [];
  const asked = { ...(chosen.q !== undefined && { q: chosen.q }), ...(chosen.on !== undefined && { on: chosen.on }) };
  const list = useDeskList<Area>(`areas?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: MOST, ...(cursor !== undefined && { cursor }) };
    return (await call('listAreas', { query: { ...asked, ...page } })).data;
  });
  const parentOf = ({ parentId, provinceName }: Area): string => {
    const parent = [...list.items, ...today].find(({ id }) => id === parentId);
    return parent ? nameIn(parent.name) : provinceName === null ? '' : nameIn(provinceName);
  };
  return (
    <DeskScreen
      title={t.title}
      back={addressOf('/admin')}
      data={list}
      {...(list.value && { for: t.count(list.items.length) })}
    >
      <Unresolved />
      <FilterBar>
        <Search
          label={t.search}
          placeholder={t.searchHint}
          value={chosen.q}
          onSearch={(words) => choose({ q: words })}
        />
        <DateField
          id="on"
          label={t.day}
          hint={t.dayHint}
          value={chosen.on ?? null}
          onInput={(day) => choose({ on: day ?? undefined })}
        />
      </FilterBar>
      <ListTable
        list={list}
        none={t.none}
        caption={t.title}
        keyOf={({ id }) => id}
        rows={chosen.q === undefined ? asTree(list.items) : list.items}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: ({ code, name, matched }) => (
              <a href={addressOf(`/admin/areas/${code}`)}>
                <span>
                  {nameIn(name)}
                  {matched && <small>{t.formerly(nameIn(matched.name))}</small>}
                </span>
              </a>
            ),
          },
          { key: 'code', title: t.code, cell: ({ code }) => code },
          { key: 'parent', title: t.parent, cell: parentOf },
          { key: 'from', title: t.from, cell: ({ validFrom }) => dayText(validFrom, locale.value) },
          { key: 'office', title: t.office, cell: ({ office }) => office?.name ?? '' },
        ]}
      />
    </DeskScreen>
  );
}

/** Each province with its communes behind it. */
const asTree = (areas: readonly Area[]): readonly Area[] =>
  areas
    .filter(({ parentId }) => !areas.some(({ id }) => id === parentId))
    .flatMap((top) => [top, ...areas.filter(({ parentId }) => parentId === top.id)]);

/** S38: what a code has meant, and where the land and people of each went. */
export function AreaHistory() {
  const { code = '' } = useRoute().params;
  const t = useTexts(adminData).areas;
  const data = useDeskData<History>(
    `area/${code}`,
    async () => (await call('listAreaSuccessors', { params: { code } })).data,
  );
  return (
    <DeskScreen title={t.historyOf(code)} back={addressOf('/admin/areas')} data={data}>
      {data.value && (
        <Table
          caption={t.historyOf(code)}
          keyOf={({ unit }) => unit.id}
          rows={data.value.items}
          columns={[
            { key: 'name', title: t.name, cell: ({ unit }) => nameIn(unit.name) },
            { key: 'from', title: t.from, cell: ({ validFrom }) => dayText(validFrom, locale.value) },
            {
              key: 'to',
              title: t.to,
              cell: ({ validTo }) => (validTo === null ? t.today : dayText(validTo, locale.value)),
            },
            {
              key: 'successors',
              title: t.successors,
              cell: ({ successors }) =>
                successors.map(({ name, part }) => (part ? t.part(nameIn(name)) : nameIn(name))).join(', '),
            },
            { key: 'source', title: t.source, cell: ({ unit }) => unit.source },
          ]}
        />
      )}
    </DeskScreen>
  );
}
