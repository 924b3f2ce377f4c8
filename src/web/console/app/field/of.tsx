import type { FunctionComponent } from 'preact';
import { useRoute } from 'preact-iso';
import { useEffect, useMemo } from 'preact/hooks';
import { openedWork, record } from '../services.ts';
import type { Shown } from '../store/records.ts';
import type { RecordKind } from '../sync/operations.ts';

/** What a screen about one household or product is given. */
export interface OfProps {
  readonly id: string;
}

/** A screen about one thing: another thing gets a screen of its own, so that nothing typed goes from one to the other. */
export const screenOf = (Screen: FunctionComponent<OfProps>): FunctionComponent =>
  function OneScreen() {
    const { id = '' } = useRoute().params;
    return <Screen key={id} id={id} />;
  };

/** A record as it is on this phone; it is fetched anew behind what is shown. */
export function useShown<Kind extends RecordKind>(kind: Kind, id: string): Shown<Kind> | null {
  const shown = useMemo(() => record(kind, id), [kind, id]);
  const isThere = shown.value?.isThere !== false;
  useEffect(() => {
    // Without a network what the phone has is shown; it says how old that is.
    if (isThere && id !== '')
      openedWork()
        .engine.refresh({ kind, id })
        .catch(() => undefined);
  }, [kind, id, isThere]);
  return shown.value;
}

/** Everything that is to be done at the service, and was done of late. */
export const useOperations = () => openedWork().records.operations.value;
