import { useLocation, useRoute } from 'preact-iso';
import { dayText } from '../../../shared/formats.ts';
import { clockText, today } from '../field/local-time.ts';
import { usePlaceNames } from '../desk/place-names.ts';
import { Head } from '../head.tsx';
import { Note } from '../parts/note.tsx';
import { locale, useTexts } from '../texts/index.ts';
import { reviews } from '../texts/reviews.ts';
import { pendingDecisions } from './decisions.ts';
import { useDossier, type Dossier, type QueueFilter } from './dossiers.ts';
import { LeftDecisions } from './left-decisions.tsx';
import { ReviewDesk } from './review-desk.tsx';
import { filterOf, queueAddress } from './steps.ts';

/** S32: one product of the queue, as an officer decides on it. Another one gets a desk of its own. */
export function Review() {
  const { id = '' } = useRoute().params;
  const filter = filterOf(useLocation().query);
  return <Opened key={id} id={id} filter={filter} />;
}

function Opened({ id, filter }: { readonly id: string; readonly filter: QueueFilter }) {
  const t = useTexts(reviews);
  const decisions = pendingDecisions();
  const { dossier, failure, hasChanged, again } = useDossier(id, filter);
  const back = queueAddress(filter);
  if (!dossier)
    return (
      <>
        <Head title={t.queue.title} back={back} />
        <main class="inside broad" aria-busy={failure === null}>
          <LeftDecisions decisions={decisions} />
          <p>{failure === null ? t.loading : failure === 'gone' ? t.gone : t.offline}</p>
          {failure === 'offline' && (
            <button type="button" class="quiet" onClick={again}>
              {t.again}
            </button>
          )}
          {failure === 'gone' && (
            <a class="button" href={back}>
              {t.decide.queue}
            </a>
          )}
        </main>
      </>
    );
  return (
    <>
      <ReviewHead dossier={dossier} back={back} />
      <main class="broad review-place">
        <LeftDecisions decisions={decisions} />
        {failure === 'offline' && <Note mood="calm">{t.decide.offline}</Note>}
        {hasChanged && (
          <Note mood="wait" live>
            {t.changed}
          </Note>
        )}
        <ReviewDesk
          key={dossier.product.version}
          dossier={dossier}
          filter={filter}
          decisions={decisions}
          isOnline={failure === null}
        />
      </main>
    </>
  );
}

/** What it is, whose, from where, who sent it and when. */
function ReviewHead({
  dossier: { product, producer, attempt },
  back,
}: {
  readonly dossier: Dossier;
  readonly back: string;
}) {
  const t = useTexts(reviews);
  const { nameOf } = usePlaceNames();
  const at = product.submission ? Date.parse(product.submission.at) : null;
  const when = at === null ? '' : today(at) === today() ? clockText(at) : dayText(today(at), locale.value);
  const by = product.submission?.by?.name;
  return (
    <Head
      title={product.name.vi}
      back={back}
      for={[
        producer.name,
        [producer.hamlet, nameOf(producer.areaCode)].filter(Boolean).join(', '),
        at === null ? '' : by ? t.sentBy(by, when) : t.sent(when),
        attempt > 1 ? t.queue.attempt(attempt) : '',
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    />
  );
}
