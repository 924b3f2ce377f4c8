import type { ComponentChildren } from 'preact';
import { dayText } from '../../../shared/formats.ts';
import { problemWords } from '../api/problems.ts';
import { clockText, today } from '../field/local-time.ts';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { desk } from '../texts/desk.ts';
import { locale, useTexts } from '../texts/index.ts';
import { canAct, type DeskData, type DeskList } from './desk-data.ts';
import { Table, type TableProps } from './table.tsx';

interface DeskScreenProps {
  readonly title: string;
  /** In one line: how many there are, of which commune. */
  readonly for?: string | undefined;
  /** Where the way back leads; only on inner screens. */
  readonly back?: string | undefined;
  /** What it shows, if the service is asked for it: the screen says how old it is, and what could not be loaded. */
  readonly data?: Pick<DeskData<unknown>, 'value' | 'at' | 'failure' | 'isLoading' | 'again'>;
  readonly children: ComponentChildren;
}

/** A screen of the desk: its head, what is to be said of the data, and the screen itself as wide as there is room. */
export const DeskScreen = ({ title, for: subject, back, data, children }: DeskScreenProps) => (
  <>
    <Head title={title} {...(subject !== undefined && { for: subject })} {...(back !== undefined && { back })} />
    <main class="inside broad" aria-busy={data?.isLoading === true && data.value === null}>
      {data && <Standing data={data} />}
      {children}
    </main>
  </>
);

/** How old it is when there is no network, or why there is nothing. */
function Standing({ data }: { readonly data: NonNullable<DeskScreenProps['data']> }) {
  const t = useTexts(desk);
  const { value, at, failure, isLoading, again } = data;
  if (failure === null && canAct()) return isLoading && value === null ? <p class="hint">{t.loading}</p> : null;
  const isRefused = failure !== null && failure !== 'offline';
  return (
    <Note mood={isRefused ? 'stop' : 'calm'} live>
      <p>
        {isRefused ? problemWords(failure.code, locale.value) : at === null ? t.nothingKept : t.asOf(timeText(at))}
        {!isRefused && at !== null && ` ${t.needsNetwork}`}
      </p>
      {isRefused && failure.status >= SERVER_FAILED && failure.requestId !== null && (
        <small>{t.request(failure.requestId)}</small>
      )}
      {failure !== null && (
        <button type="button" class="quiet" onClick={() => void again()}>
          {t.again}
        </button>
      )}
    </Note>
  );
}

const SERVER_FAILED = 500;

/** `08:12`, with the day when it was another one. */
const timeText = (at: number): string =>
  today(at) === today() ? clockText(at) : `${clockText(at)} ${dayText(today(at), locale.value)}`;

interface ListTableProps<T> extends Pick<TableProps<T>, 'caption' | 'columns' | 'keyOf'> {
  readonly list: DeskList<T>;
  /** Said when the list is here and has no rows. */
  readonly none: string;
  /** The rows in another order than the list has them. */
  readonly rows?: readonly T[];
}

/** A list as a table, with what to say when nothing is in it, and a way to more of it. */
export const ListTable = <T,>({ list, none, rows = list.items, ...table }: ListTableProps<T>) => (
  <>
    {list.value !== null && list.items.length === 0 && <p class="hint">{none}</p>}
    {list.items.length > 0 && <Table {...table} rows={rows} />}
    <More list={list} />
  </>
);

/** Below a list: the button for its next page. */
export function More({ list }: { readonly list: Pick<DeskList<unknown>, 'more' | 'isLoading'> }) {
  const t = useTexts(desk);
  const { more, isLoading } = list;
  if (more === null) return null;
  return (
    <button type="button" class="quiet" disabled={isLoading} onClick={() => void more()}>
      {t.more}
    </button>
  );
}
