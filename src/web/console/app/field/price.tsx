import { ActionButton, Actions } from '../parts/actions.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { places } from './places.ts';
import { endStep } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping, type Typing } from './typing.ts';
import { VariantFields } from './variant-fields.tsx';
import { useSubject } from './subject.ts';

const MAX_VARIANTS = 50;

/** Sizes with price, stock, weight. */
function Price({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const goOn = async () => {
    await endStep(id);
    go(places.product(id));
  };
  return (
    <Step title={t.price.title} subject={subject} back={places.product(id)} of={shown}>
      <Variants typing={typing} />
      <Actions>
        <ActionButton onPress={() => void goOn()}>{t.basics.done}</ActionButton>
      </Actions>
    </Step>
  );
}

export const PriceScreen = recordScreen('product', Price);

/** All sizes, and one more. */
export function Variants({ typing }: { readonly typing: Typing }) {
  const t = useTexts(products).price;
  const count = Math.max(1, typing.draft.variants?.length ?? 0);
  return (
    <>
      {Array.from({ length: count }, (_, at) => (
        <VariantFields key={typing.draft.variants?.[at]?.id ?? at} typing={typing} at={at} />
      ))}
      {count < MAX_VARIANTS && (
        <button type="button" class="quiet" onClick={() => typing.typeVariant(count, {})}>
          {t.addVariant}
        </button>
      )}
    </>
  );
}
