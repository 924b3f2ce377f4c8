import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  drawReport,
  type ChartColumn,
  type ChartRow,
  type ReportName,
  type Shape,
} from '../../../../features/reports/browser.ts';
import { locale } from '../texts/index.ts';
import { Chart } from './chart.ts';

/** Paper has the room of a desk, whatever the screen is. */
const isPrinting = signal(false);

/** Prints with the drawings as wide as paper is. */
export async function printWide(): Promise<void> {
  isPrinting.value = true;
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  print();
  isPrinting.value = false;
}

/** On a phone letters of a wide drawing would be too small to read: it is drawn anew, narrower. */
const PHONE_WIDTH = 328;
const MIN_WIDE = 480;

interface ReportChartProps {
  readonly name: ReportName;
  readonly title: string;
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
  readonly totals: ChartRow | null;
  /** As the service has drawn them. */
  readonly shapes: readonly Shape[];
}

/** The drawing of a report, as wide as there is room for it. */
export function ReportChart({ name, title, columns, rows, totals, shapes }: ReportChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [isNarrow, setNarrow] = useState(() => innerWidth < MIN_WIDE);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setNarrow(entry.contentRect.width < MIN_WIDE);
    });
    if (frame.current) watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const drawn =
    isNarrow && !isPrinting.value
      ? {
          width: PHONE_WIDTH,
          shapes: drawReport(name, columns, rows, totals, { width: PHONE_WIDTH, locale: locale.value }),
        }
      : { shapes };
  return (
    <div class="chart-frame" ref={frame}>
      <Chart {...drawn} label={title} />
    </div>
  );
}
