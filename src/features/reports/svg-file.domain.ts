import { escapeAttribute, escapeXml, legalXml } from '../../kernel/markup.ts';
import { CHART_WIDTH } from './charts.domain.ts';
import type { Shape } from './shapes.domain.ts';
import { svgBox, viewBoxOf, type SvgNode } from './svg.domain.ts';

const FONT = 'Be Vietnam Pro, Noto Sans, Arial, sans-serif';

/** What a drawing says to who can't see it, and its width. */
interface SvgFile {
  readonly title: string;
  readonly desc: string;
  readonly width?: number;
}

/** A drawing as a file of its own. */
export function writeSvg(shapes: readonly Shape[], { title, desc, width = CHART_WIDTH }: SvgFile): string {
  const box = svgBox(shapes, width);
  const size = { width: String(box.width), height: String(box.height), viewBox: viewBoxOf(box) };
  const root = { xmlns: 'http://www.w3.org/2000/svg', role: 'img', ...size, 'font-family': FONT };
  const named = `<title>${escapeXml(title)}</title><desc>${escapeXml(desc)}</desc>`;
  return `<svg${attributesText(root)}>${named}${box.nodes.map(nodeText).join('')}</svg>\n`;
}

function nodeText({ tag, attributes, text = '', title }: SvgNode): string {
  const whole = title === undefined ? '' : `<title>${escapeXml(title)}</title>`;
  return `<${tag}${attributesText(attributes)}>${whole}${escapeXml(text)}</${tag}>`;
}

const attributesText = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(legalXml(value))}"`)
    .join('');
