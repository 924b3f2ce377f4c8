import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { numberText } from '../../../../kernel/numbers.ts';
import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { clockText, today } from '../field/local-time.ts';
import { Note } from '../parts/note.tsx';
import { call } from '../services.ts';
import { exports as texts } from '../texts/desk-exports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { canAct, useDeskData } from './desk-data.ts';
import { DeskScreen } from './desk-screen.tsx';
import { saveAs } from './download.ts';
import { ExportReport } from './export-report.tsx';
import { RunState, useWhose, type Run } from './exports.tsx';

/** How often it is asked how far a run has come, while somebody looks. */
const ASK_MS = 1_000;

const isDone = ({ state }: Run): boolean => state === 'complete' || state === 'failed';

/** S35: one run: how far it is, then its files, then what was held back. */
export function ExportRun() {
  const { id = '' } = useRoute().params;
  return <OneRun key={id} id={id} />;
}

function OneRun({ id }: { readonly id: string }) {
  const t = useTexts(texts);
  const { names } = useTexts(products).channels;
  const data = useDeskData<Run>(`exports/${id}`, async () => (await call('getExport', { params: { id } })).data);
  const { value: run, at, again } = data;
  const isOpen = run !== null && !isDone(run);
  useEffect(() => {
    if (!isOpen || !canAct()) return undefined;
    const timer = setTimeout(() => void again(), ASK_MS);
    return () => clearTimeout(timer);
  }, [isOpen, at, canAct()]);
  const whose = useWhose();
  const time = run && Date.parse(run.createdAt);
  return (
    <DeskScreen
      title={run ? t.run.title(names[run.channel]) : t.title}
      for={
        run && time !== null
          ? `${whose(run)} · ${t.run.at(clockText(time), dayText(today(time), locale.value))}`
          : undefined
      }
      back={addressOf('/exports')}
      data={data}
    >
      {run && <Progress run={run} />}
      {run?.state === 'complete' && (
        <>
          <Files run={run} />
          <Warnings run={run} />
          <ExportReport run={run} />
        </>
      )}
    </DeskScreen>
  );
}

function Progress({ run }: { readonly run: Run }) {
  const t = useTexts(texts).run;
  const { state, counts, handedOut } = run;
  const isEmpty = counts.selected === 0 && handedOut === 0;
  return (
    <div role="status" class="asked">
      <RunState state={state} />
      {!isDone(run) && (
        <p>
          {counts.selected > 0 && `${t.progress(counts.selected)} `}
          {t.wait}
        </p>
      )}
      {state === 'failed' && <Note mood="stop">{t.failed}</Note>}
      {state === 'complete' && (
        <p>
          {isEmpty ? t.nothing : t.done(counts.exported, counts.blocked)}
          {!isEmpty && counts.exported === 0 && counts.blocked > 0 && ` ${t.allBlocked}`}
          {handedOut > 0 && ` ${t.handedOut(handedOut)}`}
        </p>
      )}
    </div>
  );
}

const BYTES_IN_KB = 1_000;

function Files({ run: { id, files, expiresAt } }: { readonly run: Run }) {
  const t = useTexts(texts).run;
  const [failed, setFailed] = useState(false);
  async function save(name: string): Promise<void> {
    try {
      const { data } = await call('getExportFile', { params: { id, name } });
      saveAs(data, name);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }
  if (files.length === 0) return null;
  return (
    <section class="asked" aria-labelledby="files">
      <h2 id="files">{t.files}</h2>
      {files.map(({ name, bytes }) => (
        <div key={name} class="read line">
          <p>
            {name}
            <br />
            <span class="hint">{t.size(numberText(Math.max(1, Math.round(bytes / BYTES_IN_KB)), locale.value))}</span>
          </p>
          <button
            type="button"
            disabled={!canAct()}
            aria-label={`${t.download} ${name}`}
            onClick={() => void save(name)}
          >
            {t.download}
          </button>
        </div>
      ))}
      {failed && (
        <Note mood="stop" live>
          {t.notDownloaded}
        </Note>
      )}
      <p class="hint">{t.until(dayText(today(Date.parse(expiresAt)), locale.value))}</p>
    </section>
  );
}

const Warnings = ({ run: { runWarnings } }: { readonly run: Run }) => (
  <>
    {runWarnings.map(({ code, detail, hint }) => (
      <Note key={code} mood="wait">
        <p>{detail}</p>
        <p>{hint}</p>
      </Note>
    ))}
  </>
);
