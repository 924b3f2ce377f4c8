import type { FunctionComponent } from 'preact';
import { useRoute } from 'preact-iso';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { Head } from '../head.tsx';
import { common } from '../texts/common.ts';
import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import { places } from './places.ts';
import { openedWork, record } from '../services.ts';
import type { Shown } from '../store/records.ts';
import type { RecordKind } from '../sync/operations.ts';

/** The properties of a screen about one household or product. */
export interface RecordScreenProps {
  readonly id: string;
}

/**
 * A screen about one household or product: another one gets a screen of its own, so that nothing typed goes from one to
 * the other. What this phone does not have yet is fetched before anything can be typed over it.
 */
export const recordScreen = (kind: RecordKind, Screen: FunctionComponent<RecordScreenProps>): FunctionComponent =>
  function OneScreen() {
    const { id = '' } = useRoute().params;
    return <Fetched key={id} kind={kind} id={id} Screen={Screen} />;
  };

interface FetchedProps extends RecordScreenProps {
  readonly kind: RecordKind;
  readonly Screen: FunctionComponent<RecordScreenProps>;
}

function Fetched({ kind, id, Screen }: FetchedProps) {
  const shown = useMemo(() => record(kind, id), [kind, id]);
  const [failure, setFailure] = useState<'gone' | 'offline' | null>(null);
  useEffect(() => {
    if (shown.value?.isThere === false) return;
    openedWork()
      .engine.refresh({ kind, id })
      .catch((error: unknown) => setFailure(error instanceof Refused ? 'gone' : 'offline'));
  }, [kind, id]);
  if (shown.value) return <Screen id={id} />;
  return <Missing kind={kind} failure={failure} />;
}

/** It is on its way, or can't be had. */
function Missing({ kind, failure }: { readonly kind: RecordKind; readonly failure: 'gone' | 'offline' | null }) {
  const t = useTexts(field);
  const { opening } = useTexts(common);
  const back = kind === 'producer' ? places.producers : places.products;
  return (
    <>
      <Head title={kind === 'producer' ? t.unnamedProducer : t.unnamedProduct} back={back} />
      <main class="inside" aria-busy={failure === null}>
        <p>{failure === null ? opening : failure === 'gone' ? t.gone : t.needsNetwork}</p>
      </main>
    </>
  );
}

/** A record as it is on this phone. */
export const useRecord = <Kind extends RecordKind>(kind: Kind, id: string): Shown<Kind> | null =>
  useMemo(() => record(kind, id), [kind, id]).value;

/** The same, fetched anew in the background. */
export function useFetchedRecord<Kind extends RecordKind>(kind: Kind, id: string): Shown<Kind> | null {
  const shown = useRecord(kind, id);
  useEffect(() => {
    const isOnlyHere = record(kind, id).value?.isThere === false;
    if (!isOnlyHere && id !== '')
      openedWork()
        .engine.refresh({ kind, id })
        .catch(() => undefined);
  }, [kind, id]);
  return shown;
}

/** Everything that is to be done at the service, and was done of late. */
export const useOperations = () => openedWork().records.operations.value;
