import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Locale } from '../../../kernel/text.ts';
import { Mark } from '../../shared/mark.tsx';
import type { Assets } from '../assets.ts';
import { pathOf, type PagePath } from '../places.ts';
import { jsonLdScript, type JsonLd } from '../structured-data.ts';
import { OperatorLines, type Operator } from './operator.tsx';
import { readerOf, type Reader } from './reader.ts';

/** What all pages of the service have in common. */
export interface SiteContext {
  readonly assets: Assets;
  /** Where the service is, without a path. */
  readonly publicUrl: string;
  /** Who runs it. */
  readonly operator: Operator;
}

/** What a page says of itself. */
export interface PageMeta {
  readonly locale: Locale;
  readonly place: PagePath;
  /** What of the address behind `place` makes it a page of its own: `?set=9`. */
  readonly view?: string;
  /** The same page in the other language, with what was chosen on it. Default: `place`. */
  readonly otherAddress?: string;
  readonly title: string;
  readonly description: string;
  /** A picture that stands for it where the page is shared. */
  readonly image?: string | undefined;
  /** What it says to programs. */
  readonly jsonLd?: readonly JsonLd[];
  /** `false`: search engines leave it out, as one of many views of the same. Default `true`. */
  readonly indexed?: boolean;
}

interface DocumentProps {
  readonly meta: PageMeta;
  readonly site: SiteContext;
  readonly children: ComponentChildren;
}

/** A whole page as HTML. */
export const renderPage = (meta: PageMeta, site: SiteContext, content: ComponentChildren): string =>
  `<!doctype html>${renderToString(
    <Document meta={meta} site={site}>
      {content}
    </Document>,
  )}`;

function Document({ meta: meta, site: site, children }: DocumentProps) {
  const { locale } = meta;
  const reader = readerOf(locale);
  return (
    <html lang={locale}>
      <Head meta={meta} site={site} />
      <body>
        <a class="skip" href="#content">
          {reader.t.skip}
        </a>
        <Header reader={reader} meta={meta} />
        <main id="content">{children}</main>
        <Footer reader={reader} operator={site.operator} />
      </body>
    </html>
  );
}

function Head({ meta: meta, site: site }: Omit<DocumentProps, 'children'>) {
  const { locale, place, view = '', description, image, jsonLd: things, indexed = true } = meta;
  const { assets, publicUrl } = site;
  const { t } = readerOf(locale);
  const title = `${meta.title} · ${t.site}`;
  const addressIn = (other: Locale): string => publicUrl + pathOf(place, other) + view;
  const url = addressIn(locale);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      {assets.firstFonts.map((path) => (
        <link key={path} rel="preload" href={path} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.style} />
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      {indexed ? (
        <>
          <link rel="canonical" href={url} />
          <link rel="alternate" hreflang="vi" href={addressIn('vi')} />
          <link rel="alternate" hreflang="en" href={addressIn('en')} />
          <link rel="alternate" hreflang="x-default" href={addressIn('vi')} />
        </>
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <meta property="og:type" content={place.startsWith('/products/') ? 'product' : 'website'} />
      <meta property="og:site_name" content={t.site} />
      <meta property="og:title" content={meta.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:locale" content={locale === 'vi' ? 'vi_VN' : 'en_GB'} />
      <meta property="og:image" content={publicUrl + (image ?? assets.picture)} />
      {things && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdScript(things) }} />}
    </head>
  );
}

function Header({ reader: { t, locale }, meta: meta }: { readonly reader: Reader; readonly meta: PageMeta }) {
  const other = t.otherLanguage.lang;
  return (
    <header class="top">
      <a class="brand" href={pathOf('/', locale)}>
        <Mark />
        <span>
          <strong>{t.site}</strong>
          <small>{t.motto}</small>
        </span>
      </a>
      <a
        class="language"
        href={meta.otherAddress ?? pathOf(meta.place, other) + (meta.view ?? '')}
        lang={other}
        hreflang={other}
      >
        {t.otherLanguage.label}
      </a>
    </header>
  );
}

const Footer = ({ reader, operator }: { readonly reader: Reader; readonly operator: Operator }) => (
  <footer class="bottom">
    <OperatorLines operator={operator} reader={reader} />
    <p>{reader.t.footer.promise}</p>
    <nav>
      <a href={pathOf('/producers', reader.locale)}>{reader.t.footer.makers}</a>
      <a href={pathOf('/about', reader.locale)}>{reader.t.footer.about}</a>
      <a href="/docs">{reader.t.footer.docs}</a>
    </nav>
  </footer>
);
