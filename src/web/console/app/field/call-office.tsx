import { LineIcon } from '../../../shared/icons.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useAreas } from './sources.ts';

/** Calls the office of a commune; nothing where its number is not known. */
export function CallOffice({ areaCode }: { readonly areaCode: string | undefined }) {
  const t = useTexts(products).changes;
  const office = useAreas().value?.find(({ code, validTo }) => code === areaCode && validTo === null)?.office;
  if (!office?.phone) return null;
  return (
    <a class="button quiet" href={`tel:${office.phone.replaceAll(/[^\d+]/g, '')}`}>
      <LineIcon name="phone" />
      {t.call}
    </a>
  );
}
