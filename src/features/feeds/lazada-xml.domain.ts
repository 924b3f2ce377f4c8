import { optionKey } from '../channels/index.ts';
import { linesIn, type FeedLine } from './feed-line.domain.ts';
import type { Variation } from './mappers/lazada.domain.ts';
import { escapeXml, legalXml } from '../../kernel/markup.ts';

/** XML as Lazada reads it: `&`, `<` and `>` escaped, in CDATA what is HTML or an address. */

/** What variants differ in is named freely; elements of XML are not: `Dung tích` is `Dung_tích` there. */
const elementName = (name: string): string => optionKey(name).replace(/^(?=[^\p{L}_])/u, '_');

/** A payload as XML has it: what is declared bears the names of the elements that it is about. */
const named = ({ variation, ...product }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  if (variation === undefined) return product;
  const declared = Object.entries(variation as Variation).map(([key, one]) => [
    key,
    { ...one, name: elementName(one.name) },
  ]);
  return { variation: Object.fromEntries(declared) as Variation, ...product };
};

/** A value of a payload as an element; a list as an element for each. */
function elementXml(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one: unknown) => elementXml(name, one)).join('');
  if (typeof value === 'object' && value !== null)
    return `<${name}>${Object.entries(value)
      .map(([child, inner]) => elementXml(name === 'saleProp' ? elementName(child) : child, inner))
      .join('')}</${name}>`;
  return `<${name}>${textXml(String(value))}</${name}>`;
}

const textXml = (text: string): string => (/^https?:\/\/|<[a-z]/i.test(text) ? cdata(legalXml(text)) : escapeXml(text));

/** `]]>` would end it: it is split over two. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The payload of a call that creates a product. */
export const createXml = (product: Readonly<Record<string, unknown>>): string =>
  `${XML_HEAD}${elementXml('Request', { Product: named(product) })}\n`;

/** The payload of a call that has Lazada fetch pictures. */
export const imagesXml = (addresses: readonly string[]): string =>
  `${XML_HEAD}${elementXml('Request', { Images: { Url: addresses } })}\n`;

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
      : elementXml('Product', named(line.payload ?? {}));
  return `<Item operation="${operation}" productId="${productId}">${content}</Item>\n`;
}
