import { useEffect, useState } from 'preact/hooks';
import { withoutMarks } from '../../../../kernel/text.ts';
import { textInLocale } from '../../../shared/formats.ts';
import { Chips } from '../parts/chips.tsx';
import { Combobox } from '../parts/combobox.tsx';
import { call } from '../services.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { areaName, communesOf } from './roles.ts';
import type { Area } from './sources.ts';

interface CommuneProps {
  /** Units of today, as far as this phone has them. */
  readonly areas: readonly Area[] | null;
  /** Where this account helps; empty: anywhere. */
  readonly own: readonly string[];
  readonly areaCode: string | undefined;
  /** `former`: the name, in Vietnamese, of the unit that it was found by and that is gone. */
  readonly onChoose: (areaCode: string, former: string | null) => void;
}

const MAX_CHIPS = 8;
const FOUND = 8;
/** So long after the last key the service is asked. */
const REST_MS = 250;

/** The commune: one's own to press, any other by a name of today or of before. */
export function Commune({ areas, own, areaCode, onChoose }: CommuneProps) {
  const t = useTexts(producers).profile;
  const [searches, setSearches] = useState(false);
  const hasChips = own.length > 0 && own.length <= MAX_CHIPS;
  if (hasChips && !searches)
    return (
      <>
        <Chips
          id="/areaCode"
          label={t.area}
          options={own.map((code) => ({ value: code, label: areaName(areas, code, locale.value) }))}
          chosen={areaCode ? [areaCode] : []}
          onChoose={(code) => onChoose(code, null)}
        />
        <button type="button" class="plain-key" onClick={() => setSearches(true)}>
          {t.areaFormer}
        </button>
      </>
    );
  return <Search {...{ areas, own, areaCode, onChoose }} />;
}

function Search({ areas, own, areaCode, onChoose }: CommuneProps) {
  const t = useTexts(producers).profile;
  const [words, setWords] = useState('');
  const found = useFound(words);
  const name = ({ name }: Pick<Area, 'name'>) => textInLocale(name, locale.value).text;
  const label = (area: Area): string => {
    const place = [name(area), area.provinceName && name({ name: area.provinceName })].filter(Boolean).join(', ');
    return area.matched ? t.areaFormerly(place, name(area.matched)) : place;
  };
  // Without a network the names of today are those that this phone has.
  const here = communesOf(areas, own).filter((area) => withoutMarks(name(area)).includes(withoutMarks(words)));
  const options = found === 'offline' ? here : communesOf(found, own);
  const isNone = words.trim() !== '' && found !== null && options.length === 0;
  return (
    <Combobox
      id="/areaCode"
      label={t.areaSearch}
      hint={found === 'offline' ? t.areaOffline : isNone ? t.areaNone : t.areaHint}
      value={words || areaName(areas, areaCode, locale.value)}
      onInput={setWords}
      options={options.slice(0, FOUND)}
      labelOf={label}
      onChoose={(area) => {
        setWords(name(area));
        onChoose(area.code, area.matched?.name.vi ?? null);
      }}
    />
  );
}

/** What the service finds by these words, names that ended too; `null` while it is not known. */
function useFound(words: string): readonly Area[] | 'offline' | null {
  const [found, setFound] = useState<readonly Area[] | 'offline' | null>(null);
  useEffect(() => {
    if (words.trim() === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      call('listAreas', { query: { q: words, limit: 20 }, signal: stop.signal }).then(
        ({ data }) => setFound(data.items),
        () => stop.signal.aborted || setFound('offline'),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  return found;
}
