import { createHash } from 'node:crypto';
import Type from 'typebox';
import type { Clock } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import { DuplicateKey, RevisionConflict } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Channels } from '../channels/index.ts';
import { MAPPING_VERSION } from './mappers/mappers.ts';

/** What the feed rows were made with; there is one such document. */
interface MappingNote extends WithOutbox {
  readonly fingerprint: string;
}

const feedMapping = defineCollection<MappingNote>('feedMapping', {
  schema: closed({ ...docFields, ...outboxFields, fingerprint: Type.String() }),
  indexes: [waitingOutboxes],
});

export const feedMappingIn = (store: Pick<Store, 'collection'>) => store.collection<MappingNote>(feedMapping);

const ID = 'mapping';
export const MAPPING_CHANGED = 'feeds.mappingChanged';

interface MappingDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly channels: Channels;
  readonly publicUrl: string;
}

/**
 * Has every feed row made again when a release or the configuration maps products in another way. That goes through
 * the log, so that the rows it changes are news to consumers like any other.
 */
export async function noteMapping(deps: MappingDeps): Promise<void> {
  const notes = feedMappingIn(deps.store);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([MAPPING_VERSION, deps.publicUrl, deps.channels]))
    .digest('base64url');
  const known = await notes.get(ID);
  if (known?.fingerprint === fingerprint) return;
  const event = { type: MAPPING_CHANGED, at: deps.clock.now(), actorId: null, aggregate: 'feedMapping' };
  try {
    if (known) await notes.replace(withEvent({ ...known, fingerprint }, event), known.revision);
    else await notes.insert(withEvent({ id: ID, fingerprint }, event));
  } catch (error) {
    if (!(error instanceof RevisionConflict || error instanceof DuplicateKey)) throw error;
    await noteMapping(deps);
  }
}
