import { priceText } from '../../../shared/formats.ts';
import { Row, Rows } from '../parts/row.tsx';
import { Tag } from '../parts/tag.tsx';
import type { Shown } from '../store/records.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useOperations } from './record-screen.tsx';
import { photosOf, productDraftOf, productName } from './product-draft.ts';
import { usePicture } from './picture.tsx';
import { places } from './places.ts';
import { stateOf } from './product-state.ts';
import { useProducts, type ProductItem } from './sources.ts';

interface ProductRowsProps {
  readonly producerId: string;
  /** Those of the household that are on this phone. */
  readonly drafts: readonly Shown<'product'>[];
  readonly empty: string;
}

/** The products of a household: those on this phone as they are typed, the others as the service lists them. */
export function ProductRows({ producerId, drafts, empty }: ProductRowsProps) {
  const listed = (useProducts().value ?? []).filter((item) => item.producerId === producerId);
  const here = new Set(drafts.map(({ id }) => id));
  const others = listed.filter(({ id }) => !here.has(id));
  if (drafts.length + others.length === 0) return <p class="hint">{empty}</p>;
  return (
    <Rows>
      {drafts.map((shown) => (
        <DraftRow key={shown.id} shown={shown} />
      ))}
      {others.map((item) => (
        <ItemRow key={item.id} item={item} />
      ))}
    </Rows>
  );
}

export function DraftRow({ shown, whose }: { readonly shown: Shown<'product'>; readonly whose?: string | undefined }) {
  const t = useTexts(products);
  const unnamed = useTexts(field).unnamedProduct;
  const draft = productDraftOf(shown);
  const [first] = photosOf(shown, useOperations());
  const picture = usePicture(first);
  const state = stateOf(draft, shown.open, t.states);
  const price = draft.variants?.[0]?.priceVnd;
  return (
    <Row
      href={places.product(shown.id)}
      title={productName(draft, unnamed)}
      more={[whose, price ? priceText(price, locale.value) : null].filter(Boolean).join(' · ')}
      picture={picture}
      sign="jar"
      tag={<Tag mood={state.mood}>{state.text}</Tag>}
    />
  );
}

export function ItemRow({ item, whose }: { readonly item: ProductItem; readonly whose?: string | undefined }) {
  const t = useTexts(products);
  const state = stateOf(item, [], t.states);
  return (
    <Row
      href={places.product(item.id)}
      title={item.name.vi}
      more={[whose, item.priceFromVnd === null ? null : priceText(item.priceFromVnd, locale.value)]
        .filter(Boolean)
        .join(' · ')}
      sign="jar"
      tag={<Tag mood={state.mood}>{state.text}</Tag>}
    />
  );
}
