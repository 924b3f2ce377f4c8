import type { Locale } from '../../kernel/text.ts';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { OperatorLines } from './parts/operator.tsx';
import { readerOf } from './parts/reader.ts';
import { aboutTexts } from './texts/about.ts';

/** What this place is, and what becomes of data in it. */
export function renderAbout(locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const { title, lead, chapters } = aboutTexts[locale];
  return renderPage(
    { locale, place: '/about', title, description: lead },
    site,
    <article class="about">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <section>
        <h2>{t.operator.heading}</h2>
        {site.operator.name === '' ? (
          <p>{t.operator.unnamed}</p>
        ) : (
          <OperatorLines operator={site.operator} reader={reader} />
        )}
      </section>
      {chapters.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <p>
        <a href="/docs">{t.footer.docs}</a>
      </p>
    </article>,
  );
}
