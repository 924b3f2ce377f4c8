import { linesIn, type FeedLine } from '../feed-line.domain.ts';
import { escapeXml, legalXml } from './sheet-xml.ts';

/** XML as Lazada reads it: `&`, `<` and `>` escaped, in CDATA what is HTML or an address. */

/** A value of a payload as an element; a list as an element for each. */
function elementXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one: unknown) => elementXml(name, one)).join('');
  if (typeof value === 'object' && value !== null)
    return `<${name}>${Object.entries(value)
      .map(([child, inner]) => elementXml(child, inner))
      .join('')}</${name}>`;
  return `<${name}>${textXml(String(value))}</${name}>`;
}

const textXml = (text: string): string => (/^https?:\/\/|<[a-z]/i.test(text) ? cdata(legalXml(text)) : escapeXml(text));

/** `]]>` would end it: it is split over two. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The payload of a call that creates a product. */
export const createXml = (product: Readonly<Record<string, unknown>>): string =>
  `${XML_HEAD}${elementXml('Request', { Product: product })}\n`;

/** A feed in XML: the product of each create payload, and what is for sale no more. */
export async function* lazadaFeedXml(batches: AsyncIterable<Buffer>): AsyncGenerator<string> {
  yield `${XML_HEAD}<Feed>\n`;
  for await (const lines of batches) {
    const xml = linesIn(lines).map(lineXml).join('');
    if (xml !== '') yield xml;
  }
  yield '</Feed>\n';
}

function lineXml(line: FeedLine): string {
  const { operation, productId } = line;
  const content =
    operation === 'delete'
      ? elementXml('Skus', { Sku: line.skus.map((SellerSku) => ({ SellerSku })) })
      : elementXml('Product', line.payload ?? {});
  return `<Item operation="${operation}" productId="${productId}">${content}</Item>\n`;
}
