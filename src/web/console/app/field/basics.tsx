import { ActionButton, Actions } from '../parts/actions.tsx';
import { useTexts } from '../texts/index.ts';
import { products } from '../texts/products.ts';
import { NameField, SetField, TellingFields } from './basics-fields.tsx';
import { recordScreen, useOperations, useRecord, type RecordScreenProps } from './record-screen.tsx';
import { productDraftOf, type ProductDraft } from './product-draft.ts';
import { useAllGuidance, usePapers, useSets } from './sources.ts';
import { edit, typedIsKept } from './edits.ts';
import { papersOf } from './producer-draft.ts';
import { record } from '../services.ts';
import { places } from './places.ts';
import { endStep } from './product-actions.ts';
import { Step, useJourney } from './step.tsx';
import { useTyping } from './typing.ts';
import { guessesOf, OfferFields } from './variant-fields.tsx';
import { useSubject } from './subject.ts';

/** What it is. In the first journey name, price, stock and set are one screen; else name, set and what is told of it. */
function Basics({ id }: RecordScreenProps) {
  const t = useTexts(products).basics;
  const shown = useRecord('product', id);
  const subject = useSubject(shown);
  const typing = useTyping(id);
  const { first, go } = useJourney();
  const { draft } = typing;
  const missing = missingIn(draft, first);
  const sets = useSets().value;
  const guidance = useAllGuidance();
  const papers = papersOf(shown?.producerId ?? '', usePapers(shown?.producerId ?? '').value, useOperations());

  async function goOn(): Promise<void> {
    await typedIsKept('product', id);
    const typed = productDraftOf(record('product', id).value);
    const lack = missingIn(typed, first);
    if (lack) return document.getElementById(PLACES[lack])?.focus();
    if (first) await keepGuesses(typed);
    await endStep(id);
    go(first ? places.label(id, true) : places.product(id));
  }
  /** What follows from what was typed: pack, code and weight from the name, the paper that the household has. */
  async function keepGuesses(typed: ProductDraft): Promise<void> {
    await typing.keepVariant(0, guessesOf(typed, 0, guidance.find(({ set }) => set === typed.setNumber) ?? null));
    const needsPaper = sets?.find(({ number }) => number === typed.setNumber)?.foodSafetyNeeded === true;
    const paper = papers.find(({ kind }) => kind === 'foodSafetyCertificate');
    if (needsPaper && paper && !typed.foodSafety)
      await edit('product', id, { foodSafety: { kind: 'certificate', documentId: paper.id } });
  }
  return (
    <Step
      title={first ? t.first : t.title}
      subject={subject}
      back={first ? places.camera(id, true) : places.product(id)}
      of={shown}
    >
      <NameField typing={typing} />
      {first && <OfferFields typing={typing} at={0} />}
      <SetField typing={typing} />
      {!first && <TellingFields typing={typing} />}
      <Actions>
        <ActionButton later={missing !== null} onPress={() => void goOn()}>
          {missing ? t.missing[missing] : first ? t.next : t.done}
        </ActionButton>
      </Actions>
    </Step>
  );
}

export const BasicsScreen = recordScreen('product', Basics);

const PLACES = { name: '/name', setNumber: '/setNumber', price: '/variants/0/priceVnd' } as const;

function missingIn(draft: ProductDraft, first: boolean): keyof typeof PLACES | null {
  if (!draft.name?.vi) return 'name';
  if (first && !draft.variants?.[0]?.priceVnd) return 'price';
  return draft.setNumber ? null : 'setNumber';
}
