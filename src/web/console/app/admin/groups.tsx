import type { ComponentChildren } from 'preact';
import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { FilterBar, Select, useFilters } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { Table } from '../desk/table.tsx';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { admin } from '../texts/admin.ts';
import { locale, useTexts } from '../texts/index.ts';

type Group = Operations['listGroups']['answer']['items'][number];
type Hamlet = Operations['listHamlets']['answer']['items'][number];

interface OfCommune {
  readonly groups: readonly Group[];
  readonly hamlets: readonly Hamlet[];
}

/** More groups than a commune has. */
const MAX_GROUPS = 100;
const SHOWS = ['without', 'with'] as const;

/** S37: the groups of a commune, and which of its hamlets have none. */
export function Groups() {
  const t = useTexts(admin).groups;
  const { communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['areaCode', 'show']);
  const areaCode = chosen.areaCode ?? communes[0]?.value;
  return (
    <GroupsOf
      key={areaCode}
      areaCode={areaCode}
      show={SHOWS.find((one) => one === chosen.show)}
      filters={
        <FilterBar>
          <Select
            id="areaCode"
            label={t.commune}
            value={areaCode}
            options={communes}
            onChoose={(value) => choose({ areaCode: value })}
          />
          <Select
            id="show"
            label={t.show}
            all={t.shows.all}
            value={chosen.show}
            options={SHOWS.map((value) => ({ value, label: t.shows[value] }))}
            onChoose={(value) => choose({ show: value })}
          />
        </FilterBar>
      }
    />
  );
}

interface GroupsOfProps {
  readonly areaCode: string | undefined;
  readonly show: (typeof SHOWS)[number] | undefined;
  readonly filters: ComponentChildren;
}

function GroupsOf({ areaCode, show, filters }: GroupsOfProps) {
  const t = useTexts(admin).groups;
  const data = useDeskData<OfCommune>(`groups/${areaCode ?? ''}`, async () => {
    if (areaCode === undefined) return { groups: [], hamlets: [] };
    const [groups, hamlets] = await Promise.all([
      call('listGroups', { query: { areaCode, limit: MAX_GROUPS } }),
      call('listHamlets', { params: { code: areaCode } }),
    ]);
    return { groups: groups.data.items, hamlets: hamlets.data.items };
  });
  const { groups = [], hamlets = [] } = data.value ?? {};
  const atWork = groups.filter(({ active }) => active).length;
  const without = hamlets.filter(isWithout).length;
  const shown = hamlets.filter((hamlet) => show === undefined || isWithout(hamlet) === (show === 'without'));
  return (
    <DeskScreen
      title={t.title}
      back={addressOf('/admin')}
      data={data}
      {...(data.value && { for: t.count(atWork, hamlets.length, without) })}
    >
      <p class="buttons">
        <a class="button" href={addressOf(`/admin/groups/new?areaCode=${areaCode ?? ''}`)}>
          {t.add}
        </a>
      </p>
      {filters}
      {data.value && (
        <>
          <h2>{t.hamlets}</h2>
          {shown.length === 0 ? (
            <p class="hint">{hamlets.length === 0 ? t.noHamlets : t.noneSuch}</p>
          ) : (
            <Hamlets hamlets={shown} />
          )}
          <h2>{t.groups}</h2>
          {groups.length === 0 ? <p class="hint">{t.none}</p> : <GroupTable groups={groups} />}
        </>
      )}
    </DeskScreen>
  );
}

const isWithout = ({ groups }: Hamlet): boolean => groups.length === 0;

function Hamlets({ hamlets }: { readonly hamlets: readonly Hamlet[] }) {
  const t = useTexts(admin).groups;
  // What is to be done stands first.
  const rows = [...hamlets.filter(isWithout), ...hamlets.filter((hamlet) => !isWithout(hamlet))];
  return (
    <Table
      caption={t.hamlets}
      keyOf={({ name }) => name}
      rows={rows}
      columns={[
        { key: 'name', title: t.hamlet, cell: ({ name }) => name },
        {
          key: 'group',
          title: t.group,
          cell: ({ groups }) =>
            groups.length === 0 ? (
              <Tag mood="wait">{t.noGroup}</Tag>
            ) : (
              groups.map(({ id, name }) => (
                <a key={id} href={addressOf(`/admin/groups/${id}`)}>
                  {name}
                </a>
              ))
            ),
        },
        { key: 'households', title: t.households, isNumber: true, cell: ({ producers }) => producers },
      ]}
    />
  );
}

function GroupTable({ groups }: { readonly groups: readonly Group[] }) {
  const t = useTexts(admin).groups;
  return (
    <Table
      caption={t.groups}
      keyOf={({ id }) => id}
      rows={groups}
      columns={[
        {
          key: 'name',
          title: t.name,
          cell: ({ id, name }) => <a href={addressOf(`/admin/groups/${id}`)}>{name}</a>,
        },
        { key: 'hamlets', title: t.ofHamlets, cell: ({ hamlets }) => hamlets.join(', ') },
        { key: 'members', title: t.members, isNumber: true, cell: ({ memberIds }) => memberIds.length },
        { key: 'leader', title: t.leader, cell: ({ leader }) => leader?.name ?? '' },
        {
          key: 'decision',
          title: t.decision,
          cell: ({ decisionNumber, decidedOn, active }) => (
            <>
              {decisionNumber !== null && decidedOn !== null
                ? t.decisionOf(decisionNumber, dayText(decidedOn, locale.value))
                : decisionNumber}
              {!active && <Tag mood="calm">{t.ended}</Tag>}
            </>
          ),
        },
      ]}
    />
  );
}
