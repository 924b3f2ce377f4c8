import { columnAt } from '../../../platform/office/sheet-xml.ts';
import { TemplateUnusable } from './template-errors.ts';
import { parseXml, type Reading } from './workbook-xml.ts';

export interface SheetCell {
  /** Place of its column, from 0. */
  readonly column: number;
  readonly text: string;
  /** As cells say it: `n` for a number, `s` and others for texts. */
  readonly type: string;
  readonly style: string | null;
  /** Where it stands in the XML, and where its first tag ends. */
  readonly from: number;
  readonly content: number;
  readonly to: number;
}

export interface SheetRow {
  /** As people count: from 1. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
  /** Where its text ends in the XML. */
  readonly end: number;
}

/** From one place of a text up to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A rule for what may be typed into cells, with what it says as a formula. */
export interface ListRule {
  readonly areas: readonly { readonly first: number; readonly last: number }[];
  readonly formula: string;
}

/** What the XML of a sheet says besides its rows, and where things stand in the text. */
export interface SheetScan {
  /** Before the names of elements: empty, or `x:`. */
  readonly prefix: string;
  /** What stands in `sheetData`; `null` when it is empty and closes itself, or was not read to its end. */
  readonly data: Span | null;
  /** What `dimension` says; `null` when there is none. */
  readonly dimension: Span | null;
  readonly columnStyles: readonly { readonly first: number; readonly last: number; readonly style: string }[];
  /** Rows that the view keeps in place while a person scrolls. */
  readonly frozenRows: number;
  /** Lists that cells offer, each told once for a column. */
  readonly lists: readonly ListRule[];
}

/** Told of each row as it ends; answers whether the rest of the sheet is of interest. */
export type RowVisitor = (row: SheetRow) => boolean;

/** What Excel has at most. */
const MAX_COLUMNS = 16_384;
/** A genuine template has 5,000, one that is filled in some 100,000. */
const MAX_STRINGS = 300_000;

/** The strings that cells refer to by number. @throws TemplateUnusable */
export async function readSharedStrings(xml: string, reading: Reading): Promise<readonly string[]> {
  const strings: string[] = [];
  let current: string | null = null;
  let [inText, inPhonetic] = [false, false];
  await parseXml(xml, reading, {
    open: (local) => {
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
      if (strings.length >= MAX_STRINGS) throw new TemplateUnusable('template_too_large');
      strings.push(current ?? '');
      current = null;
    },
  });
  return strings;
}

