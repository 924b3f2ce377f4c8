import { holds, isMissed, type Figure, type Tested } from './hard-test.ts';

const BEGIN = '<!-- npm run test:hard -- --write: begin -->';
const END = '<!-- npm run test:hard -- --write: end -->';

const HEAD = ['test', 'what was tried', 'figure', 'bound', 'result'];

/** The tests of a run as a Markdown table. */
export function table(tested: readonly Tested[]): string {
  const rows = tested.map((each) => [
    each.test.name,
    each.outcome?.tried ?? '-',
    (each.outcome?.figures.map(told) ?? ['-']).join('; '),
    (each.outcome?.figures.map(boundOf) ?? ['-']).join('; '),
    resultOf(each),
  ]);
  return [HEAD, HEAD.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** `pass`, or `part` with what is left out, or `not run` with the reason, or `MISSED` with the figures that are. */
function resultOf(tested: Tested): string {
  const { outcome, notRun, broke } = tested;
  if (notRun !== undefined) return `not run: ${notRun}`;
  if (broke !== undefined) return `MISSED: ${broke}`;
  const figures = outcome?.figures ?? [];
  if (isMissed(tested))
    return `MISSED: ${figures
      .filter((figure) => !holds(figure))
      .map(({ what }) => what)
      .join(', ')}`;
  return outcome?.less === undefined ? 'pass' : `part: ${outcome.less}`;
}

const told = ({ what, value, unit }: Figure): string => `${what} ${measured(value, unit)}`;

function boundOf({ atMost, atLeast, unit }: Figure): string {
  if (atMost !== undefined && atMost === atLeast) return `= ${measured(atMost, unit)}`;
  if (atMost !== undefined) return atMost === 0 ? '0' : `≤ ${measured(atMost, unit)}`;
  return atLeast === undefined ? '-' : `≥ ${measured(atLeast, unit)}`;
}

const measured = (value: number, unit = ''): string =>
  `${value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 })} ${unit}`.trimEnd();

/** The page with another run between its marks. @throws Error when it has none */
export function withRun(page: string, under: string, tested: readonly Tested[]): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('the page has no marks for the run');
  const meanings = tested.map(({ test }) => `- **${test.name}**: ${test.means}`);
  const run = [`${under}.`, table(tested), meanings.join('\n')].join('\n\n');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${run}\n\n${page.slice(end)}`;
}
