import { field } from '../texts/field.ts';
import { useTexts } from '../texts/index.ts';
import type { Shown } from '../store/records.ts';
import { draftOf, nameOf } from './household.ts';
import { useFetched } from './of.tsx';
import { productDraftOf } from './photos-of.ts';

/** Whose product it is, and which: stands in the head of every screen about it. */
export function useWhom(shown: Shown<'product'> | null): string {
  const t = useTexts(field);
  const producer = useFetched('producer', shown?.producerId ?? '');
  const { name, producerName } = productDraftOf(shown);
  const household = nameOf(draftOf(producer), producerName ?? t.unnamedProducer);
  return name?.vi ? t.ofProduct(household, name.vi) : household;
}
