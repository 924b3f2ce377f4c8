import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { openedWork } from '../services.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { papersOf } from './producer-draft.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { areaName, hasRole } from './roles.ts';
import { photosOf, productDraftOf } from './product-draft.ts';
import { places } from './places.ts';
import { useAreas, usePapers } from './sources.ts';
import { useSubject } from './subject.ts';

/** The receipt: what has arrived, what still waits on this phone, and what comes next. */
function Sent({ id }: RecordScreenProps) {
  const t = useTexts(products).sent;
  const common = useTexts(field);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const operations = useOperations();
  const areas = useAreas().value;
  const draft = productDraftOf(shown);
  const producerId = shown?.producerId ?? '';
  const papers = papersOf(producerId, usePapers(producerId).value, operations);
  const photos = photosOf(shown, operations);
  const arrived = photos.filter(({ state }) => state !== 'held').length;
  const isOnline = openedWork().engine.net.value.online;
  const submission = shown?.open.find(({ op }) => op === 'submitProduct');
  const isRefused = submission?.state === 'refused';
  const isThere = draft.state === 'submitted' && shown?.open.every(({ op }) => op !== 'submitProduct') === true;
  const said = isThere
    ? t.received(areaName(areas, draft.areaCode, locale.value))
    : isRefused
      ? t.refused
      : isOnline
        ? t.sending
        : t.waiting;
  return (
    <>
      <Head title={isThere ? t.titleThere : t.title} for={common.workingFor(subject)} back={places.product(id)} />
      <main class="inside">
        <Note mood={isThere ? 'good' : isRefused ? 'stop' : 'calm'} live>
          <p>
            <strong>{said}</strong>
          </p>
          <p>
            {isThere
              ? t.got(arrived, papers.length)
              : t.toGo(photos.length - arrived, papers.filter(({ version }) => version === null).length)}
          </p>
          {isThere && draft.slug && <p>{t.number(draft.slug)}</p>}
        </Note>
        {isThere && <p class="hint">{t.next}</p>}
        {isRefused && (
          <a class="button big" href={places.check(id)}>
            {t.look}
          </a>
        )}
        <a class="button big" href={places.newProduct(producerId)}>
          {t.again}
        </a>
        {hasRole('helper') && (
          <a class="button quiet" href={places.producers}>
            {t.other}
          </a>
        )}
        <a class="lone" href={places.product(id)}>
          {t.hub}
        </a>
      </main>
    </>
  );
}

export const SentScreen = recordScreen('product', Sent);
