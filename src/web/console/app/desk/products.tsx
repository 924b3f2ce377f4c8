import { dayText, priceText } from '../../../shared/formats.ts';
import { addressOf, hasScreen } from '../address.ts';
import { today } from '../field/local-time.ts';
import { places } from '../field/places.ts';
import { stateOf } from '../field/product-state.ts';
import type { ProductItem } from '../field/sources.ts';
import { Tag } from '../parts/tag.tsx';
import { call } from '../services.ts';
import { desk } from '../texts/desk.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products as texts } from '../texts/products.ts';
import { DeskScreen, ListTable } from './desk-screen.tsx';
import { ON_A_PAGE, useDeskList } from './desk-data.ts';
import { FilterBar, Search, Select, useFilters } from './filters.tsx';
import { usePlaceNames } from './place-names.ts';

const STATES = ['draft', 'submitted', 'changesRequested', 'approved', 'rejected'] as const;
const PUBLICATIONS = ['live', 'paused', 'withdrawn', 'lapsed', 'takenDown', 'unpublished'] as const;
const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((one) => one === value);

/** S18 for officers: all products of their communes, to be read; what is decided is decided at the review. */
export function DeskProducts() {
  const t = useTexts(desk).products;
  const { states } = useTexts(texts);
  const { nameOf, communes } = usePlaceNames();
  const { chosen, choose } = useFilters(['q', 'areaCode', 'state', 'publication', 'producerId']);
  const { q, areaCode, producerId } = chosen;
  const asked = {
    ...(q !== undefined && { q }),
    ...(areaCode !== undefined && { areaCode }),
    ...(producerId !== undefined && { producerId }),
    ...defined('state', oneOf(STATES, chosen.state)),
    ...defined('publication', oneOf(PUBLICATIONS, chosen.publication)),
  };
  const list = useDeskList<ProductItem>(`products?${JSON.stringify(asked)}`, async (cursor) => {
    const page = { limit: ON_A_PAGE, sort: 'updated', count: true, ...defined('cursor', cursor) } as const;
    return (await call('listProducts', { query: { ...asked, ...page } })).data;
  });
  const isNarrowed = Object.keys(asked).length > 0;
  const total = list.value?.total;
  return (
    <DeskScreen title={t.title} data={list} {...(total !== undefined && { for: t.count(total) })}>
      <FilterBar>
        <Search label={t.search} value={q} onSearch={(words) => choose({ q: words })} />
        {communes.length > 1 && (
          <Select
            id="areaCode"
            label={t.commune}
            all={t.all}
            value={areaCode}
            options={communes}
            onChoose={(value) => choose({ areaCode: value })}
          />
        )}
        <Select
          id="state"
          label={t.state}
          all={t.all}
          value={chosen.state}
          options={STATES.map((value) => ({ value, label: states[value] }))}
          onChoose={(value) => choose({ state: value })}
        />
        <Select
          id="publication"
          label={t.publication}
          all={t.all}
          value={chosen.publication}
          options={PUBLICATIONS.map((value) => ({ value, label: states[value] }))}
          onChoose={(value) => choose({ publication: value })}
        />
      </FilterBar>
      {producerId !== undefined && (
        <button type="button" class="quiet" onClick={() => choose({ producerId: undefined })}>
          {t.ofAllProducers}
        </button>
      )}
      <ListTable
        list={list}
        none={isNarrowed ? t.none : t.empty}
        caption={t.title}
        keyOf={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: ({ id, name, state }) => <a href={placeOfProduct(id, state)}>{name.vi}</a>,
          },
          {
            key: 'producer',
            title: t.producer,
            cell: ({ producerName }) => producerName,
          },
          { key: 'commune', title: t.commune, cell: (item) => nameOf(item.areaCode) },
          {
            key: 'state',
            title: t.state,
            cell: (item) => {
              const { mood, text } = stateOf(item, [], states);
              return <Tag mood={mood}>{text}</Tag>;
            },
          },
          {
            key: 'price',
            title: t.price,
            isNumber: true,
            cell: ({ priceFromVnd }) => (priceFromVnd === null ? '' : priceText(priceFromVnd, locale.value)),
          },
          {
            key: 'updated',
            title: t.updated,
            isNumber: true,
            cell: ({ updatedAt }) => dayText(today(Date.parse(updatedAt)), locale.value),
          },
        ]}
      />
    </DeskScreen>
  );
}

const defined = <Name extends string, T>(name: Name, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: T };

/** What waits is opened at its review, anything else at what has happened to it. */
export const placeOfProduct = (id: string, state: ProductItem['state']): string =>
  state === 'submitted' && hasScreen('/reviews/:id') ? addressOf(`/reviews/${id}`) : places.history(id);
