import type { AnyCollection } from '../../platform/store/collection.ts';
import { documents } from './documents.store.ts';
import { handovers } from './handovers.store.ts';
import { producers } from './producers.store.ts';

/** What this feature keeps. */
export const producerCollections: readonly AnyCollection[] = [producers, documents, handovers];
