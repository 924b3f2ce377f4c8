import type { ComponentChildren } from 'preact';
import type { CatalogueItem, CatalogueProductAnswer } from '../../features/search/index.ts';
import { dayOf, type Day } from '../../kernel/clock.ts';
import type { Locale, LocalizedText } from '../../kernel/text.ts';
import { addressOf } from './choice.ts';
import { numberText } from '../../kernel/numbers.ts';
import { dayText, phoneText, priceText, seasonText, textInLocale } from '../shared/formats.ts';
import { Cards, rangeText } from './parts/card.tsx';
import { Gallery } from './parts/gallery.tsx';
import { CertificateIcon, LeafIcon } from '../shared/icons.tsx';
import { Stars } from '../shared/stars.tsx';
import { renderPage, type SiteContext } from './parts/layout.tsx';
import { Place, ProducerCard, TypeAndPlace, zaloAddress } from './parts/producer-card.tsx';
import { readerOf, type Reader } from './parts/reader.ts';
import { Paragraphs, LocaleText } from './parts/locale-text.tsx';
import { labelPagePath, pathOf, producerPagePath, productPagePath, reportPagePath } from './places.ts';
import { LOW_STOCK, productJsonLd, trailJsonLd } from './structured-data.ts';

type Product = CatalogueProductAnswer;

interface ProductProps {
  readonly product: Product;
  readonly reader: Reader;
}

/** The page of a product: what was approved, with the prices and stocks of now. */
export function renderProduct(
  product: Product,
  related: readonly CatalogueItem[],
  today: Day,
  locale: Locale,
  site: SiteContext,
): string {
  const reader = readerOf(locale);
  const { publicUrl } = site;
  const name = textInLocale(product.name, locale).text;
  const { description } = product;
  return renderPage(
    {
      locale,
      place: productPagePath(product.slug),
      title: name,
      description: description
        ? shortened(textInLocale(description, locale).text)
        : reader.t.description.product(name, product.producer.name),
      image: (product.photos.find(({ role }) => role === 'main') ?? product.photos[0])?.urls.large,
      jsonLd: [productJsonLd(product, { locale, publicUrl }), trailJsonLd(trailOf(product, name, reader), publicUrl)],
    },
    site,
    <article class="product">
      <Gallery product={product} reader={reader} />
      <Summary product={product} today={today} reader={reader} />
      <Trail product={product} reader={reader} />
      <div class="chapters">
        <div>
          <Texts product={product} reader={reader} />
          <Facts product={product} reader={reader} />
        </div>
        <div>
          <Certificates product={product} reader={reader} />
          <section>
            <h2>{reader.t.product.maker}</h2>
            <ProducerCard card={product.producer} reader={reader} linked />
          </section>
          <p>
            <a class="button quiet" href={pathOf(reportPagePath(product.slug), locale)} rel="nofollow">
              {reader.t.product.report}
            </a>
          </p>
          <p class="small-print">{reader.t.product.approvedOn(dayText(dayOf(product.approvedAt), locale))}</p>
          <Share product={product} publicUrl={publicUrl} reader={reader} />
        </div>
      </div>
      {related.length > 0 && (
        <section class="related">
          <h2>{reader.t.product.related}</h2>
          <Cards items={related} reader={reader} later />
        </section>
      )}
    </article>,
  );
}

/** To be passed on: a code to scan, a message, a label for the shelf. */
function Share({ product, publicUrl, reader }: ProductProps & { readonly publicUrl: string }) {
  const { t, locale } = reader;
  const { slug } = product;
  const address = publicUrl + pathOf(productPagePath(slug), locale);
  const text = encodeURIComponent(`${textInLocale(product.name, locale).text} ${address}`);
  return (
    <section class="share">
      <h2>{t.product.share}</h2>
      <img
        src={`/v1/catalogue/products/${slug}/qr.svg`}
        width={160}
        height={160}
        alt={t.product.qr}
        loading="lazy"
        decoding="async"
      />
      <p class="ways">
        <a class="button quiet" href={`sms:?&body=${text}`}>
          {t.product.byMessage}
        </a>
        <a class="button quiet" href={pathOf(labelPagePath(slug), locale)} rel="nofollow">
          {t.product.shelfLabel}
        </a>
      </p>
    </section>
  );
}

