import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { openedWork } from '../services.ts';
import { newId } from '../store/ids.ts';
import { isBlank } from '../store/records.ts';
import { edit } from './edits.ts';
import { hasRole } from './roles.ts';
import { places } from './places.ts';

/** Begins a household: the helper asks for leave first, who writes their own profile needs none. */
export function NewProducer() {
  const { route } = useLocation();
  useEffect(() => {
    void begin();
    async function begin(): Promise<void> {
      // Begun before, by a press that was taken back or a page that was loaded again.
      const begun = openedWork().records.list('producer').value.find(isBlank);
      const id = begun?.id ?? newId();
      if (!begun) await edit('producer', id, { consent: {} });
      route(hasRole('helper') ? places.consent(id, true) : places.profile(id, true), true);
    }
  }, []);
  return <main aria-busy={true} />;
}
