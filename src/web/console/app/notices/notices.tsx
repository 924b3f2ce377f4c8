import { signal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { addressOf } from '../address.ts';
import { fieldWords } from '../api/problems.ts';
import { askCounts } from '../counts.ts';
import { fieldName } from '../field/field-names.ts';
import { clockText, today } from '../field/local-time.ts';
import { useNotices } from '../field/sources.ts';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { say } from '../parts/toast.tsx';
import { call, openedWork, record } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { notices as texts } from '../texts/notices.ts';
import { products } from '../texts/products.ts';
import { placeOfNotice, type NoticeItem } from './place.ts';

const ON_A_PAGE = 20;
/** What was read since the list was loaded. */
const readHere = signal<ReadonlySet<string>>(new Set());

/** S9: what the service has to tell, the newest first. */
export function Notices() {
  const t = useTexts(texts);
  const common = useTexts(field);
  const { value, at, failed } = useNotices();
  const [shown, setShown] = useState(ON_A_PAGE);
  const items = value ?? [];
  const unread = items.filter(isUnread);
  const isLoading = at === null && !failed;

  async function readAll(): Promise<void> {
    const [newest] = items;
    if (!newest) return;
    try {
      await call('readMyNotices', { body: { upTo: newest.createdAt } });
      readHere.value = new Set([...readHere.value, ...items.map(({ id }) => id)]);
      await askCounts(openedWork().accountId);
    } catch {
      say(common.needsNetwork);
    }
  }
  return (
    <>
      <Head title={t.title} {...(!isLoading && { for: t.unread(unread.length) })} />
      <main class="inside" aria-busy={isLoading}>
        {failed && <Note mood="calm">{at === null ? common.needsNetwork : common.seen(clockText(at))}</Note>}
        {items.length === 0 && at !== null && <p class="hint">{t.empty}</p>}
        {unread.length > 0 && (
          <button type="button" class="quiet" onClick={() => void readAll()}>
            {t.readAll}
          </button>
        )}
        <ul class="rows">
          {items.slice(0, shown).map((notice) => (
            <OneNotice key={notice.id} notice={notice} />
          ))}
        </ul>
        {items.length > shown && (
          <button type="button" class="quiet" onClick={() => setShown(shown + ON_A_PAGE)}>
            {t.more}
          </button>
        )}
      </main>
    </>
  );
}

const isUnread = ({ id, readAt }: NoticeItem): boolean => readAt === null && !readHere.value.has(id);

/** The field of which an officer has spoken first, as far as this phone knows. */
const askedFirst = ({ subject }: NoticeItem): string | undefined =>
  subject?.type === 'product' ? record('product', subject.id).value?.value.comments?.[0]?.pointer : undefined;

function OneNotice({ notice }: { readonly notice: NoticeItem }) {
  const t = useTexts(texts);
  const { id, kind, title, text, subject, errors, createdAt } = notice;
  const { fields } = useTexts(products);
  const { route } = useLocation();
  const place = placeOfNotice(notice, askedFirst(notice));
  const unread = isUnread(notice);
  const at = Date.parse(createdAt);
  const open = async (event: Event): Promise<void> => {
    readHere.value = new Set([...readHere.value, id]);
    call('readMyNotice', { params: { id } }).then(
      () => askCounts(openedWork().accountId),
      () => undefined,
    );
    if (kind !== 'productChangesRequested' || !subject || askedFirst(notice) !== undefined) return;
    // What the officer has asked is not on this phone yet: it is fetched first, and leads to the field.
    event.preventDefault();
    event.stopPropagation();
    await openedWork()
      .engine.refresh({ kind: 'product', id: subject.id })
      .catch(() => undefined);
    route(placeOfNotice(notice, askedFirst(notice)) ?? addressOf('/notices'));
  };
  return (
    <li class="read">
      {unread ? <strong>{title}</strong> : <span>{title}</span>}
      {subject && <span>{subject.name}</span>}
      <span class="hint">{text}</span>
      {errors.map(({ pointer, code }) => (
        <span key={pointer + code}>{`${fieldName(pointer, fields)}: ${fieldWords(code, locale.value)}`}</span>
      ))}
      <div class="foot">
        <span class="hint">{`${dayText(today(at), locale.value)}, ${clockText(at)}`}</span>
        {place !== null && (
          <a
            class="lone"
            href={place}
            aria-label={`${t.open}: ${title}, ${subject?.name ?? ''}`}
            onClick={(event) => void open(event)}
          >
            {t.open}
          </a>
        )}
      </div>
      {unread && <span class="unseen">{t.isUnread}</span>}
    </li>
  );
}
