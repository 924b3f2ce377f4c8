import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { reports } from '../texts/reports.ts';
import { useTexts } from '../texts/index.ts';
import type { ReportAnswer, ReportAsked } from './sources.ts';

const FORMATS = ['csv', 'xlsx', 'svg'] as const;

/** The figures of a report as files: the same numbers in each. */
export function Downloads({ report, asked }: { readonly report: ReportAnswer; readonly asked: ReportAsked }) {
  const t = useTexts(reports);
  async function save(format: (typeof FORMATS)[number]): Promise<void> {
    const { name } = report;
    const answer = await call('getReport', { params: { name }, query: { ...asked, format } }).catch(() => null);
    if (answer) saveAs(answer.data as unknown as Blob, `${name}-${report.period.to}.${format}`);
    else say(t.notSaved);
  }
  return (
    <p class="buttons">
      {FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          class="quiet"
          aria-label={t.downloadOf(t.downloads[format], report.title)}
          onClick={() => void save(format)}
        >
          {t.downloads[format]}
        </button>
      ))}
    </p>
  );
}

function saveAs(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
