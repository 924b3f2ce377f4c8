/** Begins the keys of columns that hold attributes of a category; the number of the attribute follows. */
export const ATTRIBUTE_KEY = 'ps_product_global_attribute.';

/** How an attribute is filled in, as far as its template tells. */
export interface AttributeInput {
  /** `list`: one of its values and nothing else; `suggestion`: one of them or a text of one's own; `own`: such a text. */
  readonly from: 'list' | 'suggestion' | 'own';
  readonly kind: 'text' | 'integer' | 'decimal' | 'date';
  /** So many values at most, with semicolons between them. */
  readonly most: number;
  /** Of a number: it ends with one of them, without a blank. */
  readonly units: readonly string[];
}

const MAX_UNITS = 50;

/**
 * How an attribute is filled in, by its rule and by what else the template holds for it: a cell with a list takes nothing
 * else, and where the sheet of values has some they are suggestions.
 */
export function attributeInput(
  rule: string,
  { hasList, hasValues }: { readonly hasList: boolean; readonly hasValues: boolean },
): AttributeInput {
  const text = rule.normalize('NFC');
  return {
    from: hasList || ONLY_VALID.test(text) ? 'list' : hasValues ? 'suggestion' : 'own',
    kind: KINDS.find(([, words]) => words.test(text))?.[0] ?? 'text',
    most: Number(MOST.exec(text)?.slice(1).find(Boolean) ?? 1) || 1,
    units: (UNITS.exec(text)?.[1] ?? '')
      .split(',')
      .map((unit) => unit.trim())
      .filter(Boolean)
      .slice(0, MAX_UNITS),
  };
}

/** "[Kiểu nhập]Nhập giá trị hợp lệ": a valid value, with none of one's own. */
const ONLY_VALID =
  /\[[^\]]*\]\s*(?:Nhập (?:ít nhất một )?giá trị hợp lệ|Input valid value|Masukkan (?:minimal satu )?nilai yang sah|輸入有效值)/i;
const KINDS = [
  ['date', /YYYY\/MM\/DD|\d{4}\/\d\d\/\d\d/],
  ['decimal', /thập phân|decimal|desimal|小數/i],
  ['integer', /số nguyên|integer|bilangan bulat|整數/i],
] as const;
const MOST = /up to (\d+) values|tối đa (\d+) giá trị|maksimal (\d+) nilai/i;
/** 'đơn vị hợp lệ: "g,kg"'. */
const UNITS = /:\s*"([^"\s][^"]*)"/;
