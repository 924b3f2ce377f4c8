import { actionWords } from '../../../../features/audit/browser.ts';
import { dayText } from '../../../shared/formats.ts';
import { addressOf, hasScreen } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { canAct, ON_A_PAGE, useDeskList } from '../desk/desk-data.ts';
import { DeskScreen, ListTable } from '../desk/desk-screen.tsx';
import { saveAs } from '../desk/download.ts';
import { FilterBar, Select, useFilters } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { clockText, today } from '../field/local-time.ts';
import { DateField } from '../parts/date-field.tsx';
import { say } from '../parts/toast.tsx';
import { call, session } from '../services.ts';
import { audit } from '../texts/audit.ts';
import { locale, useTexts } from '../texts/index.ts';

type Entry = Operations['listAudit']['answer']['items'][number];

const NAMES = ['subjectId', 'actorId', 'areaCode', 'action', 'from', 'to'] as const;

const wordsOf = (action: string): string => actionWords[action]?.[locale.value] ?? action;

/** S42: who has done what, the newest first; a press on a name narrows it to that person or subject. */
export function Audit() {
  const t = useTexts(audit);
  const { nameOf, communes } = usePlaceNames();
  const { chosen, choose } = useFilters(NAMES);
  const asked = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  const list = useDeskList<Entry>(`audit?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, count: true, ...(cursor !== undefined && { cursor }) } as const;
    return (await call('listAudit', { query: { ...asked, ...page } })).data;
  });
  const total = list.value?.total;
  const isNarrowed = Object.keys(asked).length > 0;
  const isAdmin = session().state.value.account?.roles.some(({ role }) => role === 'admin') === true;
  return (
    <DeskScreen
      title={t.title}
      data={list}
      {...(isAdmin && hasScreen('/admin') && { back: addressOf('/admin') })}
      {...(total !== undefined && { for: t.count(total) })}
    >
      <FilterBar>
        {communes.length > 1 && (
          <Select
            id="areaCode"
            label={t.place}
            all={t.all}
            value={chosen.areaCode}
            options={communes}
            onChoose={(areaCode) => choose({ areaCode })}
          />
        )}
        <Select
          id="action"
          label={t.action}
          all={t.all}
          value={chosen.action}
          options={Object.keys(actionWords).map((value) => ({ value, label: wordsOf(value) }))}
          onChoose={(action) => choose({ action })}
        />
        {(['from', 'to'] as const).map((end) => (
          <DateField
            key={end}
            id={end}
            label={t[end]}
            value={chosen[end] ?? null}
            onInput={(day) => choose({ [end]: day ?? undefined })}
          />
        ))}
      </FilterBar>
      <p class="buttons">
        {(chosen.actorId ?? chosen.subjectId) !== undefined && (
          <button type="button" class="quiet" onClick={() => choose({ actorId: undefined, subjectId: undefined })}>
            {t.ofAll}
          </button>
        )}
        {list.items.length > 0 && (
          <button
            type="button"
            class="quiet"
            disabled={!canAct()}
            onClick={() => void saveFile(asked).catch(() => say(t.notSaved))}
          >
            {t.save}
          </button>
        )}
      </p>
      <ListTable
        list={list}
        none={isNarrowed ? t.none : t.empty}
        caption={t.title}
        keyOf={({ id }) => id}
        columns={[
          { key: 'action', title: t.action, cell: ({ action }) => wordsOf(action) },
          {
            key: 'subject',
            title: t.subject,
            cell: ({ subject: { id, name } }) => <a href={narrowedBy('subjectId', id)}>{name ?? t.noName}</a>,
          },
          { key: 'who', title: t.who, cell: ({ actor }) => <Who actor={actor} /> },
          {
            key: 'place',
            title: t.place,
            cell: ({ areaCode }) => (areaCode === null ? t.nowhere : nameOf(areaCode)),
          },
          {
            key: 'more',
            title: t.more,
            cell: ({ data: { fields } }) => Array.isArray(fields) && fields.length > 0 && t.fields(fields.length),
          },
          { key: 'when', title: t.when, isNumber: true, cell: ({ at }) => momentText(at) },
        ]}
      />
    </DeskScreen>
  );
}

function Who({ actor }: Pick<Entry, 'actor'>) {
  const t = useTexts(audit);
  if (actor === null) return <>{t.service}</>;
  const roles = actor.roles.map((role) => t.roles[role] ?? role).join(', ');
  return (
    <>
      <a href={narrowedBy('actorId', actor.id)}>{actor.name ?? t.noName}</a>
      {roles !== '' && ` (${roles})`}
    </>
  );
}

const narrowedBy = (name: 'actorId' | 'subjectId', id: string): string => addressOf(`/admin/audit?${name}=${id}`);

const momentText = (at: string): string => {
  const time = Date.parse(at);
  return `${dayText(today(time), locale.value)} ${clockText(time)}`;
};

async function saveFile(asked: Operations['getAuditFile']['query']): Promise<void> {
  const { data } = await call('getAuditFile', { query: asked });
  saveAs(data, `audit-${today()}.csv`);
}
