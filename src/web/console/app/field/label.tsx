import { Act, Acts } from '../parts/acts.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { LabelFields } from './label-fields.tsx';
import { useShown, type OfProps, screenOf } from './of.tsx';
import { places } from './places.ts';
import { endStep } from './product-work.ts';
import { SampleButton } from './sample-button.tsx';
import { Step, useJourney } from './step.tsx';
import { useTyping } from './typing.ts';
import { useWhom } from './whom.ts';

/** What stands on the label, begun from a sample of its set. */
function Label({ id }: OfProps) {
  const t = useTexts(products).label;
  const shown = useShown('product', id);
  const whom = useWhom(shown);
  const typing = useTyping(id);
  const { first, go } = useJourney();
  const goOn = async () => {
    await endStep(id);
    go(first ? places.check(id, true) : places.product(id));
  };
  return (
    <Step
      title={t.title}
      whom={whom}
      back={first ? places.basics(id, true) : places.product(id)}
      of={shown}
      focusFirst={false}
    >
      <SampleButton typing={typing} />
      <LabelFields typing={typing} />
      <Acts>
        <Act onPress={() => void goOn()}>{first ? t.next : t.done}</Act>
      </Acts>
    </Step>
  );
}

export const LabelScreen = screenOf('product', Label);
