import { ATTRIBUTE_KEY } from './attributes.domain.ts';
import { keyOf } from './columns.ts';
import { TemplateUnusable } from './template-errors.ts';
import type { SheetCell, SheetRow } from './sheet-reader.ts';
import type { Need, ShopeeTemplate } from './shopee-template.ts';

/** What is kept of the sheets that stand beside the data sheet: a template for all categories has some 2,000 of them. */
const MAX_KEPT = 500_000;
const MAX_LENGTH = 500;

/** A category as its id, a hyphen and its path: `101156-Nhà cửa & Đời sống/Trang trí`. */
const CATEGORY = /^(\d{1,12})\s*-\s*(.*)$/s;

const NEEDS: Readonly<Record<string, Need>> = {
  MANDATORY: 'mandatory',
  OPTIONAL: 'optional',
  IRRELEVANT: 'irrelevant',
};

/** Lists of the same values are one list: there are thousands of them, and some hundred that differ. */
function oneOfEach<T>() {
  const known = new Map<string, T>();
  return (name: string, made: () => T): T => {
    const found = known.get(name) ?? made();
    known.set(name, found);
    return found;
  };
}

/** Collects what the sheets beside the data sheet say; a reader of each is given its rows in their order. */
export function sideSheets() {
  /** By id, with what the sheet of categories and the hidden drop-down call them. */
  const listed = new Map<string, string>();
  const offered = new Map<string, string>();
  const needs = new Map<string, readonly SheetCell[]>();
  const pairs: (readonly [attributeAndCategory: string, value: string])[] = [];
  const mapped: { readonly key: string; readonly path: string; readonly values: string[] }[] = [];
  let kept = 0;

  function count(cells = 1): void {
    kept += cells;
    if (kept > MAX_KEPT) throw new TemplateUnusable('template_too_large');
  }

  const short = (text: string | undefined): string => (text ?? '').trim().slice(0, MAX_LENGTH);
  const at = ({ cells }: SheetRow, column: number): string => short(cells.find((cell) => cell.column === column)?.text);

  return {
    /** The sheet of categories: their names, ids and days of preparation. */
    categories(row: SheetRow, name: number, id: number): void {
      const found = at(row, id);
      if (!/^\d{1,12}$/.test(found)) return;
      count();
      const text = at(row, name);
      listed.set(found, CATEGORY.exec(text)?.[1] === found ? text : `${found}-${text}`);
    },

    /** HiddenCatProps: a category, then what it needs in the column of the same letters of the data sheet. */
    needs({ cells }: SheetRow): void {
      const [first, ...others] = cells;
      const text = first?.column === 0 ? short(first.text) : '';
      const id = CATEGORY.exec(text)?.[1] ?? /^\d{1,12}$/.exec(text)?.[0];
      if (id === undefined) return;
      const needed = others.filter((cell) => cell.text.trim() in NEEDS);
      count(needed.length + 1);
      offered.set(id, text);
      needs.set(id, needed);
    },

    /** HiddenAttr: an attribute and a category in one text, and a value beside it. */
    lists(row: SheetRow): void {
      const [name, value] = [at(row, 0), at(row, 1)];
      if (!name.startsWith(ATTRIBUTE_KEY) || value === '') return;
      count();
      pairs.push([name, value]);
    },

    /** The sheet of attribute values: a column for each attribute of each category, whose name stands above the first. */
    values({ number, cells }: SheetRow, keys: readonly SheetCell[], paths: readonly SheetCell[]): void {
      if (mapped.length === 0) {
        const pathAt = new Map(paths.map(({ column, text }) => [column, short(text)]));
        let path = '';
        for (const { column, text } of keys) {
          const above = pathAt.get(column) ?? '';
          if (above !== '') path = above;
          count();
          mapped[column] = { key: keyOf(text), path, values: [] };
        }
      }
      if (number <= HEADER_ROWS) return;
      for (const { column, text } of cells) {
        if (text === '' || !mapped[column]?.key.startsWith(ATTRIBUTE_KEY)) continue;
        count();
        mapped[column].values.push(short(text));
      }
    },

    /** Categories as the drop-down of the data sheet wants them: its own texts, or where there is none the ids. */
    categoryTexts: (dropDown: boolean): ReadonlyMap<string, string> => {
      if (dropDown && offered.size > 0) return offered;
      return dropDown ? listed : new Map([...listed.keys(), ...offered.keys()].map((id) => [id, id]));
    },

    /** Every category with its path; empty where only the id is told. */
    categoryPaths: (): readonly (readonly [id: string, path: string])[] =>
      Array.from(
        new Map([...offered, ...listed]),
        ([id, text]) => [id, CATEGORY.exec(text)?.[2]?.trim() ?? ''] as const,
      ),

    needsBy(columns: ReadonlyMap<number, string>): ShopeeTemplate['needs'] {
      const rows = oneOfEach<ReadonlyMap<string, Need>>();
      return new Map(
        Array.from(needs, ([id, cells]) => [
          id,
          rows(cells.map(({ column, text }) => `${String(column)}${text.trim()}`).join(), () =>
            needsIn(cells, columns),
          ),
        ]),
      );
    },

    valuesOf(keys: ReadonlySet<string>): ShopeeTemplate['values'] {
      const ids = new Map(Array.from([...listed, ...offered], ([id, text]) => [CATEGORY.exec(text)?.[2] ?? text, id]));
      const found = new Map<string, Map<string, string[]>>();
      const of = (id: string, key: string): string[] => {
        const byKey = found.get(id) ?? new Map<string, string[]>();
        const list = byKey.get(key) ?? [];
        found.set(id, byKey.set(key, list));
        return list;
      };
      for (const [name, value] of pairs) {
        const split = splitName(name, keys, (id) => listed.has(id) || offered.has(id));
        if (split) of(split.id, split.key).push(value);
      }
      // What a drop-down offers counts before what the sheet of values says.
      for (const { key, path, values } of mapped.filter(Boolean)) {
        const id = ids.get(path);
        if (id === undefined || !keys.has(key) || values.length === 0) continue;
        if (!found.get(id)?.has(key)) of(id, key).push(...values);
      }
      const lists = oneOfEach<readonly string[]>();
      return new Map(
        Array.from(found, ([id, byKey]) => [
          id,
          new Map(Array.from(byKey, ([key, list]) => [key, lists(list.join('\n'), () => list)])),
        ]),
      );
    },
  };
}

/** Rows above the values. */
const HEADER_ROWS = 6;

const needsIn = (cells: readonly SheetCell[], columns: ReadonlyMap<number, string>): ReadonlyMap<string, Need> =>
  new Map(
    cells.flatMap(({ column, text }) => {
      const [key, need] = [columns.get(column), NEEDS[text.trim()]];
      return key !== undefined && need ? [[key, need] as const] : [];
    }),
  );

/** `ps_product_global_attribute.101219101793-Nhà cửa/...`: the two numbers touch, and only the file knows where. */
function splitName(name: string, keys: ReadonlySet<string>, isCategory: (id: string) => boolean) {
  const digits = /^\d+/.exec(name.slice(ATTRIBUTE_KEY.length))?.[0] ?? '';
  for (let cut = 1; cut < digits.length; cut += 1) {
    const [key, id] = [ATTRIBUTE_KEY + digits.slice(0, cut), digits.slice(cut)];
    if (keys.has(key) && isCategory(id)) return { key, id };
  }
  return null;
}
