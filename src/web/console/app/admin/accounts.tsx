import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { ON_A_PAGE, useDeskList } from '../desk/desk-data.ts';
import { DeskScreen, ListTable } from '../desk/desk-screen.tsx';
import { FilterBar, Search, Select, useFilters } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { admin } from '../texts/admin.ts';
import { locale, useTexts } from '../texts/index.ts';
import { ROLES } from './roles-fields.tsx';

type Item = Operations['listAccounts']['answer']['items'][number];

/** S36: everybody with an account, by name, number, role and commune. */
export function Accounts() {
  const t = useTexts(admin);
  const { nameOf, communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['q', 'role', 'areaCode', 'state']);
  const role = ROLES.find((one) => one === chosen.role);
  const asked = {
    ...(chosen.q !== undefined && { q: chosen.q }),
    ...(role !== undefined && { role }),
    ...(chosen.areaCode !== undefined && { areaCode: chosen.areaCode }),
    ...(chosen.state !== undefined && { disabled: chosen.state === 'off' }),
  };
  const list = useDeskList<Item>(`accounts?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, count: true, ...(cursor !== undefined && { cursor }) };
    return (await call('listAccounts', { query: { ...asked, ...page } })).data;
  });
  const total = list.value?.total;
  return (
    <DeskScreen
      title={t.accounts.title}
      back={addressOf('/admin')}
      data={list}
      {...(total !== undefined && { for: t.accounts.count(total) })}
    >
      <p class="buttons">
        <a class="button" href={addressOf('/admin/accounts/new')}>
          {t.accounts.add}
        </a>
      </p>
      <FilterBar>
        <Search
          label={t.accounts.search}
          placeholder={t.accounts.searchHint}
          value={chosen.q}
          onSearch={(words) => choose({ q: words })}
        />
        <Select
          id="role"
          label={t.accounts.role}
          all={t.all}
          value={role}
          options={ROLES.map((value) => ({ value, label: t.roles[value] ?? value }))}
          onChoose={(value) => choose({ role: value })}
        />
        <Select
          id="areaCode"
          label={t.accounts.area}
          all={t.all}
          value={chosen.areaCode}
          options={communes}
          onChoose={(value) => choose({ areaCode: value })}
        />
        <Select
          id="state"
          label={t.accounts.state}
          all={t.all}
          value={chosen.state}
          options={[
            { value: 'on', label: t.accounts.on },
            { value: 'off', label: t.accounts.off },
          ]}
          onChoose={(value) => choose({ state: value })}
        />
      </FilterBar>
      <ListTable
        list={list}
        none={t.accounts.none}
        caption={t.accounts.title}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.accounts.name,
            cell: ({ id, name }) => <a href={addressOf(`/admin/accounts/${id}`)}>{name}</a>,
          },
          { key: 'contact', title: t.accounts.contact, cell: ({ phone, email }) => nationalPhone(phone) ?? email },
          { key: 'roles', title: t.accounts.role, cell: ({ roles }) => <RolesText roles={roles} nameOf={nameOf} /> },
          {
            key: 'state',
            title: t.accounts.state,
            cell: ({ disabled }) => (
              <Tag mood={disabled ? 'stop' : 'good'}>{disabled ? t.accounts.off : t.accounts.on}</Tag>
            ),
          },
        ]}
      />
    </DeskScreen>
  );
}

interface RolesTextProps {
  readonly roles: Item['roles'];
  readonly nameOf: (code: string) => string;
}

/** So many communes are named; nobody reads more in a row. */
const NAMED = 3;

function RolesText({ roles, nameOf }: RolesTextProps) {
  const t = useTexts(admin);
  if (roles.length === 0) return <>{t.accounts.noRole}</>;
  return (
    <>
      {roles.map(({ role, areaCodes, until }) => (
        <span key={role}>
          {t.roles[role]}
          <small>
            {areaCodes.slice(0, NAMED).map(nameOf).join(', ')}
            {areaCodes.length > NAMED && ` +${String(areaCodes.length - NAMED)}`}
            {until !== null && ` (${t.accounts.until(dayText(until, locale.value))})`}
          </small>
        </span>
      ))}
    </>
  );
}

/** The number as people say it. */
export const nationalPhone = (phone: string | null): string | null => phone?.replace(/^\+84/, '0') ?? null;
