import { useEffect, useState } from 'preact/hooks';
import { session } from '../services.ts';
import { areaCodesOf } from './roles.ts';
import {
  useAllGuidance,
  useAreas,
  useChannels,
  useConsentTexts,
  useHamlets,
  useMyCard,
  useRequirements,
  useRulebooks,
  useSets,
} from './sources.ts';

/** Nothing is preloaded before this time, so that the first screen has the network for itself. */
const AFTER_MS = 2_000;
/** Who helps in more goes to them one after the other. */
const MAX_COMMUNES = 8;

/**
 * Loads what the screens of a household and its products need where there is no network: words of consent, units, sets,
 * what the law and the marketplaces ask, and how to do it well; and a helper's own card. Draws nothing.
 */
export function Preload() {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsTime(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isTime ? <Fetched /> : null;
}

function Fetched() {
  useConsentTexts();
  useAreas();
  useRulebooks();
  useAllGuidance();
  useChannels();
  const { value: sets } = useSets();
  const isHelper = session().state.value.account?.roles.some(({ role }) => role === 'helper') === true;
  return (
    <>
      {isHelper && <OwnCard />}
      {areaCodesOf('helper')
        .slice(0, MAX_COMMUNES)
        .map((code) => (
          <Hamlets key={code} areaCode={code} />
        ))}
      {sets && <Law numbers={sets.map(({ number }) => number)} />}
    </>
  );
}

function Hamlets({ areaCode }: { readonly areaCode: string }) {
  useHamlets(areaCode);
  return null;
}

/** At the door of a house where there is no network, it is there all the same. */
function OwnCard() {
  useMyCard();
  return null;
}

/** What the law asks of each set, one after the other. */
function Law({ numbers }: { readonly numbers: readonly number[] }) {
  const [at, setAt] = useState(0);
  const isHere = useRequirements(numbers[at] ?? null) !== null;
  useEffect(() => {
    if (isHere) setAt(at + 1);
  }, [isHere, at]);
  return null;
}
