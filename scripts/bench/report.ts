import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { fallsShort, type Measured } from './line.ts';

/** When, on what and beside how much other work a run was made. */
export function conditions(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return [
    new Date().toISOString().slice(0, 10),
    `Node ${process.versions.node}`,
    `${String(processors.length)} cores (${processors[0]?.model.trim() ?? 'unknown'}), ${String(memory)} GB, ${type()} ${release()}`,
    `load before the run ${load.toFixed(1)}`,
  ].join('; ');
}

/** The lines of a run as a Markdown table. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map((each) => {
    const { line, result } = each;
    const verdict = `${result.ratio.toFixed(2)}${fallsShort(each) ? ' (short)' : ''}`;
    return [
      line.name,
      rounded(result.ours),
      rounded(result.reference),
      line.unit,
      verdict,
      String(line.reach),
      result.note,
    ];
  });
  const head = ['line', 'ours', 'reference', 'unit', 'ratio', 'reach', 'note'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The page that keeps a run. */
export const page = (under: string, measured: readonly Measured[]): string => `# Benchmarks

Ratios of ours to a named reference, both measured in one run, by turns. Absolute numbers are those of the machine; the
ratios are what we hold ourselves to. \`npm run bench\` measures again and fails when a ratio is below its reach;
\`npm run bench -- --write\` writes this page.

${under}.

${table(measured)}

${measured.map(({ line }) => `- **${line.name}**: ${line.ours}, against ${line.reference}.`).join('\n')}
`;

const rounded = (value: number): string => Math.round(value).toLocaleString('en');
