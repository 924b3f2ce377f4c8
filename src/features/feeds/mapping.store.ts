import { createHash } from 'node:crypto';
import Type from 'typebox';
import type { Clock } from '../../kernel/clock.ts';
import { withEvent } from '../../kernel/events.ts';
import { closed } from '../../kernel/schemas.ts';
import { waitingOutboxes, type WithOutbox } from '../../platform/events/events.store.ts';
import { isWriteConflict } from '../../platform/store/change.ts';
import { defineCollection } from '../../platform/store/collection.ts';
import { docFields, outboxFields } from '../../platform/store/document.ts';
import type { Store } from '../../platform/store/port.ts';
import type { Channels } from '../channels/index.ts';
import { productsIn } from '../products/index.ts';
import { mappingChanged } from './feeds.events.ts';
import { MAPPING_VERSION } from './mappers/mappers.ts';

/** What the feed rows are made with; there is one such document. */
interface MappingNote extends WithOutbox {
  readonly fingerprint: string;
  /** Address of the service in the rows; absent in notes of older releases. */
  readonly publicUrl?: string;
}

export const feedMapping = defineCollection<MappingNote>('feedMapping', {
  schema: closed({
    ...docFields,
    ...outboxFields,
    fingerprint: Type.String(),
    publicUrl: Type.Optional(Type.String()),
  }),
  indexes: [waitingOutboxes],
});

export const feedMappingIn = (store: Pick<Store, 'collection'>) => store.collection<MappingNote>(feedMapping);

const ID = 'mapping';
export interface MappingDeps {
  readonly store: Pick<Store, 'collection'>;
  readonly clock: Clock;
  readonly channels: Channels;
  /** Of this process. */
  readonly publicUrl: string;
}

const fingerprintOf = ({ channels }: Pick<MappingDeps, 'channels'>, publicUrl: string): string =>
  createHash('sha256')
    .update(JSON.stringify([MAPPING_VERSION, publicUrl, channels]))
    .digest('base64url');

/** With which address this process makes feed rows, and what tells this mapping from others. */
export interface MappedWith {
  readonly publicUrl: string;
  readonly fingerprint: string;
}

/**
 * What rows are made with here: the rules of this release and the address that was noted, so that a process with another
 * address, a command in the wrong shell, makes the rows that the service would make.
 */
export async function mappedWith(deps: Pick<MappingDeps, 'store' | 'channels' | 'publicUrl'>): Promise<MappedWith> {
  const publicUrl = (await feedMappingIn(deps.store).get(ID))?.publicUrl ?? deps.publicUrl;
  return { publicUrl, fingerprint: fingerprintOf(deps, publicUrl) };
}

/** The fingerprint that was noted last; `null` when none was. */
export const notedFingerprint = async (store: Pick<Store, 'collection'>): Promise<string | null> =>
  (await feedMappingIn(store).get(ID))?.fingerprint ?? null;

/** Whether the rows are made with what this process would make them with. */
export type MappingState =
  | { readonly state: 'same' | 'release' }
  /** They name another address than that of this process. */
  | { readonly state: 'address'; readonly noted: string };

export async function mappingStateOf(deps: Omit<MappingDeps, 'clock'>): Promise<MappingState> {
  const known = await feedMappingIn(deps.store).get(ID);
  if (!known || known.fingerprint === fingerprintOf(deps, deps.publicUrl)) return { state: 'same' };
  const { publicUrl: noted = deps.publicUrl } = known;
  return noted === deps.publicUrl ? { state: 'release' } : { state: 'address', noted };
}

/**
 * Has every feed row made again when a release or the configuration maps products in another way, or `anyhow`. That goes
 * through the log, so that the rows it changes are news to consumers like any other. Only for who decides how rows are
 * made: a worker that starts, and operators who say so.
 */
export async function rebuildRowsIfMappingChanged(deps: MappingDeps, { anyhow = false } = {}): Promise<void> {
  const notes = feedMappingIn(deps.store);
  const { publicUrl } = deps;
  const fingerprint = fingerprintOf(deps, publicUrl);
  const known = await notes.get(ID);
  const isKnown = known?.fingerprint === fingerprint;
  if (isKnown && known.publicUrl === publicUrl && !anyhow) return;
  const note = { ...(known ?? { id: ID, revision: 0 }), fingerprint, publicUrl };
  // Without products there are no rows; a note of an older release gets its address, which its fingerprint vouches for.
  const noNews = !anyhow && (isKnown || (!known && (await hasNoProducts(deps))));
  const next = noNews
    ? note
    : withEvent(note, mappingChanged({ fingerprint }), { actorId: null, at: deps.clock.now() });
  try {
    if (known) await notes.replace(next, known.revision);
    else await notes.insert(next);
  } catch (error) {
    if (!isWriteConflict(error)) throw error;
    await rebuildRowsIfMappingChanged(deps, { anyhow });
  }
}

const hasNoProducts = async ({ store }: Pick<MappingDeps, 'store'>): Promise<boolean> =>
  (await productsIn(store).find({}, { limit: 1 })).items.length === 0;
