import { Act, Acts } from '../parts/acts.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { useShown, type OfProps, screenOf } from './of.tsx';
import { places } from './places.ts';
import { endStep } from './product-work.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping, type Typing } from './typing.ts';
import { VariantFields } from './variant-fields.tsx';
import { useWhom } from './whom.ts';

const MAX_VARIANTS = 50;

/** Sizes with price, stock, weight. */
function Price({ id }: OfProps) {
  const t = useTexts(products);
  const shown = useShown('product', id);
  const whom = useWhom(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const goOn = async () => {
    await endStep(id);
    go(places.product(id));
  };
  return (
    <Step title={t.price.title} whom={whom} back={places.product(id)} of={shown}>
      <Variants typing={typing} />
      <Acts>
        <Act onPress={() => void goOn()}>{t.basics.done}</Act>
      </Acts>
    </Step>
  );
}

export const PriceScreen = screenOf('product', Price);

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
