/** A plan of one commune, as it is typed. */
export interface TypedPlan {
  readonly value: string;
  readonly source: string;
}

/** Plans by the code of the commune. */
export type TypedPlans = Readonly<Record<string, TypedPlan>>;

/** What was read of a file, and the numbers of the lines that nobody understands. */
export interface ReadPlans {
  readonly plans: TypedPlans;
  readonly unread: readonly number[];
}

const LINE = /^\s*"?(\d{5})"?\s*[,;\t]\s*"?(\d{1,7})"?\s*(?:[,;\t]\s*(.*?))?\s*$/;

/** Plans of a CSV file: code, number and document on each line; commas, semicolons or tabs between them, a head or none. */
export function readPlans(text: string, codes: ReadonlySet<string>): ReadPlans {
  const plans: Record<string, TypedPlan> = {};
  const unread: number[] = [];
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const [, code = '', value = '', source = ''] = LINE.exec(line) ?? [];
    if (codes.has(code)) plans[code] = { value, source: unquoted(source) };
    else if (at > 0 || /\d{5}/.test(line)) unread.push(at + 1);
  }
  return { plans, unread };
}

const unquoted = (text: string): string =>
  text
    .replace(/^"([^]*)"$/, '$1')
    .replaceAll('""', '"')
    .normalize('NFC');
