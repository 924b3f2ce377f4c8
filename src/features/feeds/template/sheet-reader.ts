import { setImmediate } from 'node:timers/promises';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { columnAt } from '../writers/sheet-xml.ts';
import { TemplateUnusable } from './flaws.ts';

export interface SheetCell {
  /** Place of its column, from 0. */
  readonly column: number;
  readonly text: string;
  readonly style: string | null;
}

export interface SheetRow {
  /** As people count: from 1. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
  /** Where its text ends in the XML. */
  readonly end: number;
}

/** What is read of the XML of a sheet: its first rows, and where things stand in the text. */
export interface SheetScan {
  readonly rows: readonly SheetRow[];
  /** Before the names of elements: empty, or `x:`. */
  readonly prefix: string;
  /** Where the content of `sheetData` begins and ends; the whole element when it is empty and closes itself. */
  readonly data: { readonly from: number; readonly to: number; readonly selfClosing: boolean } | null;
  /** Styles of whole columns, by place. */
  readonly columnStyles: ReadonlyMap<number, string>;
  /** Rows that the view keeps in place while a person scrolls. */
  readonly frozenRows: number;
}

/** Rows of a template that say what its columns are. */
export const MOST_HEADER_ROWS = 12;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The strings that cells refer to by number. @throws TemplateUnusable */
export async function readSharedStrings(xml: string): Promise<readonly string[]> {
  const strings: string[] = [];
  let current: string | null = null;
  let [inText, inPhonetic] = [false, false];
  await parse(xml, {
    open: ({ name }) => {
      const local = localName(name);
      if (local === 'si') current = '';
      if (local === 't') inText = true;
      if (local === 'rPh') inPhonetic = true;
    },
    text: (text) => {
      if (inText && !inPhonetic && current !== null) current += text;
    },
    close: (local) => {
      if (local === 't') inText = false;
      if (local === 'rPh') inPhonetic = false;
      if (local !== 'si') return;
      strings.push(current ?? '');
      current = null;
    },
  });
  return strings;
}

interface ScanOptions {
  /** So many rows are read with their cells. Default: those that may be header rows. */
  readonly mostRows?: number;
  /** Ends behind them: where the data ends is not told then. */
  readonly onlyRows?: boolean;
}

/** Scans the XML of a sheet. @throws TemplateUnusable */
export async function scanSheet(
  xml: string,
  strings: readonly string[],
  { mostRows = MOST_HEADER_ROWS, onlyRows = false }: ScanOptions = {},
): Promise<SheetScan> {
  const rows: SheetRow[] = [];
  const columnStyles = new Map<number, string>();
  let prefix = '';
  let data: SheetScan['data'] = null;
  let [from, frozenRows] = [-1, 0];
  let row: { number: number; cells: SheetCell[] } | null = null;
  let cell: { column: number; type: string; style: string | null; text: string } | null = null;
  let [lastRow, collecting] = [0, false];
  const tagStart = (position: number): number => xml.lastIndexOf('<', position - 1);

  await parse(xml, {
    enough: () => onlyRows && rows.length >= mostRows,
    open: ({ name, attributes, isSelfClosing }, position) => {
      const local = localName(name);
      if (local === 'pane') frozenRows = Number(attributes['ySplit'] ?? 0) || 0;
      if (local === 'col' && attributes['style'] !== undefined)
        for (let at = Number(attributes['min']); at <= Math.min(Number(attributes['max']), 1_000); at += 1)
          columnStyles.set(at - 1, attributes['style']);
      if (local === 'sheetData' && data === null) {
        prefix = name.slice(0, -local.length);
        from = position;
        if (isSelfClosing) data = { from: tagStart(position), to: position, selfClosing: true };
      }
      if (local === 'row' && from >= 0) {
        lastRow = Number(attributes['r'] ?? lastRow + 1);
        if (rows.length < mostRows) row = { number: lastRow, cells: [] };
      }
      if (local === 'c' && row) {
        const column = attributes['r'] === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : columnAt(attributes['r']);
        cell = { column, type: attributes['t'] ?? 'n', style: attributes['s'] ?? null, text: '' };
      }
      collecting = cell !== null && (local === 'v' || local === 't');
    },
    text: (text) => {
      if (collecting && cell) cell.text += text;
    },
    close: (local, position) => {
      if (local === 'v' || local === 't') collecting = false;
      if (local === 'c' && cell && row) {
        const { type, text, column, style } = cell;
        row.cells.push({ column, style, text: type === 's' ? (strings[Number(text)] ?? '') : text });
        cell = null;
      }
      if (local === 'row' && row) {
        rows.push({ ...row, end: position });
        row = null;
      }
      if (local === 'sheetData' && data === null) data = { from, to: tagStart(position), selfClosing: false };
    },
  });
  return { rows, prefix, data, columnStyles, frozenRows };
}

interface Events {
  readonly open?: (tag: SaxesTagPlain, position: number) => void;
  readonly text?: (text: string) => void;
  readonly close?: (localName: string, position: number) => void;
  /** Whether what was asked for has been read. */
  readonly enough?: () => boolean;
}

/** So much is read at a time: some milliseconds, between which requests are let through. */
const SLICE = 262_144;

/** Reads XML of a stranger: no document type, hence no entities of their own. @throws TemplateUnusable */
async function parse(xml: string, { open, text, close, enough }: Events): Promise<void> {
  const parser = new SaxesParser<{ position: true }>({ position: true });
  const broken = (): never => {
    throw new TemplateUnusable('template_no_workbook');
  };
  parser.on('error', broken);
  parser.on('doctype', broken);
  parser.on('opentag', (tag) => open?.(tag as SaxesTagPlain, parser.position));
  parser.on('text', (found) => text?.(found));
  parser.on('cdata', (found) => text?.(found));
  parser.on('closetag', ({ name }) => close?.(localName(name), parser.position));
  for (let at = 0; at < xml.length; at += SLICE) {
    if (at > 0) await setImmediate();
    parser.write(xml.slice(at, at + SLICE));
    if (enough?.()) return;
  }
  parser.close();
}

/** The attributes of every element of this local name, in their order. @throws TemplateUnusable */
export async function elementsOf(xml: string, name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const found: Readonly<Record<string, string>>[] = [];
  await parse(xml, {
    open: (tag) => {
      if (localName(tag.name) === name) found.push(tag.attributes);
    },
  });
  return found;
}
