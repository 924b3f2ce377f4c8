import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import type { Shown } from '../store/records.ts';
import { draftOf, nameOf } from './producer-draft.ts';
import { useFetchedRecord } from './record-screen.tsx';
import { productDraftOf } from './product-draft.ts';

/** The household and its product by their names: the head of every screen about it shows them. */
export function useSubject(shown: Shown<'product'> | null): string {
  const t = useTexts(field);
  const producer = useFetchedRecord('producer', shown?.producerId ?? '');
  const { name, producerName } = productDraftOf(shown);
  const household = nameOf(draftOf(producer), producerName ?? t.unnamedProducer);
  return name?.vi ? t.ofProduct(household, name.vi) : household;
}
