import type { CatalogueProductAnswer } from '../../features/search/index.ts';
import type { Locale } from '../../kernel/text.ts';
import { textInLocale } from '../shared/formats.ts';
import { Stars } from '../shared/stars.tsx';
import { rangeText } from './parts/card.tsx';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { readerOf, type Reader } from './parts/reader.ts';
import { labelPagePath, pathOf, productPagePath } from './places.ts';
import { priceRangeOf } from './product.tsx';

type Product = CatalogueProductAnswer;

/** Papers that the labels are made for: a sheet of nine, or the roll of a small printer for receipts. */
const papers = ['a4', 'roll'] as const;
const ON_SHEET = 9;

/** Labels for a shelf, to be printed: name, price, stars while they are valid, and the code that leads to the page. */
export function renderLabel(product: Product, paper: string | null, locale: Locale, site: SiteContext): string {
  const reader = readerOf(locale);
  const { t } = reader;
  const chosen = papers.find((one) => one === paper) ?? 'a4';
  const name = textInLocale(product.name, locale);
  const place = labelPagePath(product.slug);
  const labels = chosen === 'a4' ? ON_SHEET : 1;
  return renderPage(
    { locale, place, title: t.label.title(name.text), description: t.label.hint, indexed: false },
    site,
    <div class="about labels">
      <nav class="trail" aria-label={t.product.trail}>
        <a href={pathOf(productPagePath(product.slug), locale)} lang={name.lang}>
          {name.text}
        </a>
      </nav>
      <h1>{t.label.title(name.text)}</h1>
      <p class="lead">{t.label.hint}</p>
      <ul class="ways">
        {papers.map((one) => (
          <li key={one}>
            <a
              class="button quiet"
              href={`${pathOf(place, locale)}?paper=${one}`}
              aria-current={one === chosen ? 'true' : undefined}
            >
              {t.label[one]}
            </a>
          </li>
        ))}
      </ul>
      <div class={`sheet ${chosen}`}>
        {Array.from({ length: labels }, (_, at) => (
          <Label key={at} product={product} reader={reader} />
        ))}
      </div>
    </div>,
  );
}

function Label({ product, reader }: { readonly product: Product; readonly reader: Reader }) {
  const { t, locale } = reader;
  const { text, lang } = textInLocale(product.name, locale);
  return (
    <div class="shelf-label">
      <strong lang={lang}>{text}</strong>
      <span class="price">{rangeText(priceRangeOf(product), reader)}</span>
      {product.ocop && <Stars stars={product.ocop.stars} text={t.stars(product.ocop.stars)} />}
      <span class="code">
        <img src={`/v1/catalogue/products/${product.slug}/qr.svg`} width={160} height={160} alt={t.product.qr} />
        <span>
          {t.label.scan}
          <small lang="vi">{product.producer.name}</small>
        </span>
      </span>
    </div>
  );
}
