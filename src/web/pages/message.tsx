import type { Locale } from '../../kernel/text.ts';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf } from './parts/reader.ts';
import { SearchBox } from './parts/search-box.tsx';
import { pathOf, type PagePath } from './places.ts';

/** What a person is told instead of what they looked for. */
export interface Message {
  readonly heading: string;
  readonly text: string;
  /** To be named to us, where the fault is ours. */
  readonly requestId?: string;
}

/** A page that has nothing to show but ways to go on. */
export function renderMessage(
  { heading, text, requestId }: Message,
  place: PagePath,
  locale: Locale,
  site: SiteContext,
) {
  const reader = readerOf(locale);
  const { t } = reader;
  return renderPage(
    { locale, place, title: heading, description: text, indexed: false },
    site,
    <div class="message">
      <h1>{heading}</h1>
      <p class="lead">{text}</p>
      <SearchBox reader={reader} choice={{}} />
      <p class="ways">
        <a class="button quiet" href={pathOf('/', locale)}>
          {t.allProducts}
        </a>
      </p>
      {requestId !== undefined && <p class="small-print">{t.requestId(requestId)}</p>}
    </div>,
  );
}
