import { useEffect, useRef, useState } from 'preact/hooks';
import { dayText } from '../../../shared/formats.ts';
import { LineIcon } from '../../../shared/icons.tsx';
import { today } from '../field/local-time.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { reviews } from '../texts/reviews.ts';
import type { Dossier } from './dossiers.ts';
import { Key } from './key-list.tsx';
import { PaperView } from './paper-view.tsx';
import { useInView, type Seen } from './seen.ts';

/** What stands in the large place: a photo or a paper, by its place in its list. */
export interface Shown {
  readonly kind: 'photo' | 'paper';
  readonly at: number;
}

interface MediaColumnProps {
  readonly dossier: Dossier;
  readonly shown: Shown;
  readonly show: (shown: Shown) => void;
  readonly seen: Seen;
  readonly isLarge: boolean;
  readonly setLarge: (isLarge: boolean) => void;
  readonly zoom: number;
  /** Asks for another file in the place of a paper that can't be shown. */
  readonly askAgain: (documentId: string) => void;
}

/** The photos of a submission, its papers in their place, and both as lists. */
export function MediaColumn({ dossier, shown, show, seen, isLarge, setLarge, zoom, askAgain }: MediaColumnProps) {
  const t = useTexts(reviews);
  const { photos } = dossier.product;
  const { documents } = dossier;
  const changes = new Map(dossier.changes.photos.map(({ id, change }) => [id, change]));
  const removed =
    dossier.changes.approvedVersion === null ? [] : dossier.changes.photos.filter(({ change }) => change === 'removed');
  const unseen = documents.filter(({ id }) => !seen.has(id)).length;
  const paper = shown.kind === 'paper' ? documents[shown.at] : undefined;
  const photo = shown.kind === 'photo' ? photos[shown.at] : undefined;
  return (
    <section class="media" aria-label={t.photos.title}>
      {paper && (
        <PaperView
          key={paper.id}
          producerId={dossier.producer.id}
          paper={paper}
          onSeen={() => seen.mark([paper.id])}
          onAskAgain={() => askAgain(paper.id)}
          onClose={() => show({ kind: 'photo', at: 0 })}
        />
      )}
      {photo && (
        <MainPhoto
          key={photo.id}
          photo={photo}
          place={shown.at + 1}
          isLarge={isLarge}
          zoom={zoom}
          setLarge={setLarge}
          onSeen={() => seen.mark([photo.id])}
        />
      )}
      {!paper && !photo && <p class="hint">{t.photos.none}</p>}
      <ul class="strip">
        {photos.map(({ id, urls, alt }, at) => {
          const change = dossier.changes.approvedVersion === null ? undefined : changes.get(id);
          const name = t.photos.alt(at + 1, alt?.vi ?? '');
          return (
            <li key={id} class={seen.has(id) ? 'seen' : undefined}>
              <button
                type="button"
                aria-pressed={shown.kind === 'photo' && shown.at === at}
                aria-label={seen.has(id) ? `${name}, ${t.photos.seen}` : name}
                onClick={() => show({ kind: 'photo', at })}
              >
                <img src={urls.small} alt="" data-photo={id} />
              </button>
              {(change === 'added' || change === 'changed') && <span class="mark-new">{t.photos[change]}</span>}
            </li>
          );
        })}
        {removed.map(({ id, urls }) => (
          <li key={id} class="gone">
            <img src={urls.small} alt="" />
            <span class="mark-gone">{t.photos.removed}</span>
          </li>
        ))}
      </ul>
      <div class="box">
        <h2>
          {t.papers.title} <Key name="M" />
          {unseen > 0 && <span class="tag wait">{t.photos.unseen(unseen)}</span>}
        </h2>
        {documents.length === 0 && <p class="hint">{t.papers.none}</p>}
        <ul class="checks">
          {documents.map(({ id, kind, expiresOn }, at) => (
            <li key={id} class={seen.has(id) ? 'ok' : 'look'}>
              <LineIcon name={seen.has(id) ? 'check' : 'warn'} />
              <button
                type="button"
                class="plain-key"
                aria-pressed={shown.kind === 'paper' && shown.at === at}
                onClick={() => show({ kind: 'paper', at })}
              >
                <PaperName kind={kind} expiresOn={expiresOn} />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

type Paper = Dossier['documents'][number];

function PaperName({ kind, expiresOn }: Pick<Paper, 'kind' | 'expiresOn'>) {
  const t = useTexts(reviews).papers;
  const { kinds } = useTexts(producers).papers;
  const name = kinds[kind];
  if (expiresOn === null) return <>{name}</>;
  const day = dayText(expiresOn, locale.value);
  return <>{expiresOn < today() ? t.ended(name, day) : t.until(name, day)}</>;
}

interface MainPhotoProps {
  readonly photo: Dossier['product']['photos'][number];
  readonly place: number;
  readonly isLarge: boolean;
  readonly zoom: number;
  readonly setLarge: (isLarge: boolean) => void;
  readonly onSeen: () => void;
}

function MainPhoto({ photo: { id, urls, alt }, place, isLarge, zoom, setLarge, onSeen }: MainPhotoProps) {
  const t = useTexts(reviews).photos;
  const main = useRef<HTMLDivElement>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  useInView(main, isLoaded ? id : null, onSeen);
  useEffect(() => {
    const place = main.current;
    if (!isLarge || !place) return undefined;
    place.focus({ preventScroll: true });
    return () => place.blur();
  }, [isLarge]);
  const name = t.alt(place, alt?.vi ?? '');
  return (
    <div
      ref={main}
      class={isLarge ? `main large zoom${String(zoom)}` : 'main'}
      {...(isLarge && { role: 'dialog', 'aria-modal': true, 'aria-label': name, tabIndex: -1 })}
    >
      {hasFailed ? (
        <p class="hint">{t.failed}</p>
      ) : (
        <img
          src={isLarge ? urls.large : urls.medium}
          alt={name}
          data-photo={id}
          onLoad={() => setIsLoaded(true)}
          onError={() => setHasFailed(true)}
        />
      )}
      <button type="button" class="quiet enlarge" onClick={() => setLarge(!isLarge)}>
        {isLarge ? t.smaller : t.enlarge} <Key name="V" />
      </button>
    </div>
  );
}
