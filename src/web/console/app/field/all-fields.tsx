import { ActionButton, Actions } from '../parts/actions.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { NameField, SetField, TellingFields } from './basics-fields.tsx';
import { LabelFields } from './label-fields.tsx';
import { useRecord, type RecordScreenProps, recordScreen } from './record-screen.tsx';
import { places } from './places.ts';
import { Variants } from './price.tsx';
import { FoodSafetyFields, StarFields } from './product-papers.tsx';
import { endStep } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping } from './typing.ts';
import { useSubject } from './subject.ts';

/** Everything on one page, by the same parts: for who edits a lot. */
function AllFields({ id }: RecordScreenProps) {
  const t = useTexts(products);
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { go } = useJourney();
  const producerId = shown?.producerId ?? '';
  const goOn = async () => {
    await endStep(id);
    go(places.product(id));
  };
  return (
    <Step title={t.all.title} subject={subject} back={places.product(id)} of={shown} focusFirst={false}>
      <h2>{t.hub.tasks.basics}</h2>
      <NameField typing={typing} />
      <SetField typing={typing} />
      <TellingFields typing={typing} />
      <h2>{t.hub.tasks.price}</h2>
      <Variants typing={typing} />
      <h2>{t.hub.tasks.label}</h2>
      <LabelFields typing={typing} />
      <h2>{t.hub.tasks.papers}</h2>
      <FoodSafetyFields typing={typing} producerId={producerId} />
      <StarFields typing={typing} producerId={producerId} />
      <Actions>
        <ActionButton onPress={() => void goOn()}>{t.basics.done}</ActionButton>
      </Actions>
    </Step>
  );
}

export const AllFieldsScreen = recordScreen('product', AllFields);
