import { useState } from 'preact/hooks';
import { withoutMarks } from '../../../../kernel/text.ts';
import { Head } from '../head.tsx';
import { Chips } from '../parts/chips.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/note.tsx';
import { Row, Rows } from '../parts/row.tsx';
import { Tag, type Mood } from '../parts/tag.tsx';
import { openedWork } from '../services.ts';
import type { Shown } from '../store/records.ts';
import { field } from '../texts/field.ts';
import { locale, useTexts } from '../texts/index.ts';
import { producers } from '../texts/producers.ts';
import { draftOf, nameOf } from './producer-draft.ts';
import { useOperations } from './record-screen.tsx';
import { areaCodesOf, areaName, hasRole } from './roles.ts';
import { places } from './places.ts';
import {
  useAreas,
  useOwnProducerIds,
  useProducers,
  useProducts,
  type ProducerItem,
  type ProductItem,
} from './sources.ts';

const ON_A_PAGE = 20;

interface House {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly products: number;
  readonly state: { readonly mood: Mood; readonly text: string } | null;
}

/** All households that somebody helps, the ones being worked on first. */
export function Producers() {
  const t = useTexts(producers).list;
  const common = useTexts(field);
  const areas = useAreas().value;
  const listed = useProducers();
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(ON_A_PAGE);
  const [all, setAll] = useState(false);
  const own = useOwnProducerIds().value;
  const items = listed.value ?? [];
  // Before it is known whom somebody helps, nobody is left out.
  const mine = own === null ? items : items.filter(({ id }) => own.includes(id));
  const houses = useHouses(all ? items : mine);
  const found = houses.filter(({ name, place }) =>
    withoutMarks(`${name} ${place}`).includes(withoutMarks(words.trim())),
  );
  const isOwn = !hasRole('helper') && !hasRole('officer');
  const whose = areaCodesOf('helper').map((code) => areaName(areas, code, locale.value));
  return (
    <>
      <Head
        title={isOwn ? t.own : t.title}
        {...(whose.length > 0 && { for: t.count(whose.join(', '), houses.length) })}
      />
      <main class="inside">
        <a class="button big" href={places.newProducer}>
          {isOwn ? t.addOwn : t.add}
        </a>
        {listed.failed && <Note mood="calm">{common.notLoaded}</Note>}
        {mine.length < items.length && (
          <Chips
            id="whose"
            label={t.whose}
            options={[
              { value: 'mine', label: t.mine },
              { value: 'all', label: t.everybody },
            ]}
            chosen={[all ? 'all' : 'mine']}
            onChoose={(chosen) => setAll(chosen === 'all')}
          />
        )}
        {houses.length > 3 && (
          <Field id="q" label={t.search} placeholder={t.searchHint} kind="search" value={words} onInput={setWords} />
        )}
        {houses.length === 0 && listed.at !== null && <p class="hint">{isOwn ? t.emptyOwn : t.empty}</p>}
        {houses.length > 0 && found.length === 0 && <p class="hint">{t.none}</p>}
        <Rows>
          {found.slice(0, shown).map(({ id, name, place, products, state }) => (
            <Row
              key={id}
              href={places.producer(id)}
              title={name}
              more={[place, t.products(products)].filter(Boolean).join(' · ')}
              sign="house"
              tag={state && <Tag mood={state.mood}>{state.text}</Tag>}
            />
          ))}
        </Rows>
        {found.length > shown && (
          <button type="button" class="quiet" onClick={() => setShown(shown + ON_A_PAGE)}>
            {t.more}
          </button>
        )}
      </main>
    </>
  );
}

/** Those of the service and those that are only here so far, each once. */
function useHouses(items: readonly ProducerItem[]): readonly House[] {
  const t = useTexts(producers).list;
  const unnamed = useTexts(field).unnamedProducer;
  const products = useProducts().value ?? [];
  const here = openedWork().records.list('producer').value;
  const drafts = openedWork().records.list('product').value;
  useOperations();
  const listed = new Set(items.map(({ id }) => id));
  const countOf = (id: string): number =>
    new Set([
      ...products.filter(({ producerId }) => producerId === id).map((product) => product.id),
      ...drafts.filter(({ producerId }) => producerId === id).map((product) => product.id),
    ]).size;
  const begun = here
    .filter(({ id }) => !listed.has(id))
    .map((shown): House => {
      const draft = draftOf(shown);
      return {
        id: shown.id,
        name: nameOf(draft, unnamed),
        place: draft.hamlet ?? draft.addressLine ?? '',
        products: countOf(shown.id),
        state: { mood: 'calm', text: t.states.begun },
      };
    });
  return [
    ...begun,
    ...items.map((item): House => {
      const local = here.find(({ id }) => id === item.id);
      return {
        id: item.id,
        name: local ? nameOf(draftOf(local), item.name) : item.name,
        place: (local && (draftOf(local).hamlet ?? draftOf(local).addressLine)) ?? item.hamlet ?? '',
        products: countOf(item.id),
        state: stateOf(
          local ?? null,
          products.filter(({ producerId }) => producerId === item.id),
          t.states,
        ),
      };
    }),
  ];
}

type States = (typeof producers)['vi']['list']['states'];

/** The worst that is to be said of a household, in one tag. */
function stateOf(shown: Shown<'producer'> | null, products: readonly ProductItem[], t: States): House['state'] {
  const count = (state: ProductItem['state']): number => products.filter((one) => one.state === state).length;
  const live = products.filter(({ publication }) => publication === 'live').length;
  const lacks = (shown && draftOf(shown).missing?.length) ?? 0;
  if (count('changesRequested') > 0) return { mood: 'stop', text: t.changes(count('changesRequested')) };
  if (lacks > 0) return { mood: 'stop', text: t.lacks(lacks) };
  if (count('submitted') > 0) return { mood: 'wait', text: t.waiting };
  if (live > 0) return { mood: 'good', text: t.live(live) };
  return products.length > 0 ? { mood: 'calm', text: t.draft } : null;
}
