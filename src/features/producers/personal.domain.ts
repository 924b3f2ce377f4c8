import { formerSlugKey, slugWithoutName } from '../../kernel/former-slugs.ts';
import { isPersonalId } from '../../kernel/identifiers.ts';
import type { Areas } from '../areas/index.ts';
import { withWords } from './found.domain.ts';
import type { Producer } from './producer.ts';

/** What a producer is called by what it is, where its name may not be said. */
const KINDS: Readonly<Record<Producer['type'], string>> = {
  cooperative: 'Hợp tác xã',
  cooperativeGroup: 'Tổ hợp tác',
  company: 'Doanh nghiệp',
  farm: 'Trang trại',
  household: 'Hộ sản xuất',
  association: 'Hội',
};

/** `Hộ sản xuất tại xã Phú Bình`: what is shown of a producer without its name. */
function nameWithoutPerson({ type, areaId }: Pick<Producer, 'type' | 'areaId'>, areas: Pick<Areas, 'get'>): string {
  const place = areas.get(areaId)?.name.vi;
  return place === undefined ? KINDS[type] : `${KINDS[type]} tại ${place.charAt(0).toLowerCase()}${place.slice(1)}`;
}

/**
 * The producer without what tells who it is, in its address too; that is kept apart, where only a new consent finds it.
 * Itself when it is apart already. ADR 0012 says why.
 */
export function withoutPersonalFields(producer: Producer, areas: Pick<Areas, 'get'>): Producer {
  if (producer.withheld) return producer;
  const { name, representative, taxCode, personalId, phone, email, addressLine, location, slug } = producer;
  const { hamlet, hotline, zalo } = producer;
  const shownAs = nameWithoutPerson(producer, areas);
  return withWords({
    ...producer,
    name: shownAs,
    representative: null,
    // Twelve digits are the number of a person, ten those of a business.
    taxCode: taxCode !== null && isPersonalId(taxCode) ? null : taxCode,
    personalId: null,
    phone: null,
    email: null,
    addressLine: null,
    hamlet: null,
    ...(hotline !== undefined && { hotline: null }),
    ...(zalo !== undefined && { zalo: null }),
    location: null,
    slug: slugWithoutName('chu-the', producer.id),
    formerSlugs: [...(producer.formerSlugs ?? []), formerSlugKey(slug)],
    withheld: {
      ...{ name, representative, taxCode, personalId, phone, email, addressLine, location, shownAs },
      ...(hamlet !== undefined && { hamlet }),
      ...(hotline !== undefined && { hotline }),
      ...(zalo !== undefined && { zalo }),
    },
  });
}

/** The producer with what was kept apart, but for what its own people have typed since; its address stays as it is. */
export function withPersonalFields({ withheld, ...producer }: Producer): Producer {
  if (!withheld) return producer;
  const { shownAs, name, ...fields } = withheld;
  const given = Object.entries(fields).filter(([field]) => producer[field as keyof typeof fields] === null);
  return withWords({
    ...producer,
    ...Object.fromEntries(given),
    name: producer.name === shownAs ? name : producer.name,
  });
}

/** The producer, called by the place it is in now where it is called by its place. */
export function calledByPlace(producer: Producer, areas: Pick<Areas, 'get'>): Producer {
  const { withheld, name } = producer;
  if (withheld?.shownAs !== name) return producer;
  const shownAs = nameWithoutPerson(producer, areas);
  return withWords({ ...producer, name: shownAs, withheld: { ...withheld, shownAs } });
}
