import { useEffect, useState } from 'preact/hooks';
import { Note } from '../parts/note.tsx';
import { call, openedWork } from '../services.ts';
import { similarKey, type SimilarProducer } from '../sync/similar.ts';
import { useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { places } from './places.ts';
import { useOperations, type RecordScreenProps } from './record-screen.tsx';

/** What a note says of another household: enough to know it by. */
type Other = Pick<SimilarProducer, 'id' | 'name' | 'hamlet'>;

/** The service has this household under another name already, as it said when it was sent: to be looked at once. */
export function SimilarNote({ id }: RecordScreenProps) {
  const { meta } = openedWork();
  const [found, setFound] = useState<readonly Other[]>([]);
  const sent = useOperations().filter(
    ({ op, target, state }) => op === 'createProducer' && target.id === id && state === 'done',
  );
  useEffect(() => {
    void meta.get(similarKey(id)).then((kept) => setFound((kept?.value as readonly Other[] | undefined) ?? []));
  }, [id, sent.length]);
  const dismiss = (): void => {
    setFound([]);
    void meta.put(similarKey(id), []);
  };
  return <Found others={found} onDismiss={dismiss} />;
}

interface SamePhoneProps extends RecordScreenProps {
  /** E.164; `null` while none is typed. */
  readonly phone: string | null;
}

const REST_MS = 400;

/** While a new household is typed: another one in reach with its phone number. Without a network nothing is said yet. */
export function SamePhone({ id, phone }: SamePhoneProps) {
  const [found, setFound] = useState<readonly Other[]>([]);
  const [isOther, setIsOther] = useState(false);
  useEffect(() => {
    setFound([]);
    if (phone === null) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call('listProducers', { query: { phone }, signal: stop.signal }).then(
        ({ data }) => setFound(data.items.filter((one) => one.id !== id)),
        () => undefined,
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, phone]);
  return <Found others={isOther ? [] : found} onDismiss={() => setIsOther(true)} />;
}

function Found({ others, onDismiss }: { readonly others: readonly Other[]; readonly onDismiss: () => void }) {
  const t = useTexts(producers).profile;
  if (others.length === 0) return null;
  return (
    <Note mood="wait" live>
      <strong>{t.similar}</strong>
      {others.map(({ id, name, hamlet }) => (
        <span key={id}>
          {t.similarText([name, hamlet].filter(Boolean).join(', '))}{' '}
          <a class="lone" href={places.producer(id)}>
            {t.open}
          </a>
        </span>
      ))}
      <button type="button" class="plain-key" onClick={onDismiss}>
        {t.addAnyway}
      </button>
    </Note>
  );
}
