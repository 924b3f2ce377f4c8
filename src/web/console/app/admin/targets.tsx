import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import type { Operations } from '../api/operations.ts';
import { DropZone } from '../desk/drop-zone.tsx';
import { useDeskData } from '../desk/desk-data.ts';
import { DeskScreen } from '../desk/desk-screen.tsx';
import { FilterBar, Select, useFilters } from '../desk/filters.tsx';
import { usePlaceNames } from '../desk/place-names.ts';
import { Table } from '../desk/table.tsx';
import { today } from '../field/local-time.ts';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { admin } from '../texts/admin.ts';
import { adminData } from '../texts/admin-data.ts';
import { useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';
import { readPlans, type TypedPlans } from './plans.ts';

type Targets = Operations['getTargets']['answer'];
type Metric = Targets['items'][number]['metric'];
const METRICS = ['live', 'newProducers', 'activeShare'] as const satisfies readonly Metric[];

/** S43: what each commune is to reach in a year, and by which document. */
export function TargetsScreen() {
  const t = useTexts(adminData).targets;
  const { chosen, choose } = useFilters(['year', 'metric']);
  const thisYear = Number(today().slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1].map(String);
  const year = years.find((one) => one === chosen.year) ?? String(thisYear);
  const metric = METRICS.find((one) => one === chosen.metric) ?? 'live';
  const data = useDeskData<Targets>(
    `targets/${year}`,
    async () => (await call('getTargets', { params: { year } })).data,
  );
  const { value, put } = data;
  return (
    <DeskScreen title={t.title} back={addressOf('/admin')} data={data}>
      <FilterBar>
        <Select
          id="year"
          label={t.year}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
          onChoose={(one) => choose({ year: one })}
        />
        <Select
          id="metric"
          label={t.metric}
          value={metric}
          options={METRICS.map((one) => ({ value: one, label: t.metrics[one] }))}
          onChoose={(one) => choose({ metric: one })}
        />
      </FilterBar>
      {value && (
        <Plans
          key={`${year} ${metric} ${String(value.version)}`}
          year={year}
          metric={metric}
          targets={value}
          onSaved={put}
        />
      )}
    </DeskScreen>
  );
}

interface PlansProps {
  readonly year: string;
  readonly metric: Metric;
  readonly targets: Targets;
  readonly onSaved: (targets: Targets) => void;
}

function Plans({ year, metric, targets, onSaved }: PlansProps) {
  const t = useTexts(adminData).targets;
  const { saved } = useTexts(admin);
  const { communes } = usePlaceNames();
  const { busy, failure, run } = useDeed();
  const [plans, setPlans] = useState<TypedPlans>(plansOf(targets, metric));
  const [common, setCommon] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const planOf = (code: string) => plans[code] ?? { value: '', source: '' };
  const type = (code: string, change: Partial<TypedPlans[string]>): void =>
    setPlans((before) => ({ ...before, [code]: { value: '', source: '', ...before[code], ...change } }));
  const save = async (): Promise<void> => {
    const typed = communes.flatMap(({ value: areaCode, label }) => {
      const { value, source } = planOf(areaCode);
      return value.trim() === '' ? [] : [{ areaCode, label, value, source: source.trim() || common.trim() }];
    });
    const bad = typed.find(({ value }) => !/^[1-9]\d{0,6}$/.test(value.trim()));
    const without = typed.find(({ source }) => source === '');
    setWrong(bad ? t.badValue(bad.label) : without ? t.noSource(without.label) : null);
    if (bad ?? without) return;
    const others = targets.items
      .filter((item) => item.metric !== metric)
      .map(({ areaCode, metric: other, value, source }) => ({ areaCode, metric: other, value, source }));
    const items = typed.map(({ areaCode, value, source }) => ({ areaCode, metric, value: Number(value), source }));
    const ifMatch = targets.version === null ? {} : { ifMatch: `"${String(targets.version)}"` };
    await run(async () => {
      const { data } = await call('setTargets', {
        params: { year },
        body: { items: [...others, ...items] },
        ...ifMatch,
      });
      onSaved(data);
      say(saved);
    });
  };
  return (
    <>
      <FromFile codes={communes.map(({ value }) => value)} onRead={(read) => setPlans({ ...plans, ...read })} />
      <Field id="common" label={t.common} hint={t.commonHint} value={common} maxLength={200} onInput={setCommon} />
      <Table
        caption={t.title}
        keyOf={({ value }) => value}
        rows={communes}
        columns={[
          {
            key: 'commune',
            title: t.commune,
            cell: ({ value: code, label }) => (
              <>
                {label} {planOf(code).value.trim() === '' && <Tag mood="calm">{t.none}</Tag>}
              </>
            ),
          },
          {
            key: 'value',
            title: t.value,
            cell: ({ value: code, label }) => (
              <input
                id={`value-${code}`}
                inputMode="numeric"
                aria-label={t.valueOf(label)}
                value={planOf(code).value}
                onInput={({ currentTarget }) => type(code, { value: currentTarget.value })}
              />
            ),
          },
          {
            key: 'source',
            title: t.source,
            cell: ({ value: code, label }) => (
              <input
                id={`source-${code}`}
                maxLength={200}
                aria-label={t.sourceOf(label)}
                value={planOf(code).source}
                placeholder={common}
                onInput={({ currentTarget }) => type(code, { source: currentTarget.value })}
              />
            ),
          },
        ]}
      />
      <Failure said={wrong ?? failure} />
      <button type="button" class="big" aria-busy={busy} onClick={() => void save()}>
        {t.save}
      </button>
    </>
  );
}

/** Plans as they are typed, of those that the service knows. */
const plansOf = ({ items }: Targets, metric: Metric): TypedPlans =>
  Object.fromEntries(
    items
      .filter((item) => item.metric === metric)
      .map(({ areaCode, value, source }) => [areaCode, { value: String(value), source }]),
  );

interface FromFileProps {
  readonly codes: readonly string[];
  readonly onRead: (plans: TypedPlans) => void;
}

function FromFile({ codes, onRead }: FromFileProps) {
  const t = useTexts(adminData).targets;
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<ReturnType<typeof readPlans> | null>(null);
  const take = async (chosen: File | null): Promise<void> => {
    setFile(chosen);
    if (!chosen) return;
    const found = readPlans(await chosen.text(), new Set(codes));
    setRead(found);
    onRead(found.plans);
  };
  return (
    <details class="more">
      <summary>{t.file}</summary>
      <DropZone
        id="plans"
        label={t.file}
        hint={t.fileHint}
        accept=".csv,.txt"
        file={file}
        onFile={(chosen) => void take(chosen)}
        problem={read && read.unread.length > 0 ? t.unread(read.unread.slice(0, TOLD).join(', ')) : null}
      />
      {read && (
        <Note mood="calm" live>
          {t.read(Object.keys(read.plans).length)}
        </Note>
      )}
    </details>
  );
}

/** So many lines are named. */
const TOLD = 10;
