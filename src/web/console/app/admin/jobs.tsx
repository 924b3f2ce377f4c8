import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { ON_A_PAGE, useDeskList } from '../desk/desk-data.ts';
import { DeskScreen, ListTable } from '../desk/desk-screen.tsx';
import { FilterBar, Select, useFilters } from '../desk/filters.tsx';
import { clockText, today } from '../field/local-time.ts';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';

type Job = Operations['listJobs']['answer']['items'][number];
const STATES = ['dead', 'queued', 'running', 'done'] as const;

/** S41: background work; first what was given up, why, and doing it again. */
export function Jobs() {
  const t = useTexts(adminData).jobs;
  const { chosen, choose } = useFilters(['state']);
  const { failure, run } = useDeed();
  const state = STATES.find((one) => one === chosen.state) ?? 'dead';
  const list = useDeskList<Job>(`jobs?${state}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, state, ...(cursor !== undefined && { cursor }) };
    return (await call('listJobs', { query: page })).data;
  });
  const retry = async (id: string): Promise<void> => {
    if (await run(() => call('retryJob', { params: { id } }))) say(t.retried);
    await list.again();
  };
  return (
    <DeskScreen title={t.title} back={addressOf('/admin')} data={list}>
      <FilterBar>
        <Select
          id="state"
          label={t.state}
          value={state}
          options={STATES.map((value) => ({ value, label: t.states[value] }))}
          onChoose={(value) => choose({ state: value })}
        />
      </FilterBar>
      <Failure said={failure} />
      <ListTable
        list={list}
        none={state === 'dead' ? t.none : t.noneSuch}
        caption={t.title}
        keyOf={({ id }) => id}
        columns={[
          { key: 'kind', title: t.kind, cell: ({ kind }) => t.kinds[kind] ?? `${t.otherKind} (${kind})` },
          { key: 'reason', title: t.reason, cell: ({ lastError }) => <Reason name={lastError} /> },
          { key: 'tries', title: t.tries, isNumber: true, cell: ({ attempts }) => attempts },
          { key: 'when', title: t.when, cell: (job) => momentText(job.finishedAt ?? job.startedAt ?? job.createdAt) },
          {
            key: 'retry',
            title: t.retry,
            cell: ({ id, allowed }) =>
              allowed.includes('retry') && (
                <button type="button" class="quiet" onClick={() => void retry(id)}>
                  {t.retry}
                </button>
              ),
          },
        ]}
      />
    </DeskScreen>
  );
}

/** What made it fail, in words, with the name that the log has. */
function Reason({ name }: { readonly name: string | null }) {
  const t = useTexts(adminData).jobs;
  if (name === null) return <>{t.noReason}</>;
  return (
    <>
      {t.reasons[name] ?? t.otherReason}
      <small>{name}</small>
    </>
  );
}

const momentText = (instant: string): string =>
  `${clockText(Date.parse(instant))} ${dayText(today(Date.parse(instant)), locale.value)}`;