/** Reads the XML of a sheet once, row by row. @throws TemplateUnusable */
export async function scanSheet(
  xml: string,
  strings: readonly string[],
  reading: Reading,
  visit: RowVisitor,
): Promise<SheetScan> {
  const styles: SheetScan['columnStyles'][number][] = [];
  const rules = listRules();
  let prefix = '';
  let data: Span | null = null;
  let dimension: Span | null = null;
  let [from, frozenRows, columns, lastRow] = [-1, 0, 0, 0];
  let [wanted, collecting, inPhonetic] = [true, false, false];
  let row: { number: number; cells: SheetCell[] } | null = null;
  let cell: (Omit<SheetCell, 'to' | 'text'> & { text: string }) | null = null;
  const tagStart = (position: number): number => xml.lastIndexOf('<', position - 1);

  await parseXml(xml, reading, {
    enough: () => !wanted,
    open: (local, attributes, position, { name, isSelfClosing }) => {
      if (!wanted) return;
      rules.open(local, attributes);
      if (local === 'pane') frozenRows = Number(attributes['ySplit'] ?? 0) || 0;
      if (local === 'dimension') dimension ??= valueSpan(xml, tagStart(position), position);
      if (local === 'col') {
        columns += 1;
        if (columns > MAX_COLUMNS) throw new TemplateUnusable('template_too_large');
        const { min, max, style } = attributes;
        if (style !== undefined) styles.push({ first: Number(min) - 1, last: Number(max) - 1, style });
      }
      if (local === 'sheetData' && from < 0) {
        prefix = name.slice(0, -local.length);
        from = isSelfClosing ? Infinity : position;
      }
      if (local === 'row' && from >= 0 && data === null) {
        lastRow = Number(attributes['r'] ?? lastRow + 1);
        if (!Number.isSafeInteger(lastRow) || lastRow < 1) throw new TemplateUnusable('template_no_workbook');
        row = { number: lastRow, cells: [] };
      }
      if (local === 'c' && row) {
        const column = attributes['r'] === undefined ? (row.cells.at(-1)?.column ?? -1) + 1 : columnAt(attributes['r']);
        if (row.cells.length >= MAX_COLUMNS) throw new TemplateUnusable('template_too_large');
        const [type, style] = [attributes['t'] ?? 'n', attributes['s'] ?? null];
        cell = { column, type, style, text: '', from: tagStart(position), content: position };
      }
      if (local === 'rPh') inPhonetic = true;
      collecting = cell !== null && !inPhonetic && (local === 'v' || local === 't');
    },
    text: (text) => {
      if (collecting && cell) cell.text += text;
      rules.text(text);
    },
    close: (local, position) => {
      if (!wanted) return;
      rules.close(local);
      if (local === 'v' || local === 't') collecting = false;
      if (local === 'rPh') inPhonetic = false;
      if (local === 'c' && cell && row) {
        const { type, text } = cell;
        row.cells.push({ ...cell, to: position, text: type === 's' ? (strings[Number(text)] ?? '') : text });
        cell = null;
      }
      if (local === 'row' && row) {
        wanted = visit({ ...row, end: position });
        row = null;
      }
      if (local === 'sheetData' && data === null && from < Infinity) data = { from, to: tagStart(position) };
    },
  });
  return { prefix, data, dimension, columnStyles: styles, frozenRows, lists: rules.found };
}

/** Where the value of `ref` stands in a tag. */
function valueSpan(xml: string, from: number, to: number): Span | null {
  const found = /\sref\s*=\s*(["'])(?<value>[^"']*)\1/.exec(xml.slice(from, to));
  if (!found) return null;
  const start = from + found.index + found[0].length - 1 - (found.groups?.['value']?.length ?? 0);
  return { from: start, to: start + (found.groups?.['value']?.length ?? 0) };
}

/**
 * Follows the rules of a sheet and keeps the lists among them. A template has one for each of a thousand cells of a
 * column: what has been told of a column once is not told again. Programs that save a sheet anew may put a rule's places
 * and formula into elements of their own.
 */
function listRules() {
  const found: ListRule[] = [];
  const reported = new Set<number>();
  let rule: { sqref: string; formula: string } | null = null;
  let into: 'sqref' | 'formula' | null = null;

  function keep({ sqref, formula }: { sqref: string; formula: string }): void {
    const areas = sqref
      .trim()
      .split(/\s+/)
      .slice(0, MAX_COLUMNS)
      .map((area) => {
        const [first = '', last = first] = area.split(':');
        return { first: columnAt(first), last: columnAt(last) };
      })
      .filter(({ first }) => first >= 0 && !reported.has(first));
    if (areas.length === 0) return;
    for (const { first } of areas) reported.add(first);
    found.push({ areas, formula: formula.trim() });
  }

  return {
    found,
    open(local: string, attributes: Readonly<Record<string, string>>): void {
      if (local === 'dataValidation')
        rule = attributes['type'] === 'list' ? { sqref: attributes['sqref'] ?? '', formula: '' } : null;
      if (rule && local === 'sqref') into = 'sqref';
      if (rule && local === 'formula1') into = 'formula';
    },
    text(text: string): void {
      if (rule && into) rule[into] += text;
    },
    close(local: string): void {
      if (local === 'sqref' || local === 'formula1') into = null;
      if (local !== 'dataValidation') return;
      if (rule) keep(rule);
      rule = null;
    },
  };
}
