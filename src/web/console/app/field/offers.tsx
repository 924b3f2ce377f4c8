import { useState } from 'preact/hooks';
import { ActionButton, Actions } from '../parts/actions.tsx';
import { Note } from '../parts/note.tsx';
import { PriceField } from '../parts/price-field.tsx';
import { Checkbox } from '../parts/checkbox.tsx';
import { say } from '../parts/toast.tsx';
import { queue } from '../services.ts';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { productDraftOf } from './product-draft.ts';
import { places } from './places.ts';
import { doMove } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { NumberField, packText } from './variant-fields.tsx';
import { useSubject } from './subject.ts';

interface Offer {
  readonly sku: string;
  readonly priceVnd?: number;
  readonly stock?: number;
}

/** Price and stock alone: they change at once, without approval. */
function Offers({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const { go } = useJourney();
  const draft = productDraftOf(shown);
  const variants = draft.variants ?? [];
  const [typed, setTyped] = useState<Readonly<Record<string, Omit<Offer, 'sku'>>>>({});
  const type = (sku: string, change: Omit<Offer, 'sku'>) =>
    setTyped((before) => ({ ...before, [sku]: { ...before[sku], ...change } }));
  const isPaused = draft.publication === 'paused';

  async function change(): Promise<void> {
    const offers = Object.entries(typed).map(([sku, offer]) => ({ sku, ...offer }));
    if (offers.length > 0 && shown)
      await queue({
        op: 'putOffers',
        target: { kind: 'product', id },
        producerId: shown.producerId,
        body: { offers },
      });
    say(t.offers.changed);
    go(places.product(id));
  }
  async function pause(on: boolean): Promise<void> {
    await doMove(id, on ? 'pauseProduct' : 'resumeProduct');
    say(on ? t.hub.paused : t.hub.resumed, () => void doMove(id, on ? 'resumeProduct' : 'pauseProduct'));
  }
  return (
    <Step title={t.offers.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      <p class="hint">{t.offers.hint}</p>
      {variants.length === 0 && <Note>{t.offers.none}</Note>}
      {variants.map((variant, at) => {
        const { sku, priceVnd, stock } = variant;
        if (!sku) return null;
        const now = { priceVnd, stock, ...typed[sku] };
        const pack = packText(variant);
        return (
          <div key={sku} class="size">
            {variants.length > 1 && <h2>{pack || t.price.variant(at + 1)}</h2>}
            <PriceField
              id={`/offers/${sku}/priceVnd`}
              label={pack ? t.price.priceOf(pack) : t.price.price}
              value={now.priceVnd}
              before={priceVnd}
              onInput={(vnd) => vnd !== null && type(sku, { priceVnd: vnd })}
            />
            <NumberField
              id={`/offers/${sku}/stock`}
              label={t.price.stock}
              value={now.stock}
              onInput={(count) => count !== null && type(sku, { stock: count })}
            />
            <Checkbox
              id={`/offers/${sku}/none`}
              label={t.offers.soldOut}
              ticked={now.stock === 0}
              onTick={(none) => type(sku, { stock: none ? 0 : (stock ?? 1) || 1 })}
            />
          </div>
        );
      })}
      {(draft.publication === 'live' || isPaused) && (
        <Checkbox id="paused" label={t.offers.pause} ticked={isPaused} onTick={(on) => void pause(on)} />
      )}
      <Actions>
        <ActionButton onPress={() => void change()}>{t.offers.change}</ActionButton>
      </Actions>
    </Step>
  );
}

export const OffersScreen = recordScreen('product', Offers);
