import { useEffect, useState } from 'preact/hooks';
import { proposedCategory } from '../../../../features/channels/browser.ts';
import { ChipRow } from '../parts/chips.tsx';
import { Combobox } from '../parts/combobox.tsx';
import type { KnownChannel } from '../rules/evaluate.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import {
  rememberCategory,
  useCategoryPath,
  useCategorySearch,
  useSuggestedCategories,
  type Category,
} from './category-search.ts';
import type { ProductDraft } from './product-draft.ts';
import { shopValuesOf } from './shop-values.ts';
import type { Typing } from './typing.ts';

/** Where a product says its category in the marketplaces that number them. */
const PLACES = {
  shopee: {
    pointer: '/channels/shopee/categoryId',
    read: (draft: ProductDraft) => shopValuesOf(draft).shopee?.categoryId ?? null,
    patch: (categoryId: number | null) => ({ channels: { shopee: { categoryId } } }),
  },
  lazada: {
    pointer: '/channels/lazada/primaryCategoryId',
    read: (draft: ProductDraft) => shopValuesOf(draft).lazada?.primaryCategoryId ?? null,
    patch: (primaryCategoryId: number | null) => ({ channels: { lazada: { primaryCategoryId } } }),
  },
} as const;

interface CategoryFieldProps {
  readonly channel: KnownChannel;
  readonly code: keyof typeof PLACES;
  readonly typing: Typing;
}

/** The value of the chip that leaves the choice to the marketplace. */
const BY_SHOP = '';
const SHORT = 2;

/** The last names of a path: the first ones are the same for most goods. */
const shortPath = (path: string): string => path.split(' > ').slice(-SHORT).join(' › ');

/** In which category a marketplace shows the product: suggested, searched, or left to the marketplace where it allows that. */
export function CategoryField({ channel, code, typing: { draft, type } }: CategoryFieldProps) {
  const t = useTexts(products).channels;
  const { pointer, read, patch } = PLACES[code];
  const chosen = read(draft)?.toString() ?? null;
  const path = useCategoryPath(code, chosen);
  const { value: known } = useSuggestedCategories(code, draft.setNumber ?? null);
  const [isSearching, setSearching] = useState(false);
  const choose = ({ id, path: named }: Pick<Category, 'id' | 'path'>) => {
    void rememberCategory(code, { id, path: named });
    type(patch(Number(id)));
    setSearching(false);
  };
  const suggested = suggestedOf(channel, draft, known?.items ?? []);
  const offered = [
    ...(chosen === null ? [] : [{ value: chosen, label: path ? shortPath(path) : t.categoryNumber(chosen) }]),
    ...suggested
      .filter(({ id }) => id !== chosen)
      .map(({ id, path: named }) => ({ value: id, label: shortPath(named) })),
    ...(isNeeded(channel, pointer) ? [] : [{ value: BY_SHOP, label: t.byShop }]),
  ];
  const hasList = known?.source !== null;
  return (
    <div class="ask" id={pointer} tabIndex={-1}>
      <strong>{t.category}</strong>
      {path !== null && <p class="hint">{path}</p>}
      <ChipRow
        options={offered}
        chosen={[chosen ?? BY_SHOP]}
        onChoose={(id) => {
          const one = suggested.find((category) => category.id === id);
          if (id === BY_SHOP) type(patch(null));
          else if (one) choose(one);
        }}
      />
      {!hasList && <p class="hint">{t.noCategories}</p>}
      {hasList && isSearching && (
        <CategorySearch code={code} setNumber={draft.setNumber ?? null} onChoose={choose} id={`${code}-category`} />
      )}
      {hasList && !isSearching && (
        <button type="button" class="plain-key" onClick={() => setSearching(true)}>
          {t.findCategory}
        </button>
      )}
    </div>
  );
}

/** A marketplace that does not take a product without one. */
const isNeeded = ({ requirements }: KnownChannel, pointer: string): boolean =>
  requirements.some((rule) => rule.pointer === pointer && rule.severity === 'block' && rule.check.kind === 'filled');

/** What goods of the set use, and what we propose by the name. */
function suggestedOf(
  { categories }: KnownChannel,
  { setNumber = null, name }: ProductDraft,
  items: readonly Category[],
): readonly Pick<Category, 'id' | 'path'>[] {
  const proposed = categories && proposedCategory(categories, { setNumber, name: name ?? { vi: '' } });
  const used = items.filter(({ suggested, leaf }) => suggested && leaf);
  const isUsed = used.some(({ id }) => id === String(proposed?.id));
  return proposed && !isUsed ? [{ id: String(proposed.id), path: proposed.name.vi }, ...used] : used;
}

interface CategorySearchProps {
  readonly id: string;
  readonly code: keyof typeof PLACES;
  readonly setNumber: number | null;
  readonly onChoose: (category: Category) => void;
}

function CategorySearch({ id, code, setNumber, onChoose }: CategorySearchProps) {
  const t = useTexts(products).channels;
  const [words, setWords] = useState('');
  const { items, isOld, isDone } = useCategorySearch(code, setNumber, words);
  // Whoever pressed to search types next.
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  const isNone = isDone && items.length === 0 && words.trim() !== '';
  return (
    <>
      <Combobox
        id={id}
        label={t.findCategory}
        hint={t.categoryWords}
        value={words}
        onInput={setWords}
        options={items}
        labelOf={({ path }) => path.replaceAll(' > ', ' › ')}
        onChoose={onChoose}
      />
      <p class="hint" role="status">
        {isOld ? t.categoryOffline : isNone ? t.categoryNone : ''}
      </p>
    </>
  );
}
