import type { Operations } from '../api/operations.ts';
import { fieldName } from '../field/field-names.ts';
import { placeOfPointer, places } from '../field/places.ts';
import { hasRole } from '../field/roles.ts';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { exports as texts } from '../texts/desk-exports.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { canAct, useDeskData } from './desk-data.ts';
import { saveAs } from './download.ts';
import type { Run } from './exports.tsx';

type Report = Operations['getExportReport']['answer'];
type Line = Report['items'][number];

/** What one rule says, and of which products. */
interface Group {
  readonly rule: string;
  readonly pointer: string;
  readonly severity: Line['severity'];
  readonly fix: string | null;
  readonly lines: readonly Line[];
}

/** Of each rule so many lines are drawn; all are in the report that is downloaded. */
const MAX_LINES = 50;

/** Lines by their rules: what blocks before what is only advised, then what touches most. */
function groupsOf(lines: readonly Line[]): readonly Group[] {
  const byRule = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.severity} ${line.rule}`;
    byRule.set(key, [...(byRule.get(key) ?? []), line]);
  }
  return [...byRule.values()]
    .map((of): Group => {
      const [{ rule, pointer, severity, fix } = NO_LINE] = of;
      return { rule, pointer, severity, fix, lines: of };
    })
    .sort((one, other) => one.severity.localeCompare(other.severity) || other.lines.length - one.lines.length);
}

const NO_LINE = { rule: '', pointer: '', severity: 'warn', fix: null } as const;

/** The report of a run by rules, with the way to each field. */
export function ExportReport({ run }: { readonly run: Run }) {
  const t = useTexts(texts).report;
  const { fields } = useTexts(products);
  const { id, problems } = run;
  const { value } = useDeskData<Report>(
    `exports/${id}/report`,
    async () => (await call('getExportReport', { params: { id }, query: { format: 'json' } })).data,
  );
  async function save(): Promise<void> {
    const { data } = await call('getExportReport', { params: { id }, query: { format: 'csv' } });
    saveAs(data as unknown as Blob, `${t.csv}.csv`);
  }
  return (
    <section class="asked" aria-labelledby="report" aria-busy={value === null && problems > 0}>
      <h2 id="report">{t.title}</h2>
      {problems === 0 ? (
        <p class="hint">{t.none}</p>
      ) : (
        <button type="button" class="quiet" disabled={!canAct()} onClick={() => void save().catch(() => undefined)}>
          {t.csv}
        </button>
      )}
      {groupsOf(value?.items ?? []).map(({ rule, pointer, severity, fix, lines }) => (
        <details key={`${severity} ${rule}`} class="read">
          <summary>
            <span>
              <strong>{fieldName(pointer, fields)}</strong>
              {fix !== null && ` · ${fix}`}
            </span>{' '}
            <Tag mood={severity === 'block' ? 'stop' : 'wait'}>{severity === 'block' ? t.blocks : t.advises}</Tag>{' '}
            <span class="hint">{t.products(lines.length)}</span>
          </summary>
          <ul class="asked">
            {lines.slice(0, MAX_LINES).map((line, at) => (
              <OneLine key={`${line.productId ?? ''} ${line.sku ?? ''} ${String(at)}`} line={line} />
            ))}
          </ul>
          {lines.length > MAX_LINES && <p class="hint">{t.more(lines.length - MAX_LINES)}</p>}
        </details>
      ))}
    </section>
  );
}

function OneLine({ line: { productId, product, sku, pointer, rule, value, limit } }: { readonly line: Line }) {
  const t = useTexts(texts).report;
  // Who types it goes to its field; an officer looks at what has happened to it.
  const isField = hasRole('helper') || hasRole('producer');
  const isOfProducer = pointer.startsWith('/producer') || pointer.startsWith('/consent');
  const typed = (id: string): string => (isOfProducer ? places.product(id) : placeOfPointer(id, '', pointer, rule));
  return (
    <li class="read line">
      <p>
        {[product, sku].filter((part) => part !== null).join(' · ')}
        <br />
        <span class="hint">
          {[value === null ? null : t.value(String(value)), limit === null ? null : t.limit(String(limit))]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </p>
      {productId !== null && (
        <a
          class="lone"
          href={isField ? typed(productId) : places.history(productId)}
          aria-label={`${isField ? t.open : t.see}: ${product}`}
        >
          {isField ? t.open : t.see}
        </a>
      )}
    </li>
  );
}