/** What search engines and messengers show of a page. */
const LONGEST_DESCRIPTION = 160;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_DESCRIPTION) return line;
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST_DESCRIPTION - 1))}…`;
}

/** From all products by the kind to the product itself. */
const trailOf = ({ setNumber, setName, slug }: Product, name: string, reader: Reader) => [
  { name: reader.t.allProducts, address: pathOf('/', reader.locale) },
  ...(setNumber !== null && setName
    ? [
        {
          name: setNameOf(setNumber, setName, reader),
          address: addressOf({ set: [String(setNumber)] }, reader.locale),
        },
      ]
    : []),
  { name, address: pathOf(productPagePath(slug), reader.locale) },
];

const Trail = ({ product: { setNumber, setName }, reader }: ProductProps) => (
  <nav class="trail" aria-label={reader.t.product.trail}>
    <a href={pathOf('/', reader.locale)}>{reader.t.allProducts}</a>
    {setNumber !== null && setName && (
      <a href={addressOf({ set: [String(setNumber)] }, reader.locale)}>{setNameOf(setNumber, setName, reader)}</a>
    )}
  </nav>
);

const setNameOf = (setNumber: number, setName: LocalizedText, { t, locale }: Reader): string =>
  t.sets[setNumber - 1] ?? textInLocale(setName, locale).text;

/** All that decides: name, stars, price, stock, whom to call. */
function Summary({ product, today, reader }: ProductProps & { readonly today: Day }) {
  const { t, locale } = reader;
  return (
    <section class="summary">
      <h1>
        <LocaleText text={product.name} reader={reader} />
      </h1>
      <p class="price">{rangeText(priceRangeOf(product), reader)}</p>
      {product.ocop ? (
        <Stars stars={product.ocop.stars} text={t.stars(product.ocop.stars)} />
      ) : (
        <p class="no-stars">{t.noStars}</p>
      )}
      <Ways product={product} reader={reader} />
      <Season product={product} today={today} reader={reader} />
      {product.variants.length > 0 && (
        <>
          <h2>{t.price.heading}</h2>
          <ul class="variants">
            {product.variants.map((variant) => (
              <VariantRow key={variant.id} variant={variant} reader={reader} />
            ))}
          </ul>
        </>
      )}
      <p class="by">
        <a href={pathOf(producerPagePath(product.producer.slug), locale)} lang="vi">
          {product.producer.name}
        </a>
        <TypeAndPlace card={product.producer} reader={reader} />
      </p>
    </section>
  );
}

/** From the lowest to the highest price of its variants. */
export function priceRangeOf({ variants }: Pick<Product, 'variants'>) {
  const prices = variants.flatMap(({ priceVnd }) => priceVnd ?? []);
  return {
    priceFromVnd: prices.length > 0 ? Math.min(...prices) : null,
    priceToVnd: prices.length > 0 ? Math.max(...prices) : null,
  };
}

/** How to buy: whom to call, and where it is sold. */
function Ways({ product: { producer, shopLinks }, reader: { t } }: ProductProps) {
  const { phone, zalo } = producer;
  return (
    <>
      {phone !== null || zalo !== null || shopLinks.length > 0 ? (
        <p class="buy">
          {phone !== null && (
            <a class="button call" href={`tel:${phone}`}>
              {t.product.call}
              <small>{phoneText(phone)}</small>
            </a>
          )}
          {zalo !== null && (
            <a class="button quiet" href={zaloAddress(zalo)} rel="nofollow noopener">
              {t.product.zalo}
            </a>
          )}
          {shopLinks.map(({ shop, url }) => (
            <a key={url} class="button quiet" href={url} rel="nofollow noopener">
              {t.product.buyAt(t.shops[shop])}
            </a>
          ))}
        </p>
      ) : (
        <p class="hint">{t.product.noPhone}</p>
      )}
    </>
  );
}

function VariantRow({ variant, reader }: { readonly variant: Product['variants'][number]; readonly reader: Reader }) {
  const { t, locale } = reader;
  const { netContent, options, priceVnd, stock, sku } = variant;
  const content = netContent && `${numberText(netContent.value, locale)} ${netContent.unit}`;
  // What sets it apart, then how much is in it, unless that says the same.
  const [name, ...more] = [...new Set([...options.map(({ value }) => value), ...(content === null ? [] : [content])])];
  return (
    <li>
      <span class="what" lang="vi">
        {name ?? sku}
        {more.length > 0 && <small>{more.join(', ')}</small>}
      </span>
      <span class="price">{priceVnd === null ? t.price.ask : priceText(priceVnd, locale)}</span>
      <span class={stock === 0 ? 'stock none' : 'stock'}>{stockText(stock, reader)}</span>
    </li>
  );
}

function stockText(stock: number | null, { t }: Reader): string {
  if (stock === null) return t.stock.unknown;
  if (stock === 0) return t.stock.none;
  return stock <= LOW_STOCK ? t.stock.few(stock) : t.stock.some;
}

function Season({ product: { season }, today, reader: { t, locale } }: ProductProps & { readonly today: Day }) {
  if (!season || season.months.length === 0) return null;
  const now = season.months.includes(Number(today.slice(5, 7)));
  return (
    <p class="season">
      <LeafIcon />
      <span>
        {t.product.season}: {seasonText(season.months, locale)}. {now ? t.product.inSeason : t.product.outOfSeason}.
      </span>
    </p>
  );
}

function Certificates({ product: { ocop, certificates }, reader }: ProductProps) {
  const { t, locale } = reader;
  if (!ocop && certificates.length === 0) return null;
  return (
    <section>
      <h2>{t.product.certificates}</h2>
      {ocop && (
        <div class="certificate">
          <h3>
            <CertificateIcon />
            {t.product.ocop(ocop.stars)}
          </h3>
          <dl>
            <Fact name={t.product.code}>{ocop.productCode}</Fact>
            <Fact name={t.product.decision}>{ocop.decisionNumber}</Fact>
            <Fact name={t.product.issuer}>{issuerText(ocop, reader)}</Fact>
            <Fact name={t.product.issuedOn}>{ocop.issuedOn && dayText(ocop.issuedOn, locale)}</Fact>
            <Fact name={t.product.validUntil}>{dayText(ocop.validUntil, locale)}</Fact>
          </dl>
        </div>
      )}
      {certificates.length > 0 && (
        <ul class="badges">
          {certificates.map((kind) => (
            <li key={kind}>
              <CertificateIcon />
              {t.certificates[kind] ?? kind}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Who certified it, by name where that is known. */
function issuerText({ issuer, issuerName }: NonNullable<Product['ocop']>, { t, locale }: Reader): string | null {
  if (issuerName) return textInLocale(issuerName, locale).text;
  return issuer && (t.issuers[issuer] ?? null);
}

const Texts = ({ product: { description, story }, reader }: ProductProps) => (
  <>
    {description && (
      <section>
        <h2>{reader.t.product.about}</h2>
        <Paragraphs text={description} reader={reader} />
      </section>
    )}
    {story && (
      <section>
        <h2>{reader.t.product.story}</h2>
        <Paragraphs text={story} reader={reader} />
      </section>
    )}
  </>
);

/** What stands on the label, as far as it was said. */
function Facts({ product, reader }: ProductProps) {
  const { t, locale } = reader;
  const { label, setName, origin, brand } = product;
  const { ingredients, usage, storage, warnings, shelfLifeDays, alcoholPercent } = label;
  return (
    <section>
      <h2>{t.product.facts}</h2>
      <dl class="facts">
        <Fact name={t.product.set}>{setName && <LocaleText text={setName} reader={reader} />}</Fact>
        <Fact name={t.product.brand}>{brand}</Fact>
        <Fact name={t.product.origin}>{origin?.name && <Place area={origin} reader={reader} />}</Fact>
        <Fact name={t.product.ingredients}>
          {ingredients.length > 0 ? <span lang="vi">{ingredients.join(', ')}</span> : null}
        </Fact>
        <Fact name={t.product.usage}>{usage && <LocaleText text={usage} reader={reader} />}</Fact>
        <Fact name={t.product.storage}>{storage && <LocaleText text={storage} reader={reader} />}</Fact>
        <Fact name={t.product.shelfLife}>
          {shelfLifeDays === null ? null : t.product.days(numberText(shelfLifeDays, locale))}
        </Fact>
        <Fact name={t.product.alcohol}>
          {alcoholPercent === null ? null : `${numberText(alcoholPercent, locale)}%`}
        </Fact>
        <Fact name={t.product.warnings}>
          {warnings && (
            <strong>
              <LocaleText text={warnings} reader={reader} />
            </strong>
          )}
        </Fact>
      </dl>
    </section>
  );
}

/** A line of a list of facts; what is not known has none. */
const Fact = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) =>
  children === null || children === undefined ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
