import { ActionButton, Actions } from '../parts/actions.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { LabelFields } from './label-fields.tsx';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { places } from './places.ts';
import { endStep } from './product-actions.ts';
import { SampleButton } from './sample-button.tsx';
import { Step, useJourney } from './step.tsx';
import { useTyping } from './typing.ts';
import { useSubject } from './subject.ts';

/** What stands on the label, begun from a sample of its set. */
function Label({ id }: RecordScreenProps) {
  const t = useTexts(products).label;
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { first, go } = useJourney();
  const goOn = async () => {
    await endStep(id);
    go(first ? places.check(id, true) : places.product(id));
  };
  return (
    <Step
      title={t.title}
      subject={subject}
      back={first ? places.basics(id, true) : places.product(id)}
      of={shown}
      focusFirst={false}
    >
      <SampleButton typing={typing} />
      <LabelFields typing={typing} />
      <Actions>
        <ActionButton onPress={() => void goOn()}>{first ? t.next : t.done}</ActionButton>
      </Actions>
    </Step>
  );
}

export const LabelScreen = recordScreen('product', Label);
