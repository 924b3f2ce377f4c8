import type { Cell, Line } from '../../feeds/index.ts';
import { escapeAttribute, legalXml } from '../../../kernel/markup.ts';

/** A product as the page shows it: its lines, one for each variant, and where its pictures are. */
export interface PageProduct {
  readonly lines: readonly Line[];
  readonly images: readonly string[];
}

/** Columns in which the variants of a product differ. */
const VARIANT_COLUMNS = [
  'sku',
  'options',
  'net_content',
  'price_vnd',
  'stock',
  'gtin',
  'weight_g',
  'length_mm',
  'width_mm',
  'height_mm',
];
/** Shown as pictures. */
const IMAGES = 'images';

/**
 * A page to copy from: one file without scripts or anything from elsewhere; a click on a value selects all of it.
 * Pictures are those beside it in the archive.
 */
export async function* productPage(
  { title, notice }: { readonly title: string; readonly notice: string },
  headings: Readonly<Record<string, string>>,
  products: AsyncIterable<PageProduct>,
): AsyncGenerator<string> {
  yield `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${html(title)}</h1>
<p class="notice" role="note">${html(notice)}</p>
<p>Bấm vào một ô để chọn cả nội dung, rồi sao chép (Ctrl+C). Giải nén cả gói trước thì mới thấy ảnh.</p>
</header>
<main>
`;
  const shared = Object.keys(headings).filter((key) => key !== IMAGES && !VARIANT_COLUMNS.includes(key));
  for await (const product of products) yield articleHtml(product, headings, shared);
  yield '</main>\n</body>\n</html>\n';
}

function articleHtml(
  { lines, images }: PageProduct,
  headings: Readonly<Record<string, string>>,
  shared: readonly string[],
): string {
  const [first = {}] = lines;
  const name = textOf(first['name']);
  const facts = shared.flatMap((key) => {
    const value = first[key];
    if (value === undefined || value === '') return [];
    return `<tr><th scope="row">${html(headings[key] ?? key)}</th>${valueHtml(value)}</tr>`;
  });
  const heads = VARIANT_COLUMNS.map((key) => `<th scope="col">${html(headings[key] ?? key)}</th>`);
  const rows = lines.map((line) => `<tr>${VARIANT_COLUMNS.map((key) => valueHtml(line[key] ?? '')).join('')}</tr>`);
  const pictures = images.map(
    (path, at) =>
      `<img src="${html(path)}" alt="Ảnh ${String(at + 1)}: ${html(name)}" width="160" height="160" loading="lazy">`,
  );
  return `<article>
<h2>${html(name)}</h2>
<table>${facts.join('\n')}</table>
<h3>Phân loại và giá</h3>
<div class="wide" tabindex="0" role="region" aria-label="Phân loại và giá: ${html(name)}"><table><thead><tr>${heads.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
<p class="pictures">${pictures.join('\n')}</p>
</article>
`;
}

const textOf = (value: Cell | undefined): string => (value === undefined ? '' : String(value));

const valueHtml = (value: Cell): string => `<td>${html(textOf(value))}</td>`;

/** Text as it stands between tags or in quotes. */
const html = (text: string): string => escapeAttribute(legalXml(text));

const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1c1c1c; background: #fff; }
.notice { padding: .75rem; border: 2px solid #b00020; color: #b00020; font-weight: bold; }
article { margin: 2rem 0; padding-top: 1rem; border-top: 1px solid #8a8a8a; break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .6rem; border: 1px solid #c4c4c4; text-align: left; vertical-align: top; }
th { font-weight: 600; background: #f1f5ee; }
tr > th[scope=row] { width: 12rem; }
td { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all; }
.wide { overflow-x: auto; }
.wide td, .wide th { min-width: 5rem; }
.pictures img { width: 160px; height: 160px; object-fit: contain; border: 1px solid #c4c4c4; }
@media (max-width: 40rem) { tr > th[scope=row] { width: 7rem; } }
`;
