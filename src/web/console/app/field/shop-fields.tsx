import { Chips } from '../parts/chips.tsx';
import { Field } from '../parts/field.tsx';
import type { KnownChannel } from '../rules/evaluate.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { CategoryField } from './category-field.tsx';
import { shopValuesOf } from './shop-values.ts';
import type { Typing } from './typing.ts';

interface ShopFieldsProps {
  readonly channel: KnownChannel;
  readonly typing: Typing;
}

/** What one marketplace alone asks of a product. */
export function ShopFields({ channel, typing }: ShopFieldsProps) {
  const { code } = channel;
  return (
    <>
      {code === 'postmart' ? (
        <PostmartCategory typing={typing} />
      ) : (
        <CategoryField channel={channel} code={code} typing={typing} />
      )}
      {code === 'shopee' && <Shipping channel={channel} typing={typing} />}
      {code === 'lazada' && typing.draft.brand && <BrandId typing={typing} />}
      <OwnTitle channel={channel} typing={typing} />
    </>
  );
}

/** The ways of delivery that a file can turn on, several at once. */
function Shipping({ channel: { shipping }, typing: { draft, type } }: ShopFieldsProps) {
  const t = useTexts(products).channels;
  const chosen = shopValuesOf(draft).shopee?.shipping ?? [];
  const choose = (id: number) => {
    const others = chosen.filter((one) => one !== id);
    type({ channels: { shopee: { shipping: others.length === chosen.length ? [...chosen, id] : others } } });
  };
  return (
    <Chips
      id="/channels/shopee/shipping"
      label={t.shipping}
      hint={t.shippingHint}
      options={shipping
        .filter(({ id, byFile }) => byFile || chosen.includes(id))
        .map(({ id, name }) => ({ value: String(id), label: name }))}
      chosen={chosen.map(String)}
      onChoose={(id) => choose(Number(id))}
    />
  );
}

function PostmartCategory({ typing: { draft, type } }: Pick<ShopFieldsProps, 'typing'>) {
  const t = useTexts(products).channels;
  return (
    <Field
      id="/channels/postmart/category"
      label={t.shopCategory}
      hint={t.shopCategoryHint}
      value={shopValuesOf(draft).postmart?.category ?? ''}
      maxLength={120}
      onInput={(text) => type({ channels: { postmart: { category: text === '' ? null : text } } })}
    />
  );
}

function BrandId({ typing: { draft, type } }: Pick<ShopFieldsProps, 'typing'>) {
  const t = useTexts(products).channels;
  return (
    <Field
      id="/channels/lazada/brandId"
      label={t.brandId}
      hint={t.brandIdHint}
      kind="numeric"
      value={shopValuesOf(draft).lazada?.brandId?.toString() ?? ''}
      maxLength={12}
      onInput={(text) => {
        const digits = text.replace(/\D/g, '');
        type({ channels: { lazada: { brandId: digits === '' ? null : Number(digits) } } });
      }}
    />
  );
}

/** Shown where somebody has given it one: rules of names are about it then. */
function OwnTitle({ channel: { code }, typing: { draft, type } }: ShopFieldsProps) {
  const t = useTexts(products).channels;
  const title = shopValuesOf(draft)[code]?.title ?? null;
  if (title === null) return null;
  return (
    <Field
      id={`/channels/${code}/title`}
      label={t.ownTitle}
      hint={t.ownTitleHint}
      value={title}
      maxLength={255}
      onInput={(text) => type({ channels: { [code]: { title: text === '' ? null : text } } })}
    />
  );
}
