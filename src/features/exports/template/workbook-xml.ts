import { setImmediate } from 'node:timers/promises';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { TemplateUnusable } from './template-errors.ts';

/** Elements of all parts together: the largest genuine template has some 400,000. */
const MAX_ELEMENTS = 2_500_000;
/** Elements in one another: those of sheets stand ten deep at most. */
const MAX_DEPTH = 24;
const MAX_ATTRIBUTES = 64;
/** So much is read at a time: some milliseconds, between which requests are let through. */
const SLICE = 262_144;

/** How much of a stranger's workbook has been read: one for all of its parts. */
export interface Reading {
  elements: number;
}

export const beginReading = (): Reading => ({ elements: 0 });

export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  /** `position` is behind the tag, in UTF-16 units of the text. */
  readonly open?: (localName: string, attributes: Attributes, position: number, tag: SaxesTagPlain) => void;
  readonly text?: (text: string) => void;
  readonly close?: (localName: string, position: number) => void;
  /** Whether what was asked for has been read. */
  readonly enough?: () => boolean;
}

/** The name of an element without its prefix. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML of a stranger, within bounds: no document type, hence no entities of their own.
 * @throws TemplateUnusable
 */
export async function parseXml(xml: string, reading: Reading, { open, text, close, enough }: XmlEvents): Promise<void> {
  const parser = new SaxesParser<{ position: true }>({ position: true });
  let [depth, attributes] = [0, 0];
  const broken = (): never => {
    throw new TemplateUnusable('template_no_workbook');
  };
  parser.on('error', broken);
  parser.on('doctype', broken);
  parser.on('opentagstart', () => {
    reading.elements += 1;
    depth += 1;
    attributes = 0;
    if (depth > MAX_DEPTH || reading.elements > MAX_ELEMENTS) throw new TemplateUnusable('template_too_large');
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new TemplateUnusable('template_too_large');
  });
  parser.on('opentag', (tag) => {
    const plain = tag as SaxesTagPlain;
    open?.(localName(tag.name), plain.attributes, parser.position, plain);
  });
  parser.on('text', (found) => text?.(found));
  parser.on('cdata', (found) => text?.(found));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(localName(name), parser.position);
  });
  for (let at = 0; at < xml.length; at += SLICE) {
    if (at > 0) await setImmediate();
    parser.write(xml.slice(at, at + SLICE));
    if (enough?.()) return;
  }
  parser.close();
}

/** The attributes of every element of this local name, in their order. @throws TemplateUnusable */
export async function elementsOf(xml: string, reading: Reading, name: string): Promise<readonly Attributes[]> {
  const found: Attributes[] = [];
  await parseXml(xml, reading, {
    open: (local, attributes) => {
      if (local === name) found.push(attributes);
    },
  });
  return found;
}
