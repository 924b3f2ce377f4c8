import { useMemo } from 'preact/hooks';
import { textInLocale } from '../../../shared/formats.ts';
import { usePlaceNames } from '../desk/place-names.ts';
import { useSets } from '../field/sources.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { reviews } from '../texts/reviews.ts';
import type { FieldNames } from './review-fields.ts';

/** Names in the language of the screens, as far as they are here. */
export function useNames(): FieldNames {
  const t = useTexts(reviews);
  const { kinds } = useTexts(producers).papers;
  const { nameOf } = usePlaceNames();
  const sets = useSets().value;
  const spoken = locale.value;
  return useMemo(
    () => ({
      locale: spoken,
      set: (number) => {
        const set = sets?.find((one) => one.number === number);
        return t.setName(number, set ? textInLocale(set.name, spoken).text : '');
      },
      area: nameOf,
      days: t.days,
      stars: t.stars,
      photos: t.photos.count,
      percent: t.percent,
      foodSafety: t.foodSafety,
      papers: kinds,
      issuers: t.issuers,
    }),
    [nameOf, sets, spoken],
  );
}
