import { useState } from 'preact/hooks';
import { numberText } from '../../../../kernel/numbers.ts';
import { dayText } from '../../../shared/formats.ts';
import type { Operations } from '../api/operations.ts';
import { DropZone } from '../desk/drop-zone.tsx';
import { useDeskData } from '../desk/desk-data.ts';
import { DateField } from '../parts/date-field.tsx';
import { Field } from '../parts/field.tsx';
import { say } from '../parts/toast.tsx';
import { call } from '../services.ts';
import { Failure } from '../session/failure.tsx';
import { adminData } from '../texts/admin-data.ts';
import { locale, useTexts } from '../texts/index.ts';
import { useDeed } from './deed.ts';

type Known = Pick<Operations['findCategories']['answer'], 'count' | 'source' | 'checkedOn'>;

interface CategoryListProps {
  readonly channel: Operations['findCategories']['params']['channel'];
}

/** Wrong rows that are told one by one; the others are counted. */
const TOLD = 8;

/** The categories of a marketplace: what is known of them, and another list in its place. */
export function CategoryList({ channel }: CategoryListProps) {
  const t = useTexts(adminData).channels;
  const { value: known, put } = useDeskData<Known>(
    `categories/${channel}`,
    async () => (await call('findCategories', { params: { channel } })).data,
  );
  const { busy, failure, wrong, run } = useDeed();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [checkedOn, setCheckedOn] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const rows = Object.entries(wrong).filter(([pointer]) => pointer.startsWith('/list/'));
  const load = async (): Promise<void> => {
    setIsMissing(file === null);
    if (file === null) return;
    const body = new FormData();
    body.append('source', source);
    body.append('checkedOn', checkedOn ?? '');
    body.append('list', file);
    await run(async () => {
      const { data } = await call('replaceCategories', { params: { channel }, body });
      put(data);
      setFile(null);
      say(t.loaded(numberText(data.count, locale.value)));
    });
  };
  return (
    <details class="more">
      <summary>
        {t.categories}
        <br />
        <small>
          {known?.source && known.checkedOn
            ? t.known(numberText(known.count, locale.value), known.source, dayText(known.checkedOn, locale.value))
            : t.unknown}
        </small>
      </summary>
      <DropZone
        id="/list"
        label={t.file}
        hint={channel === 'shopee' ? t.fileHintShopee : t.fileHint}
        accept=".csv,.xlsx"
        file={file}
        onFile={setFile}
        problem={isMissing && file === null ? t.noFile : wrong['/list']}
      />
      {rows.length > 0 && (
        <ul class="note stop" role="status">
          {rows.slice(0, TOLD).map(([pointer, said]) => (
            <li key={pointer}>
              {t.row(pointer.slice('/list/'.length))}: {said}
            </li>
          ))}
          {rows.length > TOLD && <li>{t.moreRows(rows.length - TOLD)}</li>}
        </ul>
      )}
      <Field
        id="/source"
        label={t.from}
        hint={t.fromHint}
        value={source}
        problem={wrong['/source']}
        onInput={setSource}
      />
      <DateField
        id="/checkedOn"
        label={t.seenOn}
        value={checkedOn}
        problem={wrong['/checkedOn']}
        onInput={setCheckedOn}
      />
      <Failure said={failure} />
      <button type="button" aria-busy={busy} onClick={() => void load()}>
        {busy ? t.loading : t.load}
      </button>
    </details>
  );
}
