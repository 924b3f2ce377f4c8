import { complaintKinds } from '../../features/complaints/index.ts';
import type { CatalogueProductAnswer } from '../../features/search/index.ts';
import type { FieldError } from '../../kernel/problems/index.ts';
import { dayOf } from '../../kernel/clock.ts';
import type { Locale } from '../../kernel/text.ts';
import { dayText, textInLocale } from '../shared/formats.ts';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf, type Reader } from './parts/reader.ts';
import { complaintPagePath, pathOf, productPagePath, reportPagePath } from './places.ts';

/** What somebody has typed into the form so far, and what is wrong with it. */
export interface ReportDraft {
  readonly fields: ReadonlyMap<string, string>;
  readonly errors: readonly FieldError[];
}

/** Nobody sees this field; programs that fill in forms fill it in. */
export const TRAP = 'homepage';

type Product = Pick<CatalogueProductAnswer, 'slug' | 'name'>;

/** A form to report something about a product, without an account and without a script. */
export function renderReport(product: Product, draft: ReportDraft, locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const name = textInLocale(product.name, locale);
  const place = reportPagePath(product.slug);
  return renderPage(
    { locale, place, title: t.report.title(name.text), description: t.report.lead, indexed: false },
    site,
    <article class="about">
      <nav class="trail" aria-label={t.product.trail}>
        <a href={pathOf(productPagePath(product.slug), locale)} lang={name.lang}>
          {name.text}
        </a>
      </nav>
      <h1>{t.report.heading}</h1>
      <p class="lead">{t.report.lead}</p>
      {draft.errors.length > 0 && (
        <p class="notice" role="alert">
          {t.report.mend}
        </p>
      )}
      <form class="report" method="post" action={pathOf(place, locale)} novalidate>
        <Kinds draft={draft} reader={reader} />
        <Field name="text" draft={draft} reader={reader} rows={5} />
        <Field name="name" draft={draft} reader={reader} autocomplete="name" />
        <Field name="contact" draft={draft} reader={reader} autocomplete="tel" />
        <div class="trap" aria-hidden="true">
          <label for={TRAP}>{t.report.trap}</label>
          <input id={TRAP} name={TRAP} tabIndex={-1} autocomplete="off" />
        </div>
        <p class="hint">{t.report.privacy}</p>
        <button type="submit">{t.report.send}</button>
      </form>
    </article>,
  );
}

interface DraftProps {
  readonly draft: ReportDraft;
  readonly reader: Reader;
}

const errorAt = ({ errors }: ReportDraft, name: string): FieldError | undefined =>
  errors.find(({ pointer }) => pointer === `/${name}`);

const Wrong = ({ draft, name, reader: { t } }: DraftProps & { readonly name: string }) => {
  const error = errorAt(draft, name);
  return error ? (
    <p class="wrong" id={`${name}-wrong`}>
      {error.code === 'too_long' ? t.report.tooLong : t.report.missing[name as keyof typeof t.report.missing]}
    </p>
  ) : null;
};

function Kinds({ draft, reader }: DraftProps) {
  const { t } = reader;
  return (
    <fieldset aria-describedby={errorAt(draft, 'kind') && 'kind-wrong'}>
      <legend>{t.report.kind}</legend>
      <Wrong draft={draft} name="kind" reader={reader} />
      {complaintKinds.map((kind) => (
        <label key={kind} class="choice">
          <input type="radio" name="kind" value={kind} checked={draft.fields.get('kind') === kind} />
          {t.report.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
}

interface FieldProps extends DraftProps {
  readonly name: 'text' | 'name' | 'contact';
  /** Lines of a longer text. */
  readonly rows?: number;
  readonly autocomplete?: 'name' | 'tel';
}

function Field({ name, draft, reader, rows, autocomplete }: FieldProps) {
  const value = draft.fields.get(name) ?? '';
  const wrong = errorAt(draft, name) !== undefined;
  const common = { id: name, name, 'aria-invalid': wrong, 'aria-describedby': wrong ? `${name}-wrong` : undefined };
  return (
    <div>
      <label for={name}>{reader.t.report[name]}</label>
      <Wrong draft={draft} name={name} reader={reader} />
      {rows === undefined ? (
        <input {...common} value={value} maxLength={120} autocomplete={autocomplete} />
      ) : (
        <textarea {...common} rows={rows} maxLength={2_000}>
          {value}
        </textarea>
      )}
    </div>
  );
}

interface Received {
  readonly number: string;
  readonly state: 'open' | 'closed';
  readonly createdAt: string;
  readonly closedAt: string | null;
  /** Whose officers look into it. */
  readonly area: string | null;
}

/** What became of a report, for who knows its number. */
export function renderComplaint(complaint: Received, locale: Locale, site: SiteContext): string {
  const { t } = readerOf(locale);
  const { number, state, createdAt, closedAt, area } = complaint;
  const day = (at: string): string => dayText(dayOf(at), locale);
  return renderPage(
    {
      locale,
      place: complaintPagePath(number),
      title: t.report.received,
      description: t.report.keepNumber,
      indexed: false,
    },
    site,
    <article class="about">
      <h1>{t.report.received}</h1>
      <p class="number">{number}</p>
      <p>{t.report.keepNumber}</p>
      <p>
        {t.report.receivedOn(day(createdAt), area)}{' '}
        {state === 'closed' && closedAt !== null ? t.report.closedOn(day(closedAt)) : t.report.open}
      </p>
      <p class="ways">
        <a class="button quiet" href={pathOf('/', locale)}>
          {t.allProducts}
        </a>
      </p>
    </article>,
  );
}
