import type { ComponentChildren } from 'preact';
import { dayText } from '../../../shared/formats.ts';
import { today } from '../field/local-time.ts';
import { places } from '../field/places.ts';
import { Tag, type Mood } from '../parts/tag.tsx';
import { expiring as texts } from '../texts/desk-expiring.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import type { End } from './expiring-data.ts';
import { Table } from './table.tsx';

interface EndTableProps {
  readonly caption: string;
  readonly ends: readonly End[];
  readonly actions: (end: End) => ComponentChildren;
}

/** What ends in a month. */
export function EndTable({ caption, ends, actions }: EndTableProps) {
  const t = useTexts(texts);
  const { kinds } = useTexts(producers).papers;
  const day = (on: string): string => dayText(on, locale.value);
  return (
    <Table
      caption={caption}
      keyOf={({ id }) => id}
      rows={ends}
      columns={[
        {
          key: 'product',
          title: t.product,
          cell: ({ productId, productName }) => <a href={places.history(productId)}>{productName.vi}</a>,
        },
        { key: 'producer', title: t.producer, cell: ({ producerName }) => producerName },
        {
          key: 'what',
          title: t.what,
          cell: ({ stars, documentKind, documentNumber }) => (
            <>
              {stars !== null ? t.stars(stars) : documentKind && kinds[documentKind]}
              {documentNumber !== null && <small>{documentNumber}</small>}
            </>
          ),
        },
        {
          key: 'last',
          title: t.last,
          cell: ({ endsOn }) => (
            <>
              {day(endsOn)} <Tag mood={moodOf(daysTo(endsOn))}>{t.left(daysTo(endsOn))}</Tag>
            </>
          ),
        },
        { key: 'after', title: t.after, cell: ({ fallsOffSale }) => (fallsOffSale ? t.offSale : t.staysOn) },
        { key: 'renewal', title: t.renewal, cell: (end) => <RenewalText end={end} /> },
        { key: 'actions', title: t.actions, cell: actions },
      ]}
    />
  );
}

const DAY_MS = 86_400_000;
/** From here on there is no more time to file. */
const SOON = 120;
const VERY_SOON = 30;

const daysTo = (day: string): number => Math.round((Date.parse(day) - Date.parse(today())) / DAY_MS);

function moodOf(days: number): Mood {
  if (days <= VERY_SOON) return 'stop';
  return days <= SOON ? 'wait' : 'calm';
}

function RenewalText({ end: { renewal, endsOn } }: { readonly end: End }) {
  const t = useTexts(texts);
  if (renewal === null) return <>–</>;
  const { state, fileFrom, fileUntil, extendableUntil, receipt } = renewal;
  const on = { early: fileFrom, open: fileUntil, late: fileUntil, extended: endsOn, ended: extendableUntil }[state];
  return (
    <>
      {t.states[state](on === null ? '…' : dayText(on, locale.value))}
      {receipt !== null && <small>{t.receipt(receipt)}</small>}
    </>
  );
}
