import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Refused } from '../api/client.ts';
import { fieldWords, problemWords } from '../api/problems.ts';
import { addressOf } from '../address.ts';
import { Checkbox } from '../parts/checkbox.tsx';
import { Chips } from '../parts/chips.tsx';
import { Note } from '../parts/note.tsx';
import { call } from '../services.ts';
import { newId } from '../store/ids.ts';
import { exports as texts } from '../texts/desk-exports.ts';
import { locale, useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { DeskScreen } from './desk-screen.tsx';
import { canAct } from './desk-data.ts';
import { DropZone } from './drop-zone.tsx';
import { CHANNELS, type Run } from './exports.tsx';
import { Select } from './filters.tsx';
import { Pick, type Picked } from './pick.tsx';
import { usePlaceNames } from './place-names.ts';

const WHOSE = ['area', 'producer', 'products'] as const;
/** The service takes no more by name. */
const MAX_NAMED = 200;
const FEW = 8;

interface Order {
  readonly channel: Run['channel'] | null;
  readonly whose: (typeof WHOSE)[number];
  readonly areaCode: string | undefined;
  readonly producer: readonly Picked[];
  readonly named: readonly Picked[];
  readonly template: File | null;
  readonly onShop: File | null;
  readonly again: boolean;
}

const NOTHING: Order = {
  ...{ channel: null, whose: 'area', areaCode: undefined, producer: [], named: [] },
  ...{ template: null, onShop: null, again: false },
};

/** S35: a new order. Once it is placed, its own screen tells how far it is. */
export function NewExport() {
  const t = useTexts(texts).order;
  const { route } = useLocation();
  const [order, setOrder] = useState(NOTHING);
  // Sent twice, it is placed once; another order has another key.
  const [key, setKey] = useState(newId);
  const [isRunning, setIsRunning] = useState(false);
  const [refused, setRefused] = useState<Refused | 'offline' | null>(null);
  const change = (part: Partial<Order>): void => {
    setOrder((before) => ({ ...before, ...part }));
    setRefused(null);
    setKey(newId());
  };
  async function run(channel: Run['channel']): Promise<void> {
    setIsRunning(true);
    try {
      const { data } = await call('createExport', { params: { channel }, body: formOf(order), key });
      route(addressOf(`/exports/${data.id}`));
    } catch (error) {
      setRefused(error instanceof Refused ? error : 'offline');
      setIsRunning(false);
    }
  }
  const lack = lackOf(order, t);
  const { channel } = order;
  return (
    <DeskScreen title={t.title} back={addressOf('/exports')}>
      <Choices order={order} change={change} refused={refused === 'offline' ? null : refused} />
      <Refusal refused={refused} />
      {!canAct() && <Note mood="calm">{t.offline}</Note>}
      {channel !== null && lack !== null && <p class="hint">{lack}</p>}
      {channel !== null && (
        <button
          type="button"
          class="big"
          disabled={isRunning || lack !== null || !canAct()}
          onClick={() => void run(channel)}
        >
          {isRunning ? t.running : t.run}
        </button>
      )}
    </DeskScreen>
  );
}

type Words = (typeof texts)['vi']['order'];

function lackOf({ whose, producer, named }: Order, t: Words): string | null {
  if (whose === 'producer' && producer.length === 0) return t.chooseProducer;
  return whose === 'products' && named.length === 0 ? t.chooseProducts : null;
}

function formOf({ whose, areaCode, producer, named, template, onShop, again, channel }: Order): FormData {
  const form = new FormData();
  if (whose === 'area' && areaCode !== undefined) form.append('areaCode', areaCode);
  if (whose === 'producer') for (const { id } of producer) form.append('producerId', id);
  if (whose === 'products') for (const { id } of named) form.append('productIds', id);
  if (again) form.append('includeExported', 'true');
  if (channel === 'shopee' && template) form.append('template', template);
  if (channel === 'shopee' && onShop) form.append('onShop', onShop);
  return form;
}

interface ChoicesProps {
  readonly order: Order;
  readonly change: (part: Partial<Order>) => void;
  readonly refused: Refused | null;
}

function Choices({ order, change, refused }: ChoicesProps) {
  const t = useTexts(texts).order;
  const { names } = useTexts(products).channels;
  const { communes } = usePlaceNames();
  const { channel, whose, areaCode, producer, named, template, onShop, again } = order;
  const all = useTexts(texts).everything;
  const wrong = (pointer: string): string | undefined =>
    refused?.errors
      .filter((error) => error.pointer === pointer)
      .map(({ code }) => fieldWords(code, locale.value))
      .join(' ');
  return (
    <>
      <Chips
        id="channel"
        label={t.channel}
        options={CHANNELS.map((value) => ({ value, label: names[value] }))}
        chosen={channel === null ? [] : [channel]}
        onChoose={(value) => change({ channel: value })}
      />
      <Chips
        id="whose"
        label={t.whose}
        options={WHOSE.map((value) => ({ value, label: t.whoses[value] }))}
        chosen={[whose]}
        onChoose={(value) => change({ whose: value })}
      />
      {whose === 'area' && communes.length > 1 && (
        <Select
          id="areaCode"
          label={t.area}
          all={all}
          value={areaCode}
          options={communes}
          onChoose={(value) => change({ areaCode: value })}
        />
      )}
      {whose === 'producer' && (
        <Pick
          {...picking(t)}
          id="producerId"
          label={t.producer}
          chosen={producer}
          onChange={(chosen) => change({ producer: chosen })}
          find={findProducers}
          max={1}
        />
      )}
      {whose === 'products' && (
        <Pick
          {...picking(t)}
          id="productIds"
          label={t.product}
          chosen={named}
          onChange={(chosen) => change({ named: chosen })}
          find={findProducts}
          max={MAX_NAMED}
        />
      )}
      {channel === 'shopee' && (
        <>
          <DropZone
            id="template"
            label={t.template}
            hint={t.templateHint}
            accept=".xlsx"
            file={template}
            onFile={(file) => change({ template: file })}
            problem={wrong('/template')}
          />
          {template === null && <p class="hint">{t.withoutTemplate}</p>}
          <details class="more" open={onShop !== null || again}>
            <summary>{t.more}</summary>
            <div class="inside-more">
              <DropZone
                id="onShop"
                label={t.onShop}
                hint={t.onShopHint}
                accept=".xlsx"
                file={onShop}
                onFile={(file) => change({ onShop: file })}
                problem={wrong('/onShop')}
              />
              <Checkbox
                id="includeExported"
                label={t.again}
                ticked={again}
                onTick={(ticked) => change({ again: ticked })}
              />
            </div>
          </details>
        </>
      )}
    </>
  );
}

const picking = (t: Words) => ({ nothing: t.nothingFound, removeText: t.remove });

const findProducers = (q: string): Promise<readonly Picked[]> =>
  call('listProducers', { query: { q, limit: FEW } }).then(
    ({ data }) => data.items.map(({ id, name }) => ({ id, name })),
    () => [],
  );

const findProducts = (q: string): Promise<readonly Picked[]> =>
  call('listProducts', { query: { q, limit: FEW } }).then(
    ({ data }) => data.items.map(({ id, name, producerName }) => ({ id, name: `${name.vi} (${producerName})` })),
    () => [],
  );

/** Why the order was refused, in words, unless the sentence stands at its file already. */
function Refusal({ refused }: { readonly refused: Refused | 'offline' | null }) {
  const t = useTexts(texts).order;
  if (refused === null) return null;
  if (refused === 'offline') return <Note mood="calm">{t.offline}</Note>;
  const others = refused.errors.filter(({ pointer }) => !['/template', '/onShop'].includes(pointer));
  return (
    <Note mood="stop" live>
      <p>{problemWords(refused.code, locale.value)}</p>
      {[...new Set(others.map(({ code }) => fieldWords(code, locale.value)))].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Note>
  );
}
