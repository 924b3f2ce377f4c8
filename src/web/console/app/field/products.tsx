import { useState } from 'preact/hooks';
import { withoutMarks } from '../../../../kernel/text.ts';
import { Head } from '../head.tsx';
import { ChipRow } from '../parts/chips.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Rows } from '../parts/row.tsx';
import { openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { productDraftOf } from './product-draft.ts';
import { DraftRow, ItemRow } from './product-rows.tsx';
import { useProducts } from './sources.ts';

const ON_A_PAGE = 20;
const STATES = ['all', 'draft', 'submitted', 'changesRequested', 'approved'] as const;

/** All products that somebody works on, those edited last first. */
export function Products() {
  const t = useTexts(products);
  const common = useTexts(field);
  const listed = useProducts();
  const [words, setWords] = useState('');
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [shown, setShown] = useState(ON_A_PAGE);
  const here = openedWork().records.list('product').value;
  const known = new Set(here.map(({ id }) => id));
  const fits = (name: string, its: string) =>
    (state === 'all' || its === state) && withoutMarks(name).includes(withoutMarks(words.trim()));
  const rows = [
    ...here
      .filter((one) => fits(productDraftOf(one).name?.vi ?? '', productDraftOf(one).state ?? 'draft'))
      .map((one) => <DraftRow key={one.id} shown={one} whose={productDraftOf(one).producerName} />),
    ...(listed.value ?? [])
      .filter((item) => !known.has(item.id) && fits(item.name.vi, item.state))
      .map((item) => <ItemRow key={item.id} item={item} whose={item.producerName} />),
  ];
  const isEmpty = here.length === 0 && listed.value?.length === 0;
  return (
    <>
      <Head title={t.list.title} />
      <main class="inside">
        {listed.failed && <Note mood="calm">{common.notLoaded}</Note>}
        {isEmpty ? (
          <p class="hint">{t.list.empty}</p>
        ) : (
          <>
            <Field id="q" label={t.list.search} kind="search" value={words} onInput={setWords} />
            <ChipRow
              options={STATES.map((value) => ({ value, label: value === 'all' ? t.list.all : t.states[value] }))}
              chosen={[state]}
              onChoose={setState}
            />
          </>
        )}
        {!isEmpty && rows.length === 0 && <p class="hint">{t.list.none}</p>}
        <Rows>{rows.slice(0, shown)}</Rows>
        {rows.length > shown && (
          <button type="button" class="quiet" onClick={() => setShown(shown + ON_A_PAGE)}>
            {t.list.more}
          </button>
        )}
      </main>
    </>
  );
}
