import { useLocation } from 'preact-iso';
import { dayText, priceText } from '../../../shared/formats.ts';
import { Head } from '../head.tsx';
import { RiceEar } from '../parts/rice-ear.tsx';
import { Note } from '../parts/note.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { Tag } from '../parts/tag.tsx';
import { say } from '../parts/toast.tsx';
import type { LineIconName } from '../../../shared/icons.tsx';
import { field } from '../texts/field.ts';
import { history } from '../texts/history.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { fieldName, TASKS, taskOf, type Task } from './field-names.ts';
import { draftOf, nameOf } from './producer-draft.ts';
import { useLacks } from './lacks.ts';
import { useOperations, useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { photosOf, productDraftOf, productName, type ProductDraft } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places, placeOfPointer } from './places.ts';
import { isOnItsWay } from './product-state.ts';
import { copyProduct, doMove } from './product-actions.ts';
import { CallOffice } from './call-office.tsx';
import { useSets } from './sources.ts';
import { clockText } from './local-time.ts';
import { packText } from './variant-fields.tsx';

/** A product: what is done of it, what is missing, and what can be done with it now. */
function ProductHub({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const common = useTexts(field);
  const past = useTexts(history);
  const shown = useRecord('product', id);
  const producer = useRecord('producer', shown?.producerId ?? '');
  const draft = productDraftOf(shown);
  const { lacks } = useLacks(shown);
  const photos = photosOf(shown, useOperations());
  const picture = usePicture(photos[0]);
  const sets = useSets().value;
  const isPending = isOnItsWay(shown?.open ?? []);
  const isDone = (task: Task): boolean => task !== 'channels' && !lacks.some(({ pointer }) => taskOf(pointer) === task);
  const grains = TASKS.map(isDone);
  const household = nameOf(draftOf(producer), draft.producerName ?? common.unnamedProducer);
  const variant = draft.variants?.[0];
  const set = sets?.find(({ number }) => number === draft.setNumber);
  const more: Readonly<Record<Task, string>> = {
    photos: t.hub.photoCount(photos.length),
    basics: set ? t.basics.setLabel(set.number, locale.value === 'vi' ? set.name.vi : set.name.en) : t.hub.noName,
    price: variant?.priceVnd
      ? [
          priceText(variant.priceVnd, locale.value),
          packText(variant),
          typeof variant.stock === 'number' ? t.hub.stock(variant.stock) : '',
        ]
          .filter(Boolean)
          .join(' · ')
      : t.hub.noPrice,
    label: t.hub.labelParts,
    papers: t.hub.paperParts,
    channels: t.hub.shops,
  };
  return (
    <>
      <Head
        title={productName(draft, common.unnamedProduct)}
        for={common.workingFor(household)}
        back={shown ? places.producer(shown.producerId) : places.products}
      />
      <main class="inside">
        <Standing draft={draft} id={id} isPending={isPending} lacks={lacks.length} grains={grains} />
        {draft.publication === 'live' && (
          <a class="button big" href={places.share(id)}>
            {t.hub.share}
          </a>
        )}
        <Rows>
          {TASKS.map((task) => {
            const missing = lacks.filter(({ pointer }) => taskOf(pointer) === task);
            const [only] = missing;
            return (
              <Row
                key={task}
                href={
                  only && missing.length === 1
                    ? placeOfPointer(id, shown?.producerId ?? '', only.pointer)
                    : PLACES[task](id)
                }
                title={t.hub.tasks[task]}
                more={missing.length === 1 && only ? fieldName(only.pointer, t.fields) : more[task]}
                {...(task === 'photos' && { picture })}
                sign={SIGNS[task]}
                tag={
                  task === 'channels' ? (
                    <Tag mood="calm" sign="shop">
                      {t.hub.toSee}
                    </Tag>
                  ) : missing.length > 0 ? (
                    <Tag mood="stop">{missing.length === 1 ? t.hub.lacking : t.hub.missing(missing.length)}</Tag>
                  ) : (
                    <Tag mood="good">{t.hub.done}</Tag>
                  )
                }
              />
            );
          })}
          {draft.publication === 'live' && (
            <Row href={places.offers(id)} title={t.hub.offers} more={t.hub.offersMore} sign="pen" />
          )}
        </Rows>
        <MainMove id={id} draft={draft} isPending={isPending} lacks={lacks.map(({ pointer }) => pointer)} />
        <a class="lone" href={places.all(id)}>
          {t.hub.all}
        </a>
        {shown?.isThere && (
          <a class="lone" href={places.history(id)}>
            {past.open}
          </a>
        )}
        {shown?.isThere === true && draft.state !== 'rejected' && (
          <Copy id={id} text={t.hub.alike} className="plain-key" />
        )}
      </main>
    </>
  );
}

export const ProductHubScreen = recordScreen('product', ProductHub);

const PLACES: Readonly<Record<Task, (id: string) => string>> = {
  photos: places.photos,
  basics: places.basics,
  price: places.price,
  label: places.label,
  papers: places.productPapers,
  channels: places.channels,
};
const SIGNS: Readonly<Record<Task, LineIconName>> = {
  photos: 'camera',
  basics: 'jar',
  price: 'shop',
  label: 'tasks',
  papers: 'paper',
  channels: 'warn',
};

interface StandingProps {
  readonly draft: ProductDraft;
  readonly id: string;
  readonly isPending: boolean;
  readonly lacks: number;
  readonly grains: readonly boolean[];
}

/** Where it stands: the ear while it is being written, the seal once it is approved, and what was said of it. */
function Standing({ draft, id, isPending, lacks, grains }: StandingProps) {
  const t = useTexts(products).hub;
  const { state = 'draft', publication, approved, submission, comments = [], holds, lastDecision } = draft;
  const { areaCode, producerId = '' } = draft;
  const isRejected = state === 'rejected' || (state === 'approved' && lastDecision?.decision === 'reject');
  const reasons = lastDecision?.decision === 'reject' ? lastDecision.comments : comments;
  const done = grains.filter(Boolean).length;
  const said =
    state === 'approved' && approved ? (
      <p>
        <span class="seal">{t.approved}</span>
        <br />
        <span class="hint">
          {(publication === 'live' ? t.approvedOn : t.approvedDay)(dayText(approved.at.slice(0, 10), locale.value))}
        </span>
      </p>
    ) : (
      <p>
        <strong>{t.progress(done, grains.length)}</strong>
        <br />
        {state !== 'rejected' && <span class="hint">{lacks === 0 ? t.ready : t.blocked(lacks)}</span>}
      </p>
    );
  return (
    <>
      <div class="progress">
        <RiceEar grains={state === 'approved' ? grains.map(() => true) : grains} />
        {said}
      </div>
      {isPending && <Note mood="calm">{t.pending}</Note>}
      {!isPending && state === 'submitted' && submission && (
        <Note mood="wait">{t.inReview(clockText(Date.parse(submission.at)))}</Note>
      )}
      {state === 'changesRequested' && (
        <Note mood="stop">
          <p>{t.changes(comments.length)}</p>
          <a class="button" href={places.changes(id)}>
            {t.openChanges}
          </a>
        </Note>
      )}
      {isRejected && (
        <Note mood="stop">
          <p>{state === 'rejected' ? t.rejected : t.rejectedEdit}</p>
          {reasons.map((comment) => (
            <p key={comment.id}>{comment.text}</p>
          ))}
          <CallOffice areaCode={areaCode} />
        </Note>
      )}
      {publication === 'takenDown' && (
        <Note mood="stop">
          <p>{t.takenDown}</p>
          {holds?.officer?.reason && <p>{t.takenDownWhy(holds.officer.reason)}</p>}
          <CallOffice areaCode={areaCode} />
        </Note>
      )}
      {publication === 'lapsed' && (
        <Note mood="stop">
          <p>{t.lapsed}</p>
          <a href={places.productPapers(id)}>{t.newPapers}</a>
        </Note>
      )}
      {publication === 'withdrawn' && (
        <Note mood="wait">
          <p>{t.withdrawnConsent}</p>
          <a href={places.consent(producerId)}>{t.askAgain}</a>
        </Note>
      )}
      {approved && state !== 'approved' && publication === 'live' && <Note>{t.stillOld}</Note>}
    </>
  );
}

interface MainMoveProps {
  readonly id: string;
  readonly draft: ProductDraft;
  readonly isPending: boolean;
  readonly lacks: readonly string[];
}

/** The one thing to do next, of what the service allows; what is only here can always be checked. */
function MainMove({ id, draft, isPending, lacks }: MainMoveProps) {
  const t = useTexts(products).hub;
  const { route } = useLocation();
  const { allowed, state = 'draft', publication, producerId = '' } = draft;
  const may = (move: string): boolean => allowed === undefined || allowed.includes(move);
  const act = async (op: Parameters<typeof doMove>[1], told: string) => {
    await doMove(id, op);
    say(told);
  };
  if (isPending) return null;
  if (state === 'submitted')
    return may('withdraw') ? (
      <button type="button" class="big quiet" onClick={() => void act('withdrawSubmission', t.withdrawn)}>
        {t.withdraw}
      </button>
    ) : null;
  if (state === 'rejected') return <Copy id={id} text={t.again} className="big" />;
  const [first] = lacks;
  return (
    <>
      {state !== 'approved' &&
        (first === undefined ? (
          <a class="button big" href={places.check(id)}>
            {state === 'draft' ? t.submit : t.resubmit}
          </a>
        ) : (
          <button type="button" class="big later" onClick={() => route(placeOfPointer(id, producerId, first))}>
            {t.blocked(lacks.length)}
          </button>
        ))}
      {publication === 'live' && may('pause') && (
        <button type="button" class="quiet" onClick={() => void act('pauseProduct', t.paused)}>
          {t.pause}
        </button>
      )}
      {publication === 'paused' && may('resume') && (
        <button type="button" class="big" onClick={() => void act('resumeProduct', t.resumed)}>
          {t.resume}
        </button>
      )}
    </>
  );
}

interface CopyProps {
  readonly id: string;
  readonly text: string;
  readonly className: string;
}

/** Begins another product from this one. */
function Copy({ id, text, className }: CopyProps) {
  const t = useTexts(products).hub;
  const { route } = useLocation();
  const copy = async () => {
    route(places.product(await copyProduct(id)));
    say(t.copied);
  };
  return (
    <button type="button" class={className} onClick={() => void copy()}>
      {text}
    </button>
  );
}
