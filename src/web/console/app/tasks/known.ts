import { householdOf } from '../field/lacks.ts';
import { draftOf } from '../field/producer-draft.ts';
import { useOperations } from '../field/record-screen.tsx';
import { productDraftOf } from '../field/product-draft.ts';
import { useChannels, usePapersHere, useProblems, useRequirementsHere, useRulebooks } from '../field/sources.ts';
import { today } from '../field/local-time.ts';
import { openedWork } from '../services.ts';
import type { Shown } from '../store/records.ts';
import { allTasks, tasksHere, tasksListed, tasksOfHousehold, tasksStuck, type Task } from './tasks.ts';

interface KnownTasks {
  readonly tasks: readonly Task[];
  /** When the service said it last, in milliseconds; `null`: never. */
  readonly at: number | null;
  /** It could not be asked this time. */
  readonly failed: boolean;
  /** What products and households are called, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** Everything to be done, as far as this phone knows: from the service, and of what was typed since from its rules. */
export function useTasks(): KnownTasks {
  const { value, at, failed } = useProblems();
  const listed = value ?? [];
  const operations = useOperations();
  const { records } = openedWork();
  const products = records.list('product').value;
  const producers = records.list('producer').value;
  const newer = products.filter((shown) => isNewer(shown, at));
  const channels = useChannels() ?? [];
  const rulebooks = useRulebooks() ?? [];
  const papersHere = usePapersHere(unique(newer.map(({ producerId }) => producerId)));
  const sets = useRequirementsHere(unique(newer.flatMap((shown) => productDraftOf(shown).setNumber ?? [])));
  const rules = { channels, law: { rulebooks, sets }, today: today() };

  const judged = newer.flatMap((shown) => {
    const producer = producers.find(({ id }) => id === shown.producerId);
    if (!producer || papersHere === null) return [];
    const household = householdOf(shown, producer, papersHere(shown.producerId), operations);
    return { productId: shown.id, tasks: tasksHere(productDraftOf(shown), household, rules) };
  });
  const withProducts = new Set([...products, ...listed].map(({ producerId }) => producerId));
  const households = producers
    .filter(({ id }) => !withProducts.has(id))
    .flatMap((shown) => tasksOfHousehold(shown.id, draftOf(shown).missing ?? []));
  return {
    tasks: allTasks(tasksStuck(operations), tasksListed(listed), judged, households),
    at,
    failed,
    names: new Map([
      ...listed.flatMap(({ productId, productName, producerId, producerName }) => [
        [productId, productName.vi] as const,
        [producerId, producerName] as const,
      ]),
      ...products.flatMap((shown) => nameOf(shown.id, productDraftOf(shown).name?.vi)),
      ...producers.flatMap((shown) => nameOf(shown.id, draftOf(shown).name)),
    ]),
  };
}

const nameOf = (id: string, name: string | undefined): readonly (readonly [string, string])[] =>
  name === undefined || name === '' ? [] : [[id, name]];

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)];

/** It was typed in, or seen anew, since the service said what is to be done. */
const isNewer = ({ unsent, seenAt, editedAt }: Shown, at: number | null): boolean =>
  unsent || at === null || Math.max(seenAt ?? 0, editedAt ?? 0) > at;
